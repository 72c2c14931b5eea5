// No value of a caller becomes an operator, a field or a reference, whatever it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCollection } from '../../../src/sources/mongodb/collection.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { shapeOf } from '../../../src/sources/mongodb/observed.ts';
import type { Answer } from '../../../src/sources/mongodb/rows.ts';
import { ELEMENT, type Query } from '../../../src/sources/query.ts';
import { orderArbitrary, queryArbitrary } from '../../conformance/arbitraries.ts';
import { readOf } from '../../conformance/open.ts';
import { records } from '../../conformance/records.ts';
import { strangersIn } from './walk.ts';

const layouts = new Map(records.map((record) => [record.name, layOut(record, {})]));
const [permit] = layouts.values();
if (!permit) throw new Error('the suite has records');

const names = {
  paths: new Set(records.flatMap((record) => ['_id', ...Object.keys(record.columns)])),
  added: /^(_gw_(present_\w+|parent\d+|part)|value\d+|part\d+|rows|count|total)$/,
};

/** A collection whose questions are kept and answered with nothing. */
function listening(keysPerCall = 2) {
  const asked: unknown[] = [];
  const collection = createCollection(
    permit ?? layOut({ name: '', columns: {}, key: [], lookups: [] }, {}),
    layouts,
    {
      keysPerCall,
      unsoundRows: 'refuse',
      async ask(pipeline, _most, _read, toResult) {
        asked.push(pipeline);
        const none: readonly Answer[] = [];
        return toResult(none);
      },
    },
  );
  return { asked, collection };
}

const hostile = fc.oneof(
  fc.constantFrom(
    '$where', '{"$ne":null}', '__proto__', 'constructor', 'holder.name', '$holder', '$$ROOT', '$$element', '$literal',
    '_id', 'function(){return true}', '.*', '^', '(?:', '\\', '\u0000', '', '61', '61.', '$expr',
  ), // prettier-ignore
  fc.string({ unit: 'binary' }),
);

const leaf = (column: string): fc.Arbitrary<Query>[] => [
  fc.record({ op: fc.constant('eq'), column: fc.constant(column), value: hostile }),
  fc.record({ op: fc.constant('in'), column: fc.constant(column), values: fc.array(hostile) }),
  fc.record({ op: fc.constant('range'), column: fc.constant(column), gte: hostile, lte: hostile }),
  fc.record({ op: fc.constantFrom('prefix', 'contains'), column: fc.constant(column), value: hostile }),
];
const within = (column: string): fc.Arbitrary<Query> =>
  fc.record({ op: fc.constant('within'), column: fc.constant(column), regions: fc.array(hostile) });
const element = fc
  .oneof(...leaf(ELEMENT))
  .chain((of) =>
    fc.constantFrom<Query>(of, { op: 'not', of }, { op: 'and', of: [of, of] }, { op: 'or', of: [of, of] }),
  );
const hostileQuery: fc.Arbitrary<Query> = fc.oneof(
  ...['holder', 'recordedAt', 'validUntil', 'region'].flatMap(leaf),
  within('region'),
  fc.record({ op: fc.constant('some'), column: fc.constantFrom('tags', 'sites'), of: element }),
  fc.record({
    op: fc.constant('parent'),
    record: fc.constant('Plan'),
    on: fc.constant(['planNumber']),
    to: fc.constant(['number']),
    of: fc.oneof(within('region'), ...leaf('number')),
  }),
  queryArbitrary,
);

test('a caller says values alone: operators and fields are of closed sets', async () => {
  const property = fc.asyncProperty(
    hostileQuery,
    hostileQuery,
    orderArbitrary,
    fc.array(fc.tuple(hostile, hostile), { maxLength: 5 }),
    async (query, scope, order, keys) => {
      const { asked, collection } = listening();
      const read = readOf({ scope, columns: ['number', 'tags'] });
      const page = { query, order, first: 2, after: undefined };
      await collection.page({ ...page, total: false }, read);
      await collection.page({ ...page, total: true }, read);
      await collection.count(query, read);
      await collection.group(['holder', 'region'], query, read);
      await collection.countDistinct(['holder'], query, read);
      const fields = ['holder', 'document'];
      await collection.byKeys({ fields, keys, query, order, firstPerKey: 1 }, read);
      await collection.countByKeys({ fields, keys, query }, read);
      expect(asked.flatMap((pipeline) => strangersIn(pipeline, names))).toEqual([]);
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test('a place in an order holds values alone', async () => {
  const property = fc.asyncProperty(hostile, hostile, async (holder, sequence) => {
    const { asked, collection } = listening();
    const order = [{ column: 'holder', direction: 'ASC' as const }];
    const after = { values: [holder.toWellFormed()], sequence: `text:${sequence}` };
    await collection.page({ query: { op: 'and', of: [] }, order, first: 1, after, total: false }, readOf());
    expect(asked.flatMap((pipeline) => strangersIn(pipeline, names))).toEqual([]);
  });
  await fc.assert(property);
});

test('what is out of place is found: an operator, a field, a reference, a value that is a group', () => {
  const filters = [
    { $where: '1' },
    { secret: { $eq: 1 } },
    { holder: { $eq: { $ne: null } } },
    { holder: { $foo: 1 } },
    { $expr: { $eq: ['$secret', 1] } },
    { $expr: { $function: {} } },
  ];
  for (const filter of filters) expect(strangersIn([{ $match: filter }], names)).toHaveLength(1);
});

test('only keys that are told apart are asked for, in as many commands as the cap makes of them', async () => {
  const { asked, collection } = listening(2);
  const keys = [['a'], ['b'], ['a'], ['c'], ['\ud83d']];
  const query = { op: 'and', of: [] } as const;
  await collection.countByKeys({ fields: ['number'], keys, query }, readOf());
  expect(asked.map((pipeline) => JSON.stringify(pipeline).match(/"\$in":(\[[^\]]*\])/)?.[1])).toEqual([
    '["a","b"]',
    '["c"]',
  ]);
});

test('a question is told of by its shape: the same whatever the values, and how many they are', async () => {
  const shapesOf = async (values: readonly string[]) => {
    const { asked, collection } = listening(100);
    const query = { op: 'in', column: 'holder', values } as const;
    const keys = values.map((value) => [value]);
    const read = readOf({ scope: { op: 'within', column: 'region', regions: values } });
    await collection.page({ query, order: [], first: values.length, after: undefined, total: true }, read);
    await collection.byKeys({ fields: ['number'], keys, query, order: [], firstPerKey: 3 }, read);
    return asked.map(shapeOf);
  };
  const shapes = await shapesOf(['secret']);
  expect(await shapesOf(['a', 'b', 'c'])).toEqual(shapes);
  expect(shapes.join()).toContain('{holder: {$in: [?]}}');
  expect(shapes.join()).not.toContain('secret');
});
