// `npm run prove -- --execution`: looks for a document that our execution and graphql-js answer differently.
import { writeFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { executionTest } from '../execution/generated/counterexample.ts';
import { reduce } from '../execution/generated/reduce.ts';
import { search } from '../execution/generated/search.ts';
import type { Counts, Finding } from '../execution/generated/search.ts';
import { tellCase } from '../execution/generated/told.ts';
import { showProgress } from './progress.ts';
import type { ProveOptions } from './prove.ts';

const pairsByDefault = 2_000;

/** @returns whether no difference was found */
export async function proveExecution(options: Omit<ProveOptions, 'kind'>): Promise<boolean> {
  const { seed, minutes, pairs: most, json } = options;
  const startedAt = performance.now();
  const endsAt = minutes === undefined ? Infinity : startedAt + minutes * 60_000;
  const progress = showProgress(endsAt);
  process.on('unhandledRejection', passOver);
  try {
    const { finding, counts } = await search({
      seed,
      most: most ?? (minutes === undefined ? pairsByDefault : Infinity),
      isOver: () => performance.now() > endsAt,
      told: (made) => progress.show(() => tellCounts(made)),
    });
    progress.end();
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    console.log(`seed ${seed}: ${tellCounts(counts)}, ${seconds} s`);
    if (finding) await tell(finding, options);
    const report = { seed, differs: finding !== null, ...counts, seconds, found: finding?.found ?? null };
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
    return finding === null;
  } finally {
    progress.end();
    process.off('unhandledRejection', passOver);
  }
}

/** Where one field throws beside another that rejects later, graphql-js leaves the later one to nobody. Ours must not. */
function passOver(error: unknown): void {
  if (!(error instanceof GraphQLError && error.path)) throw error;
}

function tellCounts({ pairs, schemas, whole, written, errors, refused }: Counts): string {
  return (
    `${pairs} pairs of answers over ${schemas} schemas, ${whole} without errors, ${written} written as bytes, ` +
    `${errors} errors in the others, ${refused} documents refused`
  );
}

async function tell(
  { found, answers }: Finding,
  { first, reduce: minutes, save }: Omit<ProveOptions, 'kind'>,
): Promise<void> {
  const endsAt = performance.now() + minutes * 60_000;
  const isOver = (): boolean => first === true || performance.now() > endsAt;
  const least = await reduce(found, answers, { isOver });
  console.log(tellCase(least.smallest, least.answers));
  if (save === undefined) return;
  writeFileSync(save, await executionTest(least.smallest, save));
  console.log(`Written as a test: ${save}`);
}
