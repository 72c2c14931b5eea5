// What an agency's server must have before anything is read from it, and what is said where it has not.
import { ObjectId } from 'mongodb';
import { afterEach, describe, expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { createIndexes, missingIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { limitsOf } from '../../../src/sources/mongodb/client.ts';
import { faultsOfCollations } from '../../../src/sources/mongodb/collations.ts';
import { faultsOfRecords, layOut } from '../../../src/sources/mongodb/layout.ts';
import { loadRows } from '../../../src/sources/mongodb/load.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import { permitOf, planOf, records } from '../../conformance/records.ts';
import { numbersOf, pagesOf } from '../../conformance/open.ts';
import { useDatabase } from '../../mongodb.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();

async function faultsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const error = await work().catch((thrown: unknown) => thrown);
  if (!(error instanceof StartError)) throw error;
  return error.faults;
}

/** Nothing listens on the port, and the password is no one's. */
const elsewhere = 'mongodb://someone:hunter2@127.0.0.1:9/';

const load = (rows = { Permit: [permitOf('1'), permitOf('2')], Plan: [planOf('P')] }) =>
  loadRows({
    uri: server.uri,
    database: server.database.databaseName,
    agency: 'agency',
    records,
    places: {},
    rows,
    origin: 'a test',
  });

describe('a database', () => {
  afterEach(async (context) => {
    if (context.task.result?.state === 'skip' || process.env['MONGODB_URI'] === undefined) return;
    await server.database.dropDatabase();
  });

  test('without its collections is refused in one line', async () => {
    expect(await faultsOf(() => openMongodb(optionsOf(server, records)))).toEqual([
      expect.stringMatching(
        /^database: expected the collections of 2 records in .*; got none; .*sample load/,
      ),
    ]);
  });

  test('that lacks one collection is refused by the record', async () => {
    for (const record of records.slice(0, 1)) await createIndexes(server.database, layOut(record, {}));
    expect(await faultsOf(() => openMongodb(optionsOf(server, records)))).toEqual([
      expect.stringMatching(/^Plan: expected a collection Plan/),
    ]);
  });

  test('that lacks indexes is refused, with the command that makes each', async () => {
    for (const record of records) await createIndexes(server.database, layOut(record, {}));
    await server.database.collection('Permit').dropIndex('number_1');
    await server.database.collection('Permit').dropIndex('issuingState_1_document_1');
    const faults = await faultsOf(() => openMongodb(optionsOf(server, records)));
    expect(faults).toEqual([
      expect.stringContaining('db.getCollection("Permit").createIndex({"number":1}, { unique: true })'),
      expect.stringContaining('db.getCollection("Permit").createIndex({"issuingState":1,"document":1})'),
    ]);
  });

  test('whose identities are of several kinds is refused', async () => {
    await load();
    await server.database.collection('Plan').insertOne({ _id: new ObjectId(), number: 'Q' });
    expect(await faultsOf(() => openMongodb(optionsOf(server, records)))).toEqual([
      expect.stringMatching(/^Plan: expected every _id to be one of whole numbers, texts or ObjectIds/),
    ]);
  });

  test('holds what was loaded, in the order of the rows, also after a second load', async () => {
    await load({ Permit: [permitOf('9')], Plan: [] });
    expect([...(await load())]).toEqual([
      ['Permit', 2],
      ['Plan', 1],
    ]);
    const source = await openMongodb(optionsOf(server, records));
    const [page] = await pagesOf(source.collection('Permit'), { first: 9 });
    await source.close();
    expect(numbersOf(page?.rows ?? [])).toEqual(['1', '2']);
  });

  test('with rows that are not marked as made up is not written over', async () => {
    await server.database.collection('Plan').insertOne({ number: 'of an agency' });
    expect(await faultsOf(() => load())).toEqual([
      expect.stringMatching(/Plan: expected no rows, or rows of a sample/),
    ]);
    expect(await server.database.collection('Plan').countDocuments()).toBe(1);
  });

  test('is not given rows that are not as declared, and the fault names no value', async () => {
    const rows = { Permit: [permitOf('1', { region: 'secret' })], Plan: [] };
    expect(await faultsOf(() => load(rows))).toEqual([
      'Permit row 1: "region": expected a region code such as 61.04, found text that is not',
    ]);
  });

  test('whose settings name what is not declared is refused before it is asked', async () => {
    const settings = {
      records: {
        Visit: {},
        Permit: { collection: 'same', fields: { colour: 'x', months: { as: 'uuid' as const } } },
        Plan: { collection: 'same' },
      },
    };
    expect(await faultsOf(() => openMongodb(optionsOf(server, records, settings)))).toEqual([
      expect.stringMatching(/^records\.Visit: is not a record/),
      expect.stringMatching(/^records: the collection same is that of two records/),
      expect.stringMatching(/^records\.Permit\.fields\.colour: is not a column/),
      expect.stringMatching(
        /^records\.Permit\.fields\.months: expected a form for integer; got uuid, which is for text/,
      ),
    ]);
  });

  test('on a server that refuses the credentials is told apart, without them', async () => {
    const uri = server.uri.replace(/\/\/[^@]*@/, '//').replace('//', '//someone:hunter2@');
    const [fault = ''] = await faultsOf(() =>
      openMongodb({ ...optionsOf(server, records), readSecret: () => uri }),
    );
    expect(fault).toMatch(/^uri: expected credentials with rights to the database; got /);
    expect(fault).not.toMatch(/someone|hunter2|127\.0\.0\.1/);
  });
});

/** Without a server: these are run everywhere. */
const nowhere = { uri: elsewhere, database: { databaseName: 'none' } };

test('a server that does not answer keeps nothing from being opened, and is told of without its address', async () => {
  const source = await openMongodb(
    optionsOf(nowhere, records, { guard: { timeoutMs: 200, unsoundRows: 'refuse' } }),
  );
  expect(source.unreached).toMatch(/^uri: expected a server that answers; got Mongo\w+; start it/);
  expect(source.unreached).not.toMatch(/hunter2|127\.0\.0\.1/);
  await source.close();
});

test('a text that is no connection string is not shown', async () => {
  const options = { ...optionsOf(nowhere, records), readSecret: () => 'postgres://someone:hunter2@db' };
  const [fault = ''] = await faultsOf(() => openMongodb(options));
  expect(fault).toMatch(/^uri: expected a connection string/);
  expect(fault).not.toMatch(/hunter2|db$/);
});

test('an index serves a look-up by the fields that it begins with, unless it leaves documents out or folds text', () => {
  const [permit] = records;
  if (!permit) throw new Error('the suite has records');
  const record = {
    ...layOut(permit, {}),
    indexes: [{ columns: ['a', 'b'], paths: ['a', 'b'], unique: false }],
  };
  const serves = (index: Parameters<typeof missingIndexes>[1][number]) =>
    missingIndexes(record, [index]).length === 0;
  expect(serves({ key: { a: 1, b: -1 } })).toBe(true);
  expect(serves({ key: { b: 1, a: 1, c: 1 } })).toBe(true);
  expect(serves({ key: { a: 1 } })).toBe(false);
  expect(serves({ key: { c: 1, a: 1, b: 1 } })).toBe(false);
  expect(serves({ key: { a: 1, b: 'text' } })).toBe(false);
  expect(serves({ key: { a: 1, b: 1 }, hidden: true })).toBe(false);
  expect(serves({ key: { a: 1, b: 1 }, collation: { locale: 'id', strength: 2 } })).toBe(false);
  expect(serves({ key: { a: 1, b: 1 }, collation: { locale: 'simple' } })).toBe(true);
  expect(serves({ key: { a: 1, b: 1 }, partialFilterExpression: { a: 1 } })).toBe(false);
});

test('a collection that compares text by the rules of a language is refused', () => {
  const layouts = records.map((record) => layOut(record, {}));
  const listed = (collation?: object) => [
    { name: 'Permit', options: { ...(collation && { collation }) } },
    { name: 'Plan' },
    { name: 'other', options: { collation: { locale: 'id' } } },
  ];
  expect(faultsOfCollations(listed(), layouts)).toEqual([]);
  expect(faultsOfCollations(listed({ locale: 'simple' }), layouts)).toEqual([]);
  expect(faultsOfCollations(listed({ locale: 'id', strength: 2 }), layouts)).toEqual([
    expect.stringMatching(/^Permit: expected the collection Permit to have no collation of its own; got one/),
  ]);
});

const paths: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['two columns at one', { holder: 'same', document: 'same' }, /holder: .*own; got same, .* of document;/],
  [
    'one inside another',
    { holder: 'a.b', document: 'a' },
    /holder: .*own; got a\.b, which is inside that of document;/,
  ],
  ['one that is another column’s name', { holder: 'document' }, /got document, which is that of/],
  ['what every object has', { holder: '__proto__.x' }, /holder: expected no step that is __proto__, /],
  ['what every function has', { holder: 'a.constructor' }, /holder: expected no step that is __proto__, /],
  ['an empty step', { holder: 'a..b' }, /holder: expected steps that are names/],
  ['an operator', { holder: 'a.$b' }, /holder: expected steps that are names/],
  [
    'a name of the gateway’s own',
    { holder: '_gw_part' },
    /holder: expected a path that does not begin with _gw_/,
  ],
  ['one inside the identity', { holder: '_id.a' }, /holder: expected no path inside _id/],
];

test.each(paths)('of the paths of a record, %s is refused', (_, fields, fault) => {
  const faults = faultsOfRecords(records, { Permit: { fields } });
  expect(faults).toEqual([expect.stringMatching(fault)]);
  expect(
    faultsOfRecords(records, { Permit: { fields: { holder: 'a.b', document: 'a.c', region: 'ab' } } }),
  ).toEqual([]);
});

test('each of the reads that may run at once has a connection', () => {
  const { settings } = optionsOf(nowhere, records, { guard: { concurrent: 200 } });
  expect(limitsOf(settings).maxPoolSize).toBe(200);
});
