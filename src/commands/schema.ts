// `timpora schema`: what clients of the graph are built on.
import type { Command } from 'commander';
import { addDiff } from './diff.ts';
import { addPrint } from './print.ts';
import { addRecord } from './record.ts';

export function addSchema(program: Command): void {
  const schema = program.command('schema').description('views as SDL: print, compare and record them');
  addPrint(schema);
  addDiff(schema);
  addRecord(schema);
}
