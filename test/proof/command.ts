// `npm run prove`: looks for a difference between two worlds that a caller may not tell apart, for as long as it is told.
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { publishFigures } from './figures.ts';
import { drawPlans, search } from './search.ts';

interface Options {
  readonly seed: number;
  readonly minutes?: number;
  readonly pairs?: number;
  readonly json?: string;
}

async function prove({ seed, minutes, pairs: most, json }: Options): Promise<void> {
  const startedAt = performance.now();
  const ends = minutes === undefined ? Infinity : startedAt + minutes * 60_000;
  const figures = await publishFigures();
  try {
    const { finding, pairs, requests } = await search({
      published: figures.published,
      plans: drawPlans(seed),
      most: most ?? (minutes === undefined ? 25 : Infinity),
      sequencesPerPair: 12,
      isOver: () => performance.now() > ends,
    });
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const report = { seed, differs: finding !== null, pairs, requests, seconds, finding };
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`${pairs} pairs of worlds, ${requests} requests compared, ${seconds} s`);
    if (finding) {
      console.log(JSON.stringify({ ...finding, change: undefined, steps: finding.steps.slice(-3) }, null, 2));
      process.exitCode = 1;
    }
  } finally {
    figures.remove();
  }
}

await new Command('prove')
  .option('--seed <number>', 'what everything is drawn from', Number, 1)
  .option('--minutes <number>', 'how long to look', Number)
  .option('--pairs <number>', 'how many pairs of worlds at most', Number)
  .option('--json <file>', 'write what was found as JSON')
  .action(prove)
  .parseAsync();
process.exit();
