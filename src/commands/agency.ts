// `timpora agency`: what the developers of an agency's room use.
import type { Command } from 'commander';
import { addCheck } from './agency-check.ts';
import { addNew } from './new.ts';

export function addAgency(program: Command): void {
  const agency = program.command('agency').description('rooms of agencies: begin one, and check one');
  addNew(agency);
  addCheck(agency);
}
