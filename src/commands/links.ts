// `timpora links`: which identities may be of one person, and what people decide of that.
import type { Command } from 'commander';
import { addLinkDecide } from './link-decide.ts';
import { addLinkHistory } from './link-history.ts';
import { addLinkList } from './link-list.ts';

export function addLinks(program: Command): void {
  const links = program
    .command('links')
    .description('identities that may be of one person, and what people decide of that');
  addLinkList(links);
  addLinkDecide(links);
  addLinkHistory(links);
}
