// Which rows a caller gets: exactly those that a plain filter over the sample leaves, in every list, count and look-up.
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { agencies } from '../../src/agencies/index.ts';
import { personas } from '../personas.ts';
import { allAskers, askers } from './askers.ts';
import { asSet, listAll, valueFields } from './listing.ts';
import { agencyNames, asSeen, covers, hasRecord, maySee, recordNames, records } from './rights.ts';
import { textsOf } from './record-rights.ts';
import type { Asker, RecordName } from './rights.ts';
import type { Row } from '../../src/sources/source.ts';
import { documentOf, wholeSample } from './sample-part.ts';
import { introspect } from './introspection.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

/** The rows that the caller may see, with lists of regions cut to theirs. */
function visibleRows(asker: Asker, record: RecordName): readonly Row[] {
  return wholeSample[record]
    .filter((row) => maySee(asker, record, row, wholeSample))
    .map((row) => asSeen(asker, record, row));
}

const named = allAskers.map(
  (asker) => [`${asker.persona} for ${asker.purpose ?? 'their default'}`, asker] as const,
);

test('every sample caller is asked as, for each purpose that opens something of its own', () => {
  const asked = (name: string): readonly (string | undefined)[] =>
    named.flatMap(([, { persona, purpose }]) => (persona === name ? [purpose] : []));
  for (const { name, purposes } of personas) {
    const where = `${name}, in test/disclosure/askers.ts`;
    expect(asked(name), where).toContain(undefined);
    if (purposes.includes('CASE_SETTLEMENT')) expect(asked(name), where).toContain('CASE_SETTLEMENT');
  }
});

test('every agency has a table of what may be seen', () => {
  expect([...agencyNames].sort()).toEqual(agencies.map(({ name }) => name).sort());
});

describe.each(named)('[35] %s', (_name, asker) => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await introspect(gateway, asker);
  });

  test.each(recordNames)(
    '%s: the list is the filter of the check, and the count is the list',
    async (record) => {
      const { list } = records[record];
      const isInGraph = schema.getQueryType()?.getFields()[list] !== undefined;
      expect(isInGraph).toBe(hasRecord(asker, record));
      if (!isInGraph) return;

      const expected = visibleRows(asker, record);
      const stored = new Set(wholeSample[record].flatMap((row) => Object.keys(row)));
      const columns = valueFields(schema, record).filter((column) => stored.has(column));
      const { rows, totals } = await listAll(gateway, asker, record, columns);
      expect(asSet(rows, columns)).toEqual(asSet(expected, columns));
      expect(new Set(totals)).toEqual(new Set([expected.length]));
    },
  );
});

test('the sample has rows on both sides of every filter', () => {
  const decided = recordNames.filter((name) => hasRecord(askers.naker, name));
  for (const name of decided) {
    const visible = visibleRows(askers.naker, name).length;
    expect(visible, name).toBeGreaterThan(0);
    expect(visible, name).toBeLessThan(wholeSample[name].length);
  }
});

test('[20] lists under a person are cut to scope as the root list is', async () => {
  const asker = askers.naker;
  const { data } = await gateway.ask(
    asker.persona,
    `{ workAssignments(first: 500) { nodes { worker {
        travelDocuments { nodes { name validUntil } }
        stayPermits(first: 100) { totalCount hasMore nodes { number } } } workerName } } }`,
  );
  const nodes = at(data, 'workAssignments', 'nodes') as readonly { workerName: string; worker: unknown }[];
  const seen = visibleRows(asker, 'WorkAssignment');
  const permitsOf = (rows: readonly Row[], assignment: Row): readonly Row[] =>
    rows.filter((permit) => documentOf(permit) === documentOf(assignment));

  // Some of these people have permits elsewhere, which is what would show.
  const elsewhere = seen.flatMap((assignment) => permitsOf(wholeSample.StayPermit, assignment));
  expect(elsewhere.some((permit) => !covers(asker.regions, permit['region']))).toBe(true);

  const expected = seen.map((assignment) => {
    const numbers = permitsOf(visibleRows(asker, 'StayPermit'), assignment).map((permit) => permit['number']);
    return JSON.stringify([assignment['workerName'], numbers.sort(), numbers.length, false]);
  });
  const got = nodes.map(({ workerName, worker }) => {
    const permits = at(worker, 'stayPermits', 'nodes') as readonly { number: string }[];
    const [total, hasMore] = [at(worker, 'stayPermits', 'totalCount'), at(worker, 'stayPermits', 'hasMore')];
    return JSON.stringify([workerName, permits.map(({ number }) => number).sort(), total, hasMore]);
  });
  expect(got.sort()).toEqual(expected.sort());
});

describe('[46] elements of a list outside the scope', () => {
  const plan = wholeSample.WorkPlan.find(
    (row) =>
      textsOf(row, 'sites').some((site) => covers(['62.03'], site)) &&
      textsOf(row, 'sites').some((site) => covers(['61'], site)),
  );
  const count = (condition: string): string => `{ workPlans(filter: { ${condition} }) { totalCount } }`;
  const total = async (persona: string, condition: string): Promise<unknown> =>
    at((await gateway.ask(persona, count(condition))).data, 'workPlans', 'totalCount');

  test('are in no output', async () => {
    const { rows } = await listAll(gateway, askers.naker, 'WorkPlan', ['sites']);
    expect(rows.length).toBeGreaterThan(0);
    for (const { sites } of rows) expect(sites).toEqual(['62.03']);
  });

  test('are found by no filter, nor told apart by what a filter leaves', async () => {
    const all = await total('naker-kapuas', '');
    const outside = [
      '{ prefix: "61" }',
      '{ eq: "61.04" }',
      '{ in: ["61.06", "62.71"] }',
      '{ prefix: "62.01" }',
    ];
    for (const condition of outside) {
      expect(await total('naker-kapuas', `sites: { some: ${condition} }`)).toBe(0);
      expect(await total('naker-kapuas', `not: { sites: { some: ${condition} } }`)).toBe(all);
      expect(await total('naker-kapuas', `or: [{ sites: { some: ${condition} } }]`)).toBe(0);
      expect(await total('naker-kapuas', `and: [{ not: { or: [{ sites: { some: ${condition} } }] } }]`)).toBe(
        all,
      );
    }
    expect(await total('naker-kapuas', 'sites: { some: { prefix: "62" } }')).toBe(all);
  });

  test('are there for those whose regions they are', async () => {
    expect(plan).toMatchObject({ number: expect.any(String) });
    const number = `number: { eq: "${String(plan?.['number'])}" }`;
    expect(await total('naker-kapuas', number)).toBe(1);
    expect(await total('imigrasi-kalbar', `${number}, sites: { some: { prefix: "61" } }`)).toBe(1);
    expect(await total('imigrasi-kalbar', `${number}, sites: { some: { prefix: "62" } }`)).toBe(0);
  });
});

describe('Kapuas is not Kapuas Hulu', () => {
  test.each([
    ['naker-kapuas', '61.06', 0],
    ['naker-kapuas', '61', 0],
    ['imigrasi-kalbar', '62.03', 0],
  ])('%s finds nobody under %s', async (persona, region, count) => {
    const { data } = await gateway.ask(
      persona,
      `{ a: stayPermits(filter: { region: { prefix: "${region}" } }) { totalCount }
         b: workAssignments(filter: { site: { in: ["${region}"] } }) { totalCount } }`,
    );
    expect(data).toEqual({ a: { totalCount: count }, b: { totalCount: count } });
  });

  test('a region covers what lies below it at a dot, and nothing that only begins alike', async () => {
    const under = (region: string): number =>
      visibleRows(askers.imigrasi, 'StayPermit').filter((row) => covers([region], row['region'])).length;
    for (const region of ['61', '61.06', '61.01']) {
      const { data } = await gateway.ask(
        'imigrasi-kalbar',
        `{ stayPermits(filter: { region: { prefix: "${region}" } }) { totalCount } }`,
      );
      expect(at(data, 'stayPermits', 'totalCount')).toBe(under(region));
    }
    const beginning = await gateway.ask(
      'imigrasi-kalbar',
      '{ stayPermits(filter: { region: { prefix: "61.0" } }) { totalCount } }',
    );
    expect(beginning.errors[0]?.extensions?.code).toBe('REGION_UNKNOWN');
  });
});

test('[45] a person whose own register row is elsewhere has no region and no name here, only the link', async () => {
  const asker = askers.naker;
  const registered = new Set(visibleRows(asker, 'TravelDocument').map(documentOf));
  const hidden = visibleRows(asker, 'WorkAssignment').find((row) => !registered.has(documentOf(row)));
  expect(hidden).toMatchObject({ workerName: expect.any(String) });
  const { data } = await gateway.ask(
    asker.persona,
    `{ workAssignments(filter: { workerName: { eq: "${String(hidden?.['workerName'])}" } }) {
        nodes { worker { name birthYear travelDocuments { totalCount nodes { id } } } } } }`,
  );
  expect(at(data, 'workAssignments', 'nodes', 0, 'worker')).toEqual({
    name: null,
    birthYear: null,
    travelDocuments: { totalCount: 0, nodes: [] },
  });
  const listed = await gateway.ask(asker.persona, '{ foreignNationals { totalCount } }');
  expect(at(listed.data, 'foreignNationals', 'totalCount')).toBe(registered.size);
});
