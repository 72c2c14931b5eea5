// A statement cannot be interrupted; between the statements of one request the loop turns.
import { expect, test } from 'vitest';
import { takeTurn } from '../../../src/sources/embedded/turns.ts';

test('reads of one request each have a turn of their own, and others run in between', async () => {
  const { signal } = new AbortController();
  const order: string[] = [];
  const reads = [1, 2, 3].map(async (read) => {
    await takeTurn(signal);
    order.push(`read ${read}`);
    setImmediate(() => order.push(`someone else after ${read}`));
  });
  await Promise.all(reads);
  await takeTurn(signal);
  expect(order).toEqual([
    'read 1',
    'someone else after 1',
    'read 2',
    'someone else after 2',
    'read 3',
    'someone else after 3',
  ]);
});

test('another request does not wait for all of them', async () => {
  const [busy, other] = [new AbortController().signal, new AbortController().signal];
  const order: string[] = [];
  const reads = Array.from({ length: 20 }, async () => {
    await takeTurn(busy);
    order.push('busy');
  });
  const one = takeTurn(other).then(() => order.push('other'));
  await Promise.all([...reads, one]);
  expect(order.indexOf('other')).toBeLessThan(3);
});
