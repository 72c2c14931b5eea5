// Documents as agencies keep them: in other places and forms, unsound ones, and how each question goes to the server.
import { Binary, Decimal128, Long, ObjectId, UUID } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import type { RecordsSettings } from '../../../src/sources/mongodb/settings.ts';
import { everything, nothing, type Query } from '../../../src/sources/query.ts';
import type { Collection, ReadObserver, RecordDeclaration, Source } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { useDatabase } from '../../mongodb.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();

const column = (type: RecordDeclaration['columns'][string]['type'], list = false) => ({
  type,
  list,
  nullable: !list,
});
const visit: RecordDeclaration = {
  name: 'Visit',
  columns: {
    id: { type: 'text', list: false, nullable: false },
    permit: column('text'),
    holder: column('text'),
    days: column('integer'),
    day: column('date'),
    at: column('instant'),
    region: column('region'),
    places: column('region', true),
  },
  key: ['id'],
  lookups: [['id'], ['permit'], ['region']],
};
const places: RecordsSettings = {
  Visit: {
    collection: 'visits',
    fields: {
      id: { path: '_id', as: 'objectId' },
      permit: { as: 'uuid' },
      holder: 'person.name',
      day: { path: 'when.day', as: 'date' },
      at: { path: 'when.at', as: 'string' },
    },
  },
};
const [first, second, third] = [
  '64b000000000000000000001',
  '64b000000000000000000002',
  '64b000000000000000000003',
];
const permit = '0b8a6f2e-2f0c-4f4b-9d33-3f6f1f7f5a01';
const sound = [
  {
    _id: new ObjectId(first),
    permit: new UUID(permit),
    person: { name: 'Ana' },
    days: Long.fromNumber(3),
    when: { day: new Date('2025-06-18T00:00:00.000Z'), at: '2025-06-18T02:15:00.000Z' },
    region: '61.04',
    places: ['61.04', '62'],
    other: 'never read',
  },
  { _id: new ObjectId(second), person: { name: 'BUDI' }, days: Decimal128.fromString('12.0'), region: '62' },
  { _id: new ObjectId(third), permit: null, person: null, days: 7.0, when: {}, region: '62' },
];
const all = Object.keys(visit.columns);

let source: Source;
let visits: Collection;
const seen: Parameters<ReadObserver>[0][] = [];

beforeAll(async () => {
  if (process.env['MONGODB_URI'] === undefined) return;
  await createIndexes(server.database, layOut(visit, places));
  source = await openMongodb({
    ...optionsOf(server, [visit], { records: places, keysPerCall: 2 }),
    observe: (call) => void seen.push(call),
  });
  visits = source.collection('Visit');
  await server.database.collection('visits').insertMany(sound);
});
afterAll(() => source?.close());

async function pageOf(query: Query, columns = all, scope: Query = everything) {
  const page = { query, order: [], first: 10, after: undefined, total: true };
  return visits.page(page, readOf({ columns, scope }));
}
const idsOf = async (query: Query) => (await pageOf(query, ['id'])).rows.map(({ id }) => id);

test('values are read from where and in the form in which the agency keeps them', async () => {
  const { rows, sequences } = await pageOf(everything);
  expect(rows).toEqual([
    {
      id: first,
      permit,
      holder: 'Ana',
      days: 3,
      day: '2025-06-18',
      at: '2025-06-18T02:15:00.000Z',
      region: '61.04',
      places: ['61.04', '62'],
    },
    { id: second, permit: null, holder: 'BUDI', days: 12, day: null, at: null, region: '62', places: [] },
    { id: third, permit: null, holder: null, days: 7, day: null, at: null, region: '62', places: [] },
  ]);
  expect(sequences).toEqual([`id:${first}`, `id:${second}`, `id:${third}`]);
});

test('values are compared in their form', async () => {
  expect(await idsOf({ op: 'eq', column: 'id', value: second })).toEqual([second]);
  expect(await idsOf({ op: 'eq', column: 'id', value: 'x' })).toEqual([]);
  expect(await idsOf({ op: 'prefix', column: 'id', value: '64B0' })).toEqual([first, second, third]);
  expect(await idsOf({ op: 'contains', column: 'id', value: '0002' })).toEqual([second]);
  expect(await idsOf({ op: 'range', column: 'id', gte: '64b000000000000000000002' })).toEqual([
    second,
    third,
  ]);
  expect(await idsOf({ op: 'range', column: 'id', gte: '64b1' })).toEqual([]);
  expect(await idsOf({ op: 'range', column: 'id', lte: '64b1' })).toEqual([first, second, third]);
  expect(await idsOf({ op: 'in', column: 'permit', values: [permit, 'x'] })).toEqual([first]);
  expect(await idsOf({ op: 'range', column: 'day', gte: '2025-06-18' })).toEqual([first]);
  expect(await idsOf({ op: 'contains', column: 'day', value: '-06-' })).toEqual([first]);
  expect(await idsOf({ op: 'prefix', column: 'at', value: '2025-06-18t02' })).toEqual([first]);
  expect(await idsOf({ op: 'eq', column: 'days', value: 12 })).toEqual([second]);
  expect(await idsOf({ op: 'isNull', column: 'holder' })).toEqual([third]);
  await expect(pageOf({ op: 'contains', column: 'permit', value: 'a' })).rejects.toMatchObject({
    code: 'FILTER_INVALID',
  });
});

test('a pattern holds beside an equality of the same field, also where the field has an index', async () => {
  const tests: Query[] = [
    { op: 'in', column: 'region', values: ['61.04', '62'] },
    { op: 'contains', column: 'region', value: '4' },
  ];
  expect(await idsOf({ op: 'and', of: tests })).toEqual([first]);
});

test('pages go on behind an identity of its kind', async () => {
  const order = [{ column: 'day', direction: 'ASC' as const }];
  for (const total of [false, true]) {
    const one = { query: everything, order, first: 1, after: undefined, total };
    const start = await visits.page(one, readOf({ columns: ['id', 'day'] }));
    expect(start.rows).toEqual([{ id: first, day: '2025-06-18' }]);
    const after = { values: ['2025-06-18'], sequence: start.sequences[0] ?? '' };
    const next = await visits.page({ ...one, after }, readOf({ columns: ['id'] }));
    expect(next.rows).toEqual([{ id: second }]);
    const last = { values: [null], sequence: next.sequences[0] ?? '' };
    const end = await visits.page({ ...one, after: last }, readOf({ columns: ['id'] }));
    expect([end.rows, end.hasMore]).toEqual([[{ id: third }], false]);
  }
});

test('each question is one command, and keys one for as many as the cap allows', async () => {
  const keys = [[first], [second], [third], [first], ['x']];
  const counted = async (question: () => Promise<unknown>) => {
    seen.length = 0;
    await question();
    return seen.map(({ agency, record, text }) => [agency, record, text.split(' ')[0]].join(' '));
  };
  const read = readOf({ columns: ['holder'] });
  const one = ['agency Visit aggregate'];
  const order = [{ column: 'day', direction: 'ASC' as const }];
  const page = { query: everything, order, first: 500, after: undefined };
  expect(await counted(() => visits.page({ ...page, total: false }, read))).toEqual(one);
  expect(await counted(() => visits.page({ ...page, total: true }, read))).toEqual(one);
  expect(await counted(() => visits.count(everything, read))).toEqual(one);
  expect(await counted(() => visits.countDistinct(['region'], everything, read))).toEqual(one);
  expect(await counted(() => visits.group(['region'], everything, read))).toEqual(one);
  const keyed = { fields: ['id'], keys, query: everything };
  expect(await counted(() => visits.countByKeys(keyed, read))).toEqual([...one, ...one]);
  expect(await counted(() => visits.byKeys({ ...keyed, order: [], firstPerKey: 1 }, read))).toEqual([
    ...one,
    ...one,
  ]);
  expect(await counted(() => visits.countByKeys({ ...keyed, keys: [['x']] }, read))).toEqual([]);
});

test('an answer of many rows is one command too', async () => {
  const collection = server.database.collection('visits');
  await collection.insertMany(Array.from({ length: 400 }, () => ({ region: '64' })));
  try {
    const query: Query = { op: 'eq', column: 'region', value: '64' };
    seen.length = 0;
    const page = await visits.page(
      { query, order: [], first: 500, after: undefined, total: false },
      readOf({ columns: ['id'] }),
    );
    expect([page.rows.length, page.hasMore, seen.length]).toEqual([400, false, 1]);
  } finally {
    await collection.deleteMany({ region: '64' });
  }
});

test('what is told of a command shows its shape, without values, and without columns that nobody asked for', async () => {
  seen.length = 0;
  await pageOf({ op: 'eq', column: 'holder', value: 'Ana' }, ['days'], {
    op: 'within',
    column: 'region',
    regions: ['61'],
  });
  const [{ text } = { text: '' }] = seen;
  expect(text).toMatch(/person\.name: \{\$eq: \?\}/);
  expect(text).toMatch(/\{_id: \?, days: \?, region: \?\}/);
  expect(text).not.toMatch(/Ana|61|when/);
});

const unsound: readonly (readonly [string, object])[] = [
  ['a number for text', { person: { name: 5 } }],
  ['a list for text', { person: { name: ['Ana'] } }],
  ['texts inside of a list of groups', { person: [{ name: 'Ana' }] }],
  ['a fraction for a whole number', { days: 1.5 }],
  ['a decimal fraction', { days: Decimal128.fromString('1.5') }],
  ['a number that is too long', { days: Long.MAX_VALUE }],
  ['a date with a time of day', { when: { day: new Date('2025-06-18T01:00:00.000Z') } }],
  ['text that is no instant', { when: { at: 'yesterday' } }],
  ['a region that is none', { region: 'x' }],
  ['several regions for one', { region: ['61.04', '62'] }],
  ['one value for a list', { places: '61' }],
  ['a list with a missing element', { places: ['61', null] }],
  ['text for a UUID', { permit }],
  ['other bytes for a UUID', { permit: new Binary(Buffer.from('x')) }],
];

test.each(unsound)('%s is the agency’s bad reply, and no value', async (_, fields) => {
  const collection = server.database.collection('visits');
  const { insertedId } = await collection.insertOne({ region: '61.04', ...fields });
  try {
    const failure = await pageOf(everything).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'AGENCY_BAD_REPLY', agency: 'agency', retryable: false });
    expect(failure).toHaveProperty('cause.name', 'UnsoundValue');
  } finally {
    await collection.deleteOne({ _id: insertedId });
  }
});

test('where the agency is configured so, a row that is not as declared is left out and counted', async () => {
  const collection = server.database.collection('visits');
  const { insertedId } = await collection.insertOne({ region: '61.04', days: 'three' });
  const lenient = await openMongodb(
    optionsOf(server, [visit], { records: places, guard: { timeoutMs: 5_000, unsoundRows: 'drop' } }),
  );
  try {
    const dropped: number[] = [];
    const read = { ...readOf({ columns: all }), rowsDropped: (count: number) => void dropped.push(count) };
    const page = { query: everything, order: [], first: 10, after: undefined, total: true };
    const { rows, sequences, total } = await lenient.collection('Visit').page(page, read);
    expect(rows.map(({ id }) => id)).toEqual([first, second, third]);
    expect([sequences.length, total]).toEqual([3, 4]);
    const keys = [[insertedId.toHexString()], [first]];
    const found = await lenient
      .collection('Visit')
      .byKeys({ fields: ['id'], keys, query: everything, order: [], firstPerKey: 5 }, read);
    expect(found.map((of) => ('rows' in of ? of.rows.length : of))).toEqual([0, 1]);
    expect(dropped).toEqual([1, 1]);
  } finally {
    await lenient.close();
    await collection.deleteOne({ _id: insertedId });
  }
});

test('a document is refused whose scope was decided on a value that is not as declared', async () => {
  const collection = server.database.collection('visits');
  const { insertedId } = await collection.insertOne({ region: 61 });
  try {
    const scope: Query = { op: 'not', of: { op: 'within', column: 'region', regions: ['61'] } };
    await expect(pageOf(everything, ['days'], scope)).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
  } finally {
    await collection.deleteOne({ _id: insertedId });
  }
});

test('identities of several kinds make no pages', async () => {
  const collection = server.database.collection<{ _id: number | ObjectId; region: string }>('visits');
  await collection.insertOne({ _id: 1, region: '61' });
  try {
    await expect(pageOf(everything, ['days'])).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
  } finally {
    await collection.deleteOne({ _id: 1 });
  }
});

test('a read whose time is over is not sent', async () => {
  seen.length = 0;
  const read = { ...readOf(), columns: ['id'], deadline: Date.now() - 1 };
  await expect(visits.count(everything, read)).rejects.toMatchObject({
    code: 'AGENCY_TIMEOUT',
    retryable: true,
  });
  expect(seen).toEqual([]);
});

test('the server is told how long it has, and gives up then', async () => {
  const slow = await openMongodb(optionsOf(server, [visit], { records: places }));
  try {
    await server.database
      .collection('visits')
      .insertMany(
        Array.from({ length: 20_000 }, () => ({ region: '63', person: { name: 'x'.repeat(500) } })),
      );
    const query: Query = { op: 'contains', column: 'id', value: 'none' };
    const read = { ...readOf({ columns: ['id'] }), deadline: Date.now() + 2 };
    await expect(slow.collection('Visit').count(query, read)).rejects.toMatchObject({
      code: 'AGENCY_TIMEOUT',
    });
  } finally {
    await server.database.collection('visits').deleteMany({ region: '63' });
    await slow.close();
  }
});

test('a server that is gone is unavailable, and nothing tells where it was', async () => {
  const gone = await openMongodb(optionsOf(server, [visit], { records: places }));
  await gone.close();
  const failure = await gone
    .collection('Visit')
    .count(nothing, readOf())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'AGENCY_UNAVAILABLE', retryable: true });
  expect(JSON.stringify([String(failure), String((failure as Error).cause)])).not.toMatch(
    /127\.0\.0\.1|mongodb:/,
  );
});
