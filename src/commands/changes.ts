// `timpora check changes`: what of a region is new, cleared and still open since a day on which it was checked.
import type { Command } from 'commander';

export function addChanges(check: Command): void {
  check.command('changes');
}
