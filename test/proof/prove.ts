// One run of the search with all that its reader is told: progress, what was covered, what was found.
import { writeFileSync } from 'node:fs';
import { toTest } from './counterexample.ts';
import { createCoverage, describe, toData } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { publishFigures } from './figures.ts';
import { tellFound } from './finding.ts';
import { openGround } from './ground.ts';
import { openJudge } from './judge.ts';
import type { Ground } from './pair.ts';
import type { Kind } from './places.ts';
import { showProgress } from './progress.ts';
import { reduce } from './reduce.ts';
import type { Reduced } from './reduce.ts';
import { drawPlans, search } from './search.ts';
import type { Finding, Progress } from './search.ts';

export interface ProveOptions {
  readonly seed: number;
  readonly minutes?: number;
  readonly pairs?: number;
  readonly kind: Kind;
  readonly first?: true;
  /** Minutes. */
  readonly reduce: number;
  readonly json?: string;
  readonly save?: string;
}

const pairsByDefault = 26;
const sequencesPerPair = 14;

/** @returns whether no difference was found */
export async function prove(options: ProveOptions): Promise<boolean> {
  const { seed, minutes, pairs: most, json } = options;
  const startedAt = performance.now();
  const secondsFrom = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  const endsAt = minutes === undefined ? Infinity : startedAt + minutes * 60_000;
  const coverage = createCoverage();
  const progress = showProgress(endsAt);
  const figures = await publishFigures();
  const ground = openGround(figures.published, options.kind);
  try {
    const { finding, pairs, requests } = await search({
      ground,
      plans: drawPlans(seed),
      most: most ?? (minutes === undefined ? pairsByDefault : Infinity),
      sequencesPerPair,
      isOver: () => performance.now() > endsAt,
      told: (made) => progress.show(() => tellProgress(made, coverage)),
      witness: coverage.witness,
    });
    progress.end();
    const seconds = secondsFrom();
    console.log(`seed ${seed}: ${pairs} pairs of worlds, ${requests} requests compared, ${seconds} s`);
    console.log(describe(coverage));
    const reduced = finding && (await toSmallest(ground, finding, options));
    if (finding) await tell(finding, reduced, pairs, options);
    const report = {
      seed,
      kind: options.kind,
      differs: finding !== null,
      pairs,
      requests,
      seconds,
      finding,
      reduced,
    };
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify({ ...report, coverage: toData(coverage) }, null, 2)}\n`);
    return finding === null;
  } finally {
    progress.end();
    await ground.close();
    figures.remove();
  }
}

function tellProgress({ pairs, requests }: Progress, { fields, operators, items }: Coverage): string {
  return `${pairs} pairs, ${requests} requests, ${fields.size} fields, ${operators.size} operators, ${items.size} items`;
}

async function toSmallest(
  ground: Ground,
  finding: Finding,
  { first, reduce: minutes }: ProveOptions,
): Promise<Reduced | null> {
  if (first || minutes === 0) return null;
  const endsAt = performance.now() + minutes * 60_000;
  const judge = openJudge(ground);
  try {
    return await reduce(finding, judge, () => performance.now() > endsAt);
  } finally {
    await judge.close();
  }
}

async function tell(
  finding: Finding,
  reduced: Reduced | null,
  pair: number,
  { seed, save }: ProveOptions,
): Promise<void> {
  const smallest = reduced?.smallest ?? finding;
  console.log(tellFound(smallest, reduced?.difference ?? finding.difference));
  if (reduced?.difference === null)
    console.log('Fresh worlds answer alike: it takes what was asked of these before, by other pairs.');
  if (save === undefined) return;
  writeFileSync(save, await toTest(smallest, { seed, pair, path: finding.path }, save));
  console.log(`Written as a test: ${save}`);
}
