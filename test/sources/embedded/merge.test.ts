// Merging rows into a file of the embedded kind, beneath the files and formats that they come in.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginMerge } from '../../../src/sources/embedded/merge.ts';
import type { Counts } from '../../../src/sources/embedded/take.ts';
import { freeSequence, sequenceOf } from '../../../src/sources/embedded/sequence.ts';
import { everything } from '../../../src/sources/query.ts';
import type { Row } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { countPermits, create, faultsOf, open, path, useFiles } from './file.ts';
import { property } from '../../property.ts';

useFiles();

const begin = () =>
  beginMerge({
    path,
    agency: 'agency',
    records,
    record: 'Permit',
    replace: false,
    synthetic: true,
    dryRun: false,
    filled: {},
    stamped: {},
  });

function merge(rows: readonly Row[]): Counts {
  const merging = begin();
  try {
    for (const [index, row] of rows.entries()) expect(merging.take(row, index + 1)).toEqual([]);
    const counts = merging.finish({ id: 'id', asOf: '2025-06-18', digest: 'd', by: 'b', at: 'a' });
    merging.putInPlace();
    return counts;
  } finally {
    merging.close();
  }
}

/** Number and sequence of each permit, in the order of lists without an order. */
async function places(): Promise<readonly (readonly [unknown, unknown])[]> {
  const source = open();
  const page = { query: everything, order: [], first: 100, after: undefined, total: false };
  const { rows, sequences } = await source.collection('Permit').page(page, readOf());
  await source.close();
  return rows.map(({ number }, index) => [number, sequences[index]] as const);
}

test('a source that is open reads on what it opened, and the next one reads what was merged', async () => {
  create({ Permit: [permitOf('1')] });
  const source = open();
  expect(merge([permitOf('2'), permitOf('1')])).toMatchObject({ new: 1, unchanged: 1 });
  expect(await source.collection('Permit').count(everything, readOf())).toBe(1);
  await source.close();
  expect(await countPermits()).toBe(2);
});

test('rows that come later move none that were there', async () => {
  create({ Permit: [permitOf('a'), permitOf('b')] });
  merge([permitOf('c'), permitOf('d')]);
  const before = await places();
  merge([
    permitOf('e', { holder: 'new' }),
    permitOf('c', { holder: 'changed' }),
    permitOf('a', { holder: 'changed' }),
  ]);
  const after = await places();
  expect(after.filter(([number]) => number !== 'e')).toEqual(before);
});

test('what is removed or replaced is not left in the bytes of the file', () => {
  const secret = 'a holder of some length, so that it is found';
  create({ Permit: [permitOf('1', { holder: secret, tags: [secret] })] });
  expect(readFileSync(path).includes(secret)).toBe(true);
  merge([permitOf('1', { holder: 'another', tags: [] })]);
  expect(readFileSync(path).includes(secret)).toBe(false);
});

test('a merge that is not put in place leaves the file, and nothing beside it but the lock', () => {
  create({ Permit: [permitOf('1')] });
  const bytes = readFileSync(path);
  const merging = begin();
  merging.take(permitOf('2'), 1);
  expect(readdirSync(dirname(path))).toContain(`agency.db.${process.pid}.building`);
  merging.close();
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(readdirSync(dirname(path)).sort()).toEqual(['agency.db', 'agency.db.lock']);
});

test('a second merge is refused while one is under way, and not after it', () => {
  const first = begin();
  expect(faultsOf(begin)).toEqual(['another import into agency is under way: wait until it has ended']);
  first.close();
  begin().close();
});

test('a file that is damaged or of another format is not merged into', () => {
  create({});
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 1');
  database.close();
  expect(faultsOf(begin).join()).toContain('has format 1, and this gateway reads format 2');
});

property([fc.string(), fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean()), { minLength: 1 })])(
  'a sequence is a whole number that a cursor can carry, the same each time and another with another salt',
  (salt, key) => {
    const sequence = sequenceOf(salt, 'Permit', key, 0);
    expect(Number.isSafeInteger(sequence) && sequence > 0).toBe(true);
    expect(sequenceOf(salt, 'Permit', key, 0)).toBe(sequence);
    expect(sequenceOf(`${salt}x`, 'Permit', key, 0)).not.toBe(sequence);
    expect(sequenceOf(salt, 'Plan', key, 0)).not.toBe(sequence);
  },
);

test('a sequence that is taken is followed by the next attempt', () => {
  expect(
    freeSequence(
      (attempt) => attempt + 5,
      (sequence) => sequence < 7,
    ),
  ).toBe(7);
});
