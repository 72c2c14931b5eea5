// Rows that a caller may not see, and the oracles by which others have found them: relations, searches, counts, page
// flags, regions and lists. The other gateway has the rows that the caller sees, as they see them, and no more.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { maySee } from './rights.ts';
import type { RecordName } from './rights.ts';
import type { Row } from '../../src/sources/source.ts';
import { openUnwritten, partOfSample, rowsFor } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';

const asker = askers.naker;
const seen = rowsFor(asker, partOfSample);
let pair: UnwrittenPair;
beforeAll(async () => {
  pair = await openUnwritten(asker);
});
afterAll(() => pair.close());

const hiddenOf = (name: RecordName): readonly Row[] =>
  partOfSample[name].filter((row) => !maySee(asker, name, row, partOfSample));
const dataOf = (body: string): unknown => at(JSON.parse(body), 'data');

test('the caller sees a part of each list that they know, and there are rows that they do not', () => {
  for (const name of ['StayPermit', 'WorkAssignment', 'WorkPlan', 'Employer', 'TravelDocument'] as const) {
    expect(seen[name].length, name).toBeGreaterThan(0);
    expect(hiddenOf(name).length, name).toBeGreaterThan(0);
  }
  for (const name of ['WatchFlag', 'InformationReport', 'BorderCrossing'] as const)
    expect(hiddenOf(name).length, name).toBeGreaterThan(0);
});

describe(item(20), () => {
  const person = `id name travelDocuments { totalCount nodes { id name validUntil } }
    stayPermits(first: 100) { totalCount hasMore nodes { id number region guarantor { name stayPermits { totalCount nodes { number } } } } }
    workAssignments { totalCount nodes { id employer { name guaranteedPermits { totalCount } } plan { number } } }
    residenceCertificates { totalCount nodes { region } } sightings { totalCount nodes { at region } }`;
  test.each([
    ['people of a list', `{ workAssignments(first: 100) { nodes { worker { ${person} } } } }`],
    ['people of a register', `{ foreignNationals(first: 200) { totalCount nodes { ${person} } } }`],
    [
      'firms',
      '{ employers(first: 100) { nodes { name guarantees { totalCount nodes { name stayPermits { totalCount nodes { number holder { id name } } } } } plans { totalCount nodes { number } } } } }',
    ],
    [
      'regions',
      '{ regions { code meetings { totalCount nodes { number } } children { code meetings { totalCount } operations { totalCount nodes { number sightings { totalCount } orders { totalCount } } } } } }',
    ],
    [
      'a way round',
      '{ stayPermits(first: 50) { nodes { holder { workAssignments { nodes { worker { stayPermits { nodes { guarantor { activeGuarantees stayPermits { totalCount } } } } } } } } } } }',
    ],
  ])('%s', async (_start, query) => {
    const { body, calls } = await pair.expectSame(query);
    expect(body).not.toContain('"errors"');
    expect(calls.length).toBeGreaterThan(1);
  });
});

describe(item(21), () => {
  test('words of what the caller’s graph lacks find nothing in its catalogue', async () => {
    for (const words of [
      'NIORA',
      'Alamat yang dilaporkan',
      'intelijen',
      'Penanda',
      'flag',
      'border',
      'Kominda',
      'tangkal',
      'RESTRICTED',
      'UU 17/2011',
    ])
      await pair.expectSame(
        `{ fieldCatalogue(search: ${JSON.stringify(words)}) { type field definition legalBasis classification } }`,
      );
  });

  test('values of hidden rows and columns find nothing in any text', async () => {
    const documents = seen.TravelDocument.slice(0, 6);
    const texts = [
      ...documents.flatMap((row) => [row['number'], row['niora'], row['declaredAddress'], row['birthDate']]),
      ...hiddenOf('TravelDocument')
        .slice(0, 4)
        .flatMap((row) => [row['name'], row['number']]),
      ...hiddenOf('WatchFlag')
        .slice(0, 2)
        .map((row) => row['reason']),
    ].flatMap((value) =>
      typeof value === 'string' ? [JSON.stringify(value), JSON.stringify(value.slice(0, 5))] : [],
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts)
      await pair.expectSame(`{ travelDocuments(filter: { name: { contains: ${text} } }) { totalCount nodes { id } }
        employers(filter: { name: { prefix: ${text} } }) { totalCount } stayPermits(filter: { or: [{ number: { contains: ${text} } }, { office: { eq: ${text} } }] }) { totalCount }
        workAssignments(filter: { not: { workerName: { contains: ${text} } } }) { totalCount } }`);
  });
});

describe(item(26, 27), () => {
  const lists = [
    'stayPermits',
    'workAssignments',
    'travelDocuments',
    'foreignNationals',
    'employers',
    'workPlans',
  ];

  test.each(lists)('%s, at and about the last visible row', async (list) => {
    const total = Number(
      at(dataOf((await pair.expectSame(`{ ${list} { totalCount } }`)).body), list, 'totalCount'),
    );
    expect(total).toBeGreaterThan(0);
    for (const first of [total - 1, total, total + 1, 1, 500].filter((size) => size > 0 && size <= 500)) {
      const { body } = await pair.expectSame(
        `{ ${list}(first: ${first}) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      const page = at(dataOf(body), list);
      expect(at(page, 'nodes')).toHaveLength(Math.min(first, total));
      expect(at(page, 'totalCount')).toBe(total);
      expect(at(page, 'pageInfo', 'hasNextPage')).toBe(first < total);
    }
  });

  test('lists under an object, of one row and of all', async () => {
    const { body } =
      await pair.expectSame(`{ workAssignments(first: 100) { nodes { worker { id all: stayPermits(first: 100) { totalCount hasMore nodes { id } }
      one: stayPermits(first: 1) { totalCount hasMore nodes { id } } } } } }`);
    const nodes = at(dataOf(body), 'workAssignments', 'nodes') as readonly { readonly worker: unknown }[];
    for (const { worker } of nodes) {
      const total = at(worker, 'all', 'totalCount');
      expect(at(worker, 'all', 'nodes')).toHaveLength(Number(total));
      expect(at(worker, 'all', 'hasMore')).toBe(false);
      expect(at(worker, 'one', 'totalCount')).toBe(total);
      expect(at(worker, 'one', 'hasMore')).toBe(Number(total) > 1);
    }
  });

  test('counts under a filter that hidden rows would meet', async () => {
    for (const row of hiddenOf('StayPermit').slice(0, 12))
      await pair.expectSame(
        `{ a: stayPermits(filter: { number: { eq: ${JSON.stringify(row['number'])} } }) { totalCount } b: stayPermits(filter: { not: { number: { lte: ${JSON.stringify(row['number'])} } } }) { totalCount pageInfo { hasNextPage } } }`,
      );
  });
});
