// The timing proof: whether what is hidden takes another time than what there is not, over HTTP on gateways as shipped.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { createCoin } from './coin.ts';
import { measure } from './measure.ts';
import { allPairs } from './pairs.ts';
import { openSetting } from './processes.ts';
import { describe } from './report.ts';
import { compare } from './statistics.ts';
import { judge } from './verdict.ts';

export interface TimingOptions {
  /** How often each pair is compared; from 20 up. Each time both requests are sent a few times. */
  readonly rounds: number;
  /** Part of the names of the pairs that are wanted; the controls are always among them. */
  readonly only?: string;
  /** What the order within each pair is drawn from. */
  readonly seed: number;
  /** Where the results go as JSON. */
  readonly json?: string;
  readonly tell: (line: string) => void;
}

/** The chance of finding a difference anywhere where there is none, shared among all pairs (Bonferroni). */
const familyAlpha = 0.01;

/** @returns 0 where nothing was found, 1 where something was, 2 where a control says that the measurement does not hold */
export async function proveTiming({
  rounds,
  only = '',
  seed,
  json,
  tell,
}: TimingOptions): Promise<0 | 1 | 2> {
  const begun = performance.now();
  const setting = await openSetting();
  try {
    const pairs = allPairs(setting).filter(
      ({ name, control }) => control !== undefined || name.includes(only),
    );
    const alpha = familyAlpha / pairs.length;
    const differences = await measure(pairs, setting.gateways, rounds, createCoin(seed), (round) => {
      if (round > 0 && round % 100 === 0) tell(`round ${round} of ${rounds}`);
    });
    const comparisons = differences.map((own) => compare(own, alpha));
    const floor = Math.max(
      ...pairs.flatMap(({ control }, index) =>
        control === 'TWINS' ? (comparisons[index]?.interval ?? []).map(Math.abs) : [],
      ),
    );
    const results = pairs.flatMap((pair, index) => {
      const comparison = comparisons[index];
      return comparison ? [judge(pair, comparison, floor)] : [];
    });
    for (const line of describe(results, alpha)) tell(line);
    const seconds = Math.round((performance.now() - begun) / 1000);
    const machine = {
      cores: cpus().length,
      model: cpus()[0]?.model ?? '',
      load: loadavg()[0],
      node: process.version,
    };
    tell(
      `${pairs.length} pairs, ${rounds} rounds, ${seconds} s on ${machine.cores} cores, load ${String(machine.load)}`,
    );
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify({ rounds, seed, alpha, seconds, machine, results }, null, 2)}\n`);
    if (results.some(({ kind }) => kind === 'INVALID')) return 2;
    return results.some(({ kind }) => kind === 'FINDING') ? 1 : 0;
  } finally {
    await setting.close();
  }
}
