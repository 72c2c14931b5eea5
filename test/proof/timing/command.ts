// `npm run prove -- --timing` by itself: takes times, prints a table, and says by its status whether something was found.
import { Command } from 'commander';
import { proveTiming } from './run.ts';

interface Options {
  readonly rounds: number;
  readonly only?: string;
  readonly seed: number;
  readonly json?: string;
}

await new Command('timing')
  .option('--rounds <number>', 'how often each pair is compared', Number, 500)
  .option('--only <text>', 'only pairs whose name contains this, and the controls')
  .option('--seed <number>', 'what the order within pairs is drawn from', Number, 1)
  .option('--json <file>', 'write the results as JSON')
  .action(async (options: Options) => {
    process.exitCode = await proveTiming({ ...options, tell: console.log });
  })
  .parseAsync();
