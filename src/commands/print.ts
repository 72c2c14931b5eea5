// `timpora schema print`: the SDL of a sample caller's view.
import type { Command } from 'commander';
import { readCallerViews } from '../clients/views.ts';
import { readConfig } from '../config/config.ts';

interface Options {
  readonly as: string;
  readonly purpose?: string;
  readonly order?: string;
}

/** Refused as a request of the caller with these headers would be. */
function print({ as, purpose, order }: Options): void {
  process.stdout.write(readCallerViews(readConfig()).sdlOf({ caller: as, purpose, order }));
}

export function addPrint(schema: Command): void {
  schema
    .command('print')
    .description('print the SDL of a sample caller’s view')
    .requiredOption('--as <caller>', 'a sample caller')
    .option('--purpose <purpose>', 'one of the caller’s purposes')
    .option('--order <number>', 'one of the caller’s orders')
    .action(print);
}
