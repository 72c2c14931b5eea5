// Who comes soon after each other shares a flush: for whom is waited, and for whom no longer.
import { expect, test } from 'vitest';
import { createGathering } from '../../src/audit/gather.ts';

async function millisecondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

test('as long as each turn brings some, all of them are waited for', async () => {
  let there = 0;
  await createGathering(() => Math.min((there += 1), 10))();
  expect(there).toBeGreaterThanOrEqual(10);
});

test('they do not wait for ever where each turn brings more', async () => {
  let there = 0;
  const gather = createGathering(() => (there += 1));
  expect(await millisecondsOf(gather)).toBeGreaterThanOrEqual(15);
});

test('fewer than the last time wait for a moment', async () => {
  let there = 3;
  const gather = createGathering(() => there);
  await gather();
  there = 1;
  expect(await millisecondsOf(gather)).toBeGreaterThanOrEqual(0.5);
});
