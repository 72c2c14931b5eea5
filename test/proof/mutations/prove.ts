// `npm run prove -- --mutations`: plants every bug, one at a time, and fails where one is not found.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { StartError } from '../../../src/errors.ts';
import { hunt } from './hunt.ts';
import type { Hunted } from './hunt.ts';
import { bugs } from './list.ts';
import { isFound } from './outcome.ts';
import { lineOf, tableOf } from './table.ts';
import { projectFolder } from './tree.ts';

export interface MutationOptions {
  readonly seed: number;
  /** Names; every bug where absent. */
  readonly only?: readonly string[];
  /** How long each bug is looked for, in seconds. */
  readonly budget: number;
  /** How many are looked for side by side. */
  readonly jobs: number;
  /** A file for all that was seen. */
  readonly json?: string;
  /** Whether docs/proof-mutations.md is written anew. */
  readonly record?: boolean;
}

const page = join(projectFolder, 'docs/proof-mutations.md');
/** What stands above the table is written by hand. */
const begin = '<!-- The table: npm run prove -- --mutations --record -->';

/** @returns whether each bug was found, and nothing in the tree as it is */
export async function proveMutations({
  seed,
  only,
  budget,
  jobs,
  json,
  record = false,
}: MutationOptions): Promise<boolean> {
  const options = { seed, budgetMs: budget * 1_000, jobs };
  // What was started has groups of its own, which a terminal does not reach: it ends when this process does.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const told = (hunted: Hunted): void => console.log(lineOf(hunted));
  const { hunted, without } = await hunt(chosen(only), { ...options, told });
  for (const { by, place } of without) console.log(`WITHOUT A BUG  ${by ?? ''}  ${place}`);
  const found = hunted.filter(({ outcome }) => isFound(outcome)).length;
  const isSound = without.length === 0;
  console.log(`${found} of ${hunted.length} bugs found${isSound ? ', and nothing without one' : ''}`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ seed, budget, hunted, without }, null, 2)}\n`);
  if (record) await recordTable(hunted, { seed, budget });
  return isSound && found === hunted.length;
}

/** @throws StartError for a name that no bug has */
function chosen(only: readonly string[] | undefined) {
  if (!only) return bugs;
  const names = bugs.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const faults = unknown.map((name) => `expected one of ${names.join(', ')}; got ${name}`);
    throw new StartError('There is no such bug to plant:', faults);
  }
  return bugs.filter(({ name }) => only.includes(name));
}

async function recordTable(
  hunted: readonly Hunted[],
  { seed, budget }: { seed: number; budget: number },
): Promise<void> {
  const [written = ''] = readFileSync(page, 'utf8').split(begin);
  const byWorlds = hunted.filter(({ outcome }) => outcome.by === 'two worlds').length;
  const found = hunted.filter(({ outcome }) => isFound(outcome)).length;
  const summary =
    `${found} of ${hunted.length} bugs found: ${byWorlds} by two worlds, the others by the start-up check or by the ` +
    `test that stands guard; seed ${seed}, at most ${budget} s each.`;
  const text = `${written}${begin}\n\n${summary}\n\n${tableOf(hunted)}\n`;
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
}
