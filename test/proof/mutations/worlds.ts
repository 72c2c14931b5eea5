// The finder of most bugs: the command that compares two worlds, run in the copy with a fixed seed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endOf, startUpCheck } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { runNode } from './process.ts';

const observation = z.object({
  status: z.number(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
  calls: z.array(z.string()),
});
const report = z.object({
  differs: z.boolean(),
  pairs: z.number(),
  requests: z.number(),
  finding: z
    .object({
      plan: z.object({ asker: z.object({ persona: z.string() }) }),
      difference: z.object({ one: observation, other: observation }),
    })
    .nullable(),
});

export interface Looking {
  readonly seed: number;
  readonly budgetMs: number;
  /** Ends after so many pairs of worlds, if not before. */
  readonly pairs?: number;
}

/** Beyond its budget the command still ends what it has begun. */
const graceMs = 60_000;

export async function findByWorlds(
  folder: string,
  { seed, budgetMs, pairs }: Looking,
): Promise<Outcome & { readonly pairs?: number }> {
  const file = join(folder, 'two-worlds.json');
  rmSync(file, { force: true });
  const limit = pairs === undefined ? ['--minutes', String(budgetMs / 60_000)] : ['--pairs', String(pairs)];
  const { output } = await runNode(
    folder,
    ['test/proof/command.ts', '--first', '--seed', String(seed), ...limit, '--json', file],
    budgetMs + graceMs,
  );
  if (!existsSync(file)) return startUpCheck(output) ?? { by: 'crash', place: endOf(output) };
  const told = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (!told.finding) return { by: null, place: `${told.pairs} pairs of worlds`, pairs: told.pairs };
  const { plan, difference } = told.finding;
  const { one, other } = difference;
  const parts = (['status', 'headers', 'body', 'calls'] as const).filter(
    (part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]),
  );
  return {
    by: 'two worlds',
    place: `${parts.join(', ')} of a reply to ${plan.asker.persona}`,
    pairs: told.pairs,
    requests: told.requests,
  };
}
