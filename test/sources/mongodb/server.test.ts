// What the sources ask of a server that speaks MongoDB's protocol: the one of the tests must do it as MongoDB does.
import fc from 'fast-check';
import { Decimal128, Long, MongoClient, MongoServerError } from 'mongodb';
import type { Document, Filter } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../mongodb.ts';
import { property } from '../../property.ts';

const mongodb = useDatabase();

/** The code that a server refuses with; null where it does not refuse. */
async function refusal(command: Promise<unknown>): Promise<number | string | null> {
  try {
    await command;
    return null;
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    return error.code ?? null;
  }
}

interface Row {
  readonly _id: number;
  readonly value?: readonly string[] | string | null;
}

const byBytes = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

describe('a MongoDB server', () => {
  test('gives whole and decimal numbers back exactly', async () => {
    const rows = mongodb.database.collection('numbers');
    await rows.insertOne({ whole: Long.MAX_VALUE, decimal: Decimal128.fromString('0.10') });
    const row = await rows.findOne({}, { promoteLongs: false, projection: { _id: 0 } });
    expect(row).toEqual({ whole: Long.MAX_VALUE, decimal: Decimal128.fromString('0.10') });
  });

  test('refuses a second row under a unique key with 11000', async () => {
    const rows = mongodb.database.collection('unique');
    await rows.createIndex({ number: 1 }, { unique: true });
    await rows.insertOne({ number: 'A' });
    expect(await refusal(rows.insertOne({ number: 'A' }))).toBe(11000);
  });

  test('ends a statement that takes longer than maxTimeMS with 50', async () => {
    const rows = mongodb.database.collection('slow');
    await rows.insertMany(Array.from({ length: 3_000 }, (_, value) => ({ value })));
    const everyPair = [
      {
        $lookup: {
          from: 'slow',
          let: { value: '$value' },
          pipeline: [{ $match: { $expr: { $gt: ['$value', '$$value'] } } }, { $count: 'above' }],
          as: 'above',
        },
      },
    ];
    expect(await refusal(rows.aggregate(everyPair, { maxTimeMS: 50 }).toArray())).toBe(50);
  });

  const text = fc.array(
    fc.string({ unit: fc.constantFrom('\0', 'a', 'B', 'é', '\uffff', '😀'), maxLength: 3 }),
  );
  property([text], { numRuns: 20 })('orders text by code point, both ways', async (drawn) => {
    const rows = mongodb.database.collection<{ value: string }>('text');
    const values = [...new Set([...drawn, '\uffff', '😀'])];
    await rows.deleteMany({});
    await rows.insertMany(values.map((value) => ({ value })));
    for (const direction of [1, -1] as const) {
      const found = await rows.find().sort({ value: direction }).toArray();
      expect(found.map(({ value }) => value)).toEqual(
        values.toSorted((left, right) => direction * byBytes(left, right)),
      );
    }
  });

  test('takes null and missing for the same in a filter and in an order, and tells lists from both', async () => {
    const rows = mongodb.database.collection<{ _id: number; value?: readonly string[] | string | null }>(
      'absent',
    );
    await rows.insertMany([
      { _id: 1, value: 'a' },
      { _id: 2, value: null },
      { _id: 3 },
      { _id: 4, value: '' },
      { _id: 5, value: ['a', 'b'] },
    ]);
    const found = async (filter: Filter<Row>): Promise<readonly number[]> =>
      (await rows.find(filter).sort({ value: 1, _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await found({ _id: { $ne: 5 } })).toEqual([2, 3, 4, 1]);
    expect(await found({ value: { $in: [null, ''] } })).toEqual([2, 3, 4]);
    expect(await found({ value: { $ne: 'a' } })).toEqual([2, 3, 4]);
    expect(await found({ value: { $elemMatch: { $gt: 'a' } } })).toEqual([5]);
  });

  test('gives the first rows of each group and the number of them all in one statement', async () => {
    const rows = mongodb.database.collection<{ _id: number; group: string; day: number }>('groups');
    await rows.insertMany(
      Array.from({ length: 3_000 }, (_, _id) => ({ _id, group: `${_id % 300}`, day: (_id * 7919) % 10 })),
    );
    const first = { $topN: { n: 3, sortBy: { day: -1, _id: 1 }, output: '$_id' } };
    const groups = await rows
      .aggregate([
        { $match: { group: { $in: ['7', '8', 'none'] } } },
        { $group: { _id: '$group', total: { $sum: 1 }, first } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    const all = await rows.find().sort({ day: -1, _id: 1 }).toArray();
    const expected = ['7', '8'].map((group) => {
      const ids = all.filter((row) => row.group === group).map(({ _id }) => _id);
      return { _id: group, total: ids.length, first: ids.slice(0, 3) };
    });
    expect(groups).toEqual(expected);
  });

  test('gives a page and its total in one statement, and no total over nothing where it is summed', async () => {
    // Not $count: over nothing MongoDB gives no document, FerretDB one that says 0.
    const rows = mongodb.database.collection<Row>('pages');
    await rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    const paged = (filter: Filter<Row>): Promise<readonly Document[]> =>
      rows
        .aggregate([
          { $match: filter },
          {
            $facet: {
              page: [{ $sort: { _id: 1 } }, { $limit: 2 }],
              total: [{ $group: { _id: null, rows: { $sum: 1 } } }],
            },
          },
        ])
        .toArray();
    expect(await paged({})).toEqual([{ page: [{ _id: 1 }, { _id: 2 }], total: [{ _id: null, rows: 3 }] }]);
    expect(await paged({ _id: 9 })).toEqual([{ page: [], total: [] }]);
  });

  test('lets in nobody without the password', async () => {
    const { username, password, protocol, host } = new URL(mongodb.uri);
    // A server without users has no door to try.
    if (username === '') return;
    const enter = async (uri: string): Promise<number | string | null> => {
      const client = new MongoClient(uri);
      try {
        return await refusal(client.db(mongodb.database.databaseName).collection('pages').findOne());
      } finally {
        await client.close();
      }
    };
    expect(await enter(`${protocol}//${username}:${password}x@${host}/`)).toBe(18);
    expect(await enter(`${protocol}//${host}/`)).toBe(13);
  });
});
