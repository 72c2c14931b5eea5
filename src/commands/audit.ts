// `timpora audit`: what can be done with the audit trail.
import type { Command } from 'commander';
import { addExport } from './export.ts';
import { addSearch } from './search.ts';
import { addVerify } from './verify.ts';

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('verify, search or export the audit trail');
  addVerify(audit);
  addSearch(audit);
  addExport(audit);
}
