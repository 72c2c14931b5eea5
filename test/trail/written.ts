// What a gateway has written into its sealed trail of one request.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Disclosed } from '../../src/graph/tally.ts';

const line = z.looseObject({ event: z.string().optional(), requestId: z.string().optional() });
const patienceMs = 20_000;

/** What the answer disclosed whose reply had these headers; the outcome is written once the reply is over. */
export async function disclosedOf(trail: string, headers: Headers): Promise<Disclosed> {
  const id = headers.get('x-request-id');
  for (const until = Date.now() + patienceMs; Date.now() < until; await setTimeout(5)) {
    const outcome = linesIn(trail).find(({ event, requestId }) => event === 'outcome' && requestId === id);
    // The trail's own writer is what is read here: its form is held to by the shown trail's tests.
    if (outcome) return outcome['disclosed'] as Disclosed;
  }
  throw new Error(`the trail has no outcome of ${id}`);
}

function linesIn(trail: string): readonly z.output<typeof line>[] {
  return readFileSync(trail, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => line.parse(JSON.parse(text)));
}
