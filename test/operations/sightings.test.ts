// A list over an interface: the rows of both agencies that saw a person, in one order, each as who recorded it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/sources/source.ts';
import { askers } from '../disclosure/askers.ts';
import { maySee } from '../disclosure/rights.ts';
import type { Asker } from '../disclosure/rights.ts';
import { documentOf, eachRecord, wholeSample } from '../disclosure/sample-part.ts';
import { makeKeys, openWorld } from '../disclosure/world.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

interface Seen {
  readonly __typename: string;
  readonly id: string;
  readonly at: string;
  readonly region: string;
  readonly activity: string;
  readonly provenance: { readonly agency: string };
}

const kinds = ['TerritorialSighting', 'OperationSighting'] as const;

/** What the plain rule leaves of both agencies' rows for each person, by a text that names the row. */
function expected(asker: Asker, keep: (at: string) => boolean = () => true): readonly string[] {
  return kinds
    .flatMap((kind) =>
      wholeSample[kind]
        .filter((row) => documentOf(row) !== null && maySee(asker, kind, row, wholeSample))
        .filter((row) => keep(String(row['at'])))
        .map((row) => [kind, row['at'], row['region'], row['activity']].join('|')),
    )
    .sort();
}

async function people(asker: Asker, list: string, selection: string): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  // Through the sightings' own lists, since not every person seen is registered in the caller's regions.
  for (const root of ['territorialSightings', 'operationSightings']) {
    const { data, errors } = await gateway.ask(
      asker.persona,
      `{ ${root}(first: 500) { nodes { person { id ${list} { ${selection} } } } } }`,
    );
    expect(errors).toEqual([]);
    const nodes = at(data, root, 'nodes') as readonly { readonly person: unknown }[];
    all.push(...nodes.flatMap(({ person }) => (person === null ? [] : [person])));
  }
  return [...new Map(all.map((person) => [at(person, 'id'), person])).values()];
}

describe.each([askers.teamOfKalbar, askers.teamOfKapuas, askers.tni])('$persona', (asker) => {
  test('is shown every visible row of both agencies, and how many there are', async () => {
    const found = await people(
      asker,
      'sightings(first: 100)',
      'totalCount hasMore nodes { __typename id at region activity provenance { agency } }',
    );
    const lists = found.map((person) => at(person, 'sightings'));
    const seen = lists.flatMap((list) => at(list, 'nodes') as readonly Seen[]);
    const named = seen.map((one) => [one.__typename, one.at, one.region, one.activity].join('|'));
    expect(named.sort()).toEqual(expected(asker));
    expect(lists.map((list) => at(list, 'totalCount'))).toEqual(
      lists.map((list) => (at(list, 'nodes') as readonly Seen[]).length),
    );
    for (const { __typename, provenance } of seen)
      expect(provenance.agency).toBe(__typename === 'TerritorialSighting' ? 'tni' : 'timpora');
  });
});

describe('where a few people were seen often', () => {
  let dense: TestGateway;
  const folder = mkdtempSync(join(tmpdir(), 'timpora-sightings-'));
  beforeAll(async () => {
    const seen = wholeSample.TravelDocument.filter((row) => row['region'] === '61.04').slice(0, 5);
    const gathered = (kind: (typeof kinds)[number]): readonly Row[] =>
      wholeSample[kind].map((row, index) => {
        const person = seen[index % seen.length];
        return {
          ...row,
          issuingState: person?.['issuingState'] ?? null,
          document: person?.['number'] ?? null,
          // Few regions and hours, so that many rows tie in one and some in both.
          region: index % 2 === 0 ? '61.04' : '61.71',
          at: `2025-05-0${1 + (index % 4)}T02:00:00.000Z`,
          ...('shared' in row && { shared: true }),
        };
      });
    const rows = {
      ...wholeSample,
      TerritorialSighting: gathered('TerritorialSighting'),
      OperationSighting: gathered('OperationSighting'),
    };
    dense = await openWorld({ rows }, makeKeys(folder));
  });
  afterAll(async () => {
    await dense.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const orders = [
    ['AT', 'ASC', 'REGION', 'DESC'],
    ['REGION', 'DESC', 'AT', 'ASC'],
    ['ACTIVITY', 'ASC', 'AT', 'DESC'],
  ] as const;

  test.each(orders)('one order by %s %s, %s %s holds for the rows of both', async (...terms) => {
    const [first, way, second, other] = terms;
    const order = `orderBy: [{ field: ${first}, direction: ${way} }, { field: ${second}, direction: ${other} }]`;
    const ask = async (size: number): Promise<readonly unknown[]> => {
      const { data, errors } = await dense.ask(
        'timpora-kalbar',
        `{ territorialSightings(first: 20) { nodes { person { id sightings(first: ${size}, ${order}) {
             totalCount hasMore nodes { __typename id at region activity } } } } } }`,
      );
      expect(errors).toEqual([]);
      return (at(data, 'territorialSightings', 'nodes') as readonly unknown[]).map((row) =>
        at(row, 'person'),
      );
    };
    const nodesOf = (person: unknown): readonly Seen[] => at(person, 'sightings', 'nodes') as readonly Seen[];
    const [whole, cut] = await Promise.all([ask(100), ask(7)]);
    for (const [index, person] of whole.entries()) {
      const rows = nodesOf(person);
      expect(new Set(rows.map(({ __typename }) => __typename)).size).toBe(2);
      const key = (row: Seen, field: string): string =>
        row[field.toLowerCase() as 'at' | 'region' | 'activity'];
      const compare = (a: Seen, b: Seen, field: string, direction: string): number => {
        const sign = direction === 'ASC' ? 1 : -1;
        return key(a, field) < key(b, field) ? -sign : key(a, field) > key(b, field) ? sign : 0;
      };
      const sorted = rows.toSorted((a, b) => compare(a, b, first, way) || compare(a, b, second, other));
      expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
      expect(nodesOf(cut[index])).toEqual(rows.slice(0, 7));
      expect(at(cut[index], 'sightings', 'hasMore')).toBe(true);
      expect(at(cut[index], 'sightings', 'totalCount')).toBe(rows.length);
    }
  });
});

test('a filter holds for the rows of both', async () => {
  const since = '2025-01-01T00:00:00.000Z';
  const found = await people(
    askers.teamOfKalbar,
    `sightings(first: 100, filter: { at: { gte: "${since}" } })`,
    'totalCount nodes { __typename at region activity }',
  );
  const seen = found.flatMap((person) => at(person, 'sightings', 'nodes') as readonly Seen[]);
  const named = seen.map((one) => [one.__typename, one.at, one.region, one.activity].join('|'));
  const left = expected(askers.teamOfKalbar, (when) => when >= since);
  expect(named.sort()).toEqual(left);
  expect(left.length).toBeLessThan(expected(askers.teamOfKalbar).length);
});

test('a fragment on one kind has what that kind alone holds, and both lead back to the person', async () => {
  const { data, errors } = await gateway.ask(
    'timpora-kalbar',
    `{ operationSightings(first: 100) { nodes { person { id sightings { nodes {
        person { id } ... on OperationSighting { operation { number } } } } } } } }`,
  );
  expect(errors).toEqual([]);
  const nodes = at(data, 'operationSightings', 'nodes') as readonly unknown[];
  const known = nodes.map((node) => at(node, 'person')).filter((person) => person !== null);
  expect(known.length).toBeGreaterThan(0);
  for (const person of known) {
    const rows = at(person, 'sightings', 'nodes') as readonly unknown[];
    expect(rows.some((row) => at(row, 'operation', 'number') !== undefined)).toBe(true);
    for (const row of rows) expect(at(row, 'person', 'id')).toBe(at(person, 'id'));
  }
});

test('a person known by a sighting alone is found by the id that the sighting gave', async () => {
  const seen = wholeSample.TravelDocument.find((row) => row['region'] === '62.71');
  const kept = ['TerritorialSighting', 'TravelDocument'] as const;
  const folder = mkdtempSync(join(tmpdir(), 'timpora-seen-'));
  const rows = eachRecord((name) => {
    if (name !== kept[0]) return name === kept[1] ? wholeSample[name] : [];
    const person = { issuingState: seen?.['issuingState'] ?? null, document: seen?.['number'] ?? null };
    return wholeSample[name].slice(0, 1).map((row) => ({ ...row, ...person, region: '61.04', shared: true }));
  });
  const world = await openWorld({ rows }, makeKeys(folder));
  const { data } = await world.ask(
    'timpora-kalbar',
    '{ territorialSightings { nodes { person { id name } } } }',
  );
  const person = at(data, 'territorialSightings', 'nodes', 0, 'person');
  // The register has the person elsewhere, so nothing but the sighting shows them here.
  expect(person).toEqual({ id: expect.any(String), name: null });
  const id = at(person, 'id');
  const found = await world.ask('timpora-kalbar', 'query ($id: ID!) { foreignNational(id: $id) { id } }', {
    variables: { id },
  });
  expect(found.data).toEqual({ foreignNational: { id } });
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a region lists the meetings and operations that were of it, and they name it', async () => {
  const { data, errors } = await gateway.ask(
    'timpora-kalbar',
    `{ region(code: "61") { code meetings(first: 100) { totalCount nodes { number region place { code name } } }
       children { code operations { nodes { number region } } } } }`,
  );
  expect(errors).toEqual([]);
  const meetings = at(data, 'region', 'meetings', 'nodes') as readonly { number: string; place: unknown }[];
  const ofProvince = wholeSample.TeamMeeting.filter((row) => row['region'] === '61');
  expect(meetings.map(({ number }) => number).sort()).toEqual(ofProvince.map((row) => row['number']).sort());
  expect(at(data, 'region', 'meetings', 'totalCount')).toBe(ofProvince.length);
  for (const { place } of meetings) expect(place).toEqual({ code: '61', name: expect.any(String) });
  const children = at(data, 'region', 'children') as readonly { code: string; operations: unknown }[];
  for (const { code, operations } of children) {
    const numbers = (at(operations, 'nodes') as readonly { number: string }[]).map(({ number }) => number);
    const own = wholeSample.JointOperation.filter((row) => row['region'] === code);
    expect(numbers.sort()).toEqual(own.map((row) => row['number']).sort());
  }
});
