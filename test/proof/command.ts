// `npm run prove`: looks for a difference between two worlds that a caller may not tell apart, or between two ways of
// answering that should be one, for as long as it is told.
import { Command, InvalidArgumentError, Option } from 'commander';
import { StartError } from '../../src/errors.ts';
import type { MutationOptions } from './mutations/prove.ts';
import { kinds } from './places.ts';
import { prove } from './prove.ts';
import type { ProveOptions } from './prove.ts';

function above(least: number, isWhole: boolean): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (number >= least && (!isWhole || Number.isSafeInteger(number))) return number;
    throw new InvalidArgumentError(`expected a ${isWhole ? 'whole ' : ''}number from ${least} up.`);
  };
}

interface Options extends ProveOptions, Omit<MutationOptions, 'only'> {
  readonly mutations?: true;
  readonly timing?: true;
  readonly execution?: true;
  readonly rounds: number;
  readonly only?: string;
}

/** What is not asked for is not loaded: each of the proofs stands alone. */
async function statusOf({ mutations, timing, execution, only, ...options }: Options): Promise<number> {
  if (only !== undefined && !mutations && !timing)
    throw new StartError('Nothing was looked for:', ['--only: expected --mutations or --timing beside it']);
  if (mutations) {
    const { proveMutations } = await import('./mutations/prove.ts');
    const names = only?.split(',');
    return (await proveMutations({ ...options, ...(names && { only: names }) })) ? 0 : 1;
  }
  if (timing) {
    const { proveTiming } = await import('./timing/run.ts');
    return proveTiming({ ...options, ...(only !== undefined && { only }), tell: console.log });
  }
  if (execution) {
    const { proveExecution } = await import('./execution.ts');
    return (await proveExecution(options)) ? 0 : 1;
  }
  return (await prove(options)) ? 0 : 1;
}

const program = new Command('prove')
  .description(
    'look for a request by which a caller can tell two worlds apart that differ in what is hidden from them',
  )
  .option('--seed <number>', 'what worlds, callers and requests are drawn from', above(0, true), 1)
  .option('--minutes <number>', 'how long to look', above(0, false))
  .option(
    '--pairs <number>',
    'how many pairs of worlds to look at at most; 26 where no time is given',
    above(1, true),
  )
  .addOption(new Option('--kind <kind>', 'what the rows are kept in').choices(kinds).default('embedded'))
  .option('--first', 'stop at the first difference, without making it smaller')
  .option('--reduce <minutes>', 'how long to make what was found smaller', above(0, false), 3)
  .option('--json <file>', 'write what was found and covered as JSON')
  .option(
    '--save <file>',
    'write what was found as a test that is ready to run, such as test/disclosure/found.test.ts',
  )
  .option('--mutations', 'plant known bugs in copies of the tree, and fail where one is not found')
  .option('--timing', 'compare how long answers take, of what is hidden and of what there is not')
  .option(
    '--execution',
    'compare answers with those of graphql-js, on generated schemas and documents; --pairs counts those of answers',
  )
  .option('--rounds <number>', 'how often each pair of requests is timed', above(20, true), 500)
  .option('--only <names>', 'which bugs, with commas between; of timings, those whose name contains this')
  .option('--budget <seconds>', 'how long each bug is looked for', above(1, false), 240)
  .option('--jobs <number>', 'how many bugs are looked for at a time', above(1, true), 2)
  .option('--record', 'write the table of bugs in docs/proof-mutations.md anew')
  .addHelpText(
    'after',
    `
The exit status is 0 where no difference was found, 1 where one was, and 2 where the command was called wrongly, worlds
could not be opened, or a measurement does not hold.`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (options: Options) => {
    process.exitCode = await statusOf(options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
