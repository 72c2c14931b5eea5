// The sequences of imported rows: the order of lists without an order, which must tell nothing.
import { createHmac } from 'node:crypto';
import type { Scalar } from '../query.ts';

/**
 * A whole number from 1 to 2^52 that follows from the key and the file's secret salt: the same row has the same
 * one, in whatever order rows come, and none moves when another comes.
 *
 * @param attempt from 0 up; each gives another number, where the one before it is taken
 */
export function sequenceOf(salt: string, record: string, key: readonly Scalar[], attempt: number): number {
  const digest = createHmac('sha256', salt)
    .update(JSON.stringify([record, attempt, ...key]))
    .digest();
  return digest.readUIntBE(0, 6) * 16 + (digest.readUInt8(6) % 16) + 1;
}

/** The first of a row's numbers that no other row has: a second attempt is made once in millions of imports. */
export function freeSequence(numberOf: (attempt: number) => number, isTaken: (n: number) => boolean): number {
  for (let attempt = 0; ; attempt += 1) {
    const sequence = numberOf(attempt);
    if (!isTaken(sequence)) return sequence;
  }
}
