// `timpora schema diff`: what changes for a client that goes from one graph to another.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { compareGraphs, describeChanges, readGraph } from '../clients/changes.ts';
import { parseName } from '../clients/name.ts';
import { readCallerViews } from '../clients/views.ts';
import type { CallerViews } from '../clients/views.ts';
import { readConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';

interface Options {
  readonly json?: true;
}

const breaks = 1;
const isWrongCall = 2;

async function diff(before: string, after: string, { json }: Options): Promise<void> {
  // Whatever stops the comparison was wrong with the call; what is found is said by the other two.
  process.exitCode = isWrongCall;
  let views: CallerViews | undefined;
  const read = (text: string) =>
    readGraph(
      sdlOf(text, () => (views ??= readCallerViews(readConfig()))),
      text,
    );
  const changes = await compareGraphs(read(before), read(after));
  const breaking = changes.some(({ criticality }) => criticality === 'BREAKING');
  if (json) console.log(JSON.stringify({ before, after, breaking, changes }, null, 2));
  else console.log(describeChanges(changes).join('\n') || 'Clients meet no difference.');
  process.exitCode = breaking ? breaks : 0;
}

/** What is written as a view is named is one; every other text is a file. */
function sdlOf(text: string, views: () => CallerViews): string {
  const name = parseName(text);
  if (name) return views().sdlOf(name);
  try {
    return readFileSync(text, 'utf8');
  } catch {
    throw new StartError('Expected two graphs, each a file of SDL or a view of a sample caller:', [
      `${text}: cannot be read as a file, and is no name such as imigrasi-kalbar or imigrasi-kalbar:STATISTICS`,
    ]);
  }
}

export function addDiff(schema: Command): void {
  schema
    .command('diff <before> <after>')
    .description('say what changes between two graphs and what of it breaks clients')
    .option('--json', 'print the changes as JSON')
    .addHelpText(
      'after',
      `
A graph is a file of SDL, or the view of a sample caller: caller, caller:PURPOSE or caller:PURPOSE:ORDER,
such as imigrasi-kalbar:CASE_SETTLEMENT:SPRIN-61-2025-014. A file that is named like a caller is written ./name.
The exit status is 0 where nothing breaks, 1 where something does, 2 where the call is wrong.`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : isWrongCall))
    .action(diff);
}
