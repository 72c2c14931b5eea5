// `npm run prove`: looks for a difference between two worlds that a caller may not tell apart, for as long as it is told.
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
  .option('--only <names>', 'which bugs, by their names with commas between', (text) => text.split(','))
  .option('--budget <seconds>', 'how long each bug is looked for', above(1, false), 240)
  .option('--jobs <number>', 'how many bugs are looked for at a time', above(1, true), 2)
  .option('--record', 'write the table of bugs in docs/proof-mutations.md anew')
  .addHelpText(
    'after',
    `
The exit status is 0 where no difference was found, 1 where one was, and 2 where worlds could not be opened.`,
  )
  .action(async (options: ProveOptions & MutationOptions & { readonly mutations?: true }) => {
    const isProved = options.mutations
      ? await (await import('./mutations/prove.ts')).proveMutations(options)
      : await prove(options);
    process.exitCode = isProved ? 0 : 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`StartError: ${error.message}`);
  process.exitCode = 2;
}
