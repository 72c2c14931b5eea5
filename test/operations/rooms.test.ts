// All ten rooms in one graph, as those who work in them ask.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());
beforeEach(() => void (gateway.calls.length = 0));

describe('one operation about a hundred people', () => {
  const query = `{ stayPermits(first: 100, filter: { status: { eq: IN_FORCE }, kind: { eq: LIMITED } }) { nodes {
    number holder {
      residenceCertificates { nodes { region } }
      workAssignments { nodes { position employer { name } } }
      guestReports { nodes { date } }
      monitoringRecords { nodes { activity organisation { name } } }
      religiousWorkRecommendations { nodes { area status } }
      sightings { nodes { at activity ... on OperationSighting { operation { kind } } } } } } } }`;

  test('reaches eight agencies, each list in one read', async () => {
    const { data, errors } = await gateway.ask('imigrasi-kalbar', query);
    expect(errors).toEqual([]);
    expect(at(data, 'stayPermits', 'nodes')).toHaveLength(100);
    const agencies = new Set(gateway.calls.map(({ agency }) => agency));
    expect([...agencies].sort()).toEqual([
      ...['dukcapil', 'imigrasi', 'kemenag', 'kesbangpol'],
      ...['naker', 'polri', 'timpora', 'tni'],
    ]);
    const records = gateway.calls.map(({ record }) => record);
    expect(records.length).toBe(new Set(records).size);
  });

  test('finds some of them in each', async () => {
    const { data } = await gateway.ask('imigrasi-kalbar', query.replace('first: 100', 'first: 500'));
    const people = at(data, 'stayPermits', 'nodes') as readonly { holder: object }[];
    const found = (field: string): number =>
      people.filter(({ holder }) => (at(holder, field, 'nodes') as readonly unknown[]).length > 0).length;
    for (const field of ['guestReports', 'monitoringRecords', 'religiousWorkRecommendations', 'sightings'])
      expect(found(field), field).toBeGreaterThan(0);
  });
});

test('the agencies of a secretariat in Kapuas are nine, and regional intelligence is none of them', async () => {
  const { data } = await gateway.ask('timpora-kapuas', '{ agencies { name records } }');
  const agencies = at(data, 'agencies') as readonly { name: string; records: readonly string[] }[];
  expect(agencies.map(({ name }) => name)).toEqual([
    ...['imigrasi', 'dukcapil', 'naker', 'kesbangpol', 'polri', 'tni', 'kemenag', 'bp3mi', 'timpora'],
  ]);
  expect(agencies.find(({ name }) => name === 'timpora')?.records).toEqual([
    ...['TeamMeeting', 'PresentedFigure', 'JointOperation', 'AssignmentOrder', 'OperationSighting'],
  ]);
});

describe('a sighting of a territorial unit', () => {
  const totalOf = async (persona: string): Promise<number> => {
    const { data } = await gateway.ask(persona, '{ territorialSightings { totalCount } }');
    return at(data, 'territorialSightings', 'totalCount') as number;
  };

  test('that was not shared is for the military alone, which is asked nothing more for it', async () => {
    const [ofMilitary, ofOthers] = [await totalOf('tni-kapuas'), await totalOf('naker-kapuas')];
    expect(ofOthers).toBeGreaterThan(0);
    expect(ofMilitary).toBeGreaterThan(ofOthers);
    expect(await totalOf('timpora-kapuas')).toBe(ofOthers);
  });
});

describe('the victims of a case', () => {
  const order = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-62.03-2025-007' };
  const query = `{ traffickingCases { nodes { caseNumber victims { totalCount nodes { caseNumber name } } } }
    victimRecords { totalCount nodes { caseNumber region traffickingCase { caseNumber } } } }`;

  test('are shown to those who settle it under their order, and those of no other case', async () => {
    const { data, errors } = await gateway.ask('polri-kapuas', query, order);
    expect(errors).toEqual([]);
    const cases = at(data, 'traffickingCases', 'nodes') as readonly object[];
    expect(cases.length).toBeGreaterThan(1);
    for (const each of cases) {
      const isTheirs = at(each, 'caseNumber') === 'TPPO-62.03-2025-001';
      expect(at(each, 'victims', 'totalCount')).toBe(isTheirs ? 4 : 0);
    }
    const victims = at(data, 'victimRecords', 'nodes') as readonly object[];
    // The fifth is looked after in the provincial capital, which is not their region.
    expect(victims).toHaveLength(4);
    for (const victim of victims) {
      expect(at(victim, 'region')).toBe('62.03');
      expect(at(victim, 'traffickingCase', 'caseNumber')).toBe('TPPO-62.03-2025-001');
    }
  });

  test('are in nobody else’s graph, nor in theirs without the order', async () => {
    for (const persona of ['polri-kapuas', 'bp3mi-kalteng', 'imigrasi-kalbar', 'polri-intel-kapuas']) {
      const { errors } = await gateway.ask(persona, '{ victimRecords { totalCount } }');
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
  });
});

test('minutes of the committee are for its members, of whichever agency, and for no other service', async () => {
  const query = '{ komindaMinutesRecords { nodes { number region } } }';
  const [one, other] = [
    await gateway.ask('binda-kalbar', query),
    await gateway.ask('kesbangpol-kominda-kalbar', query),
  ];
  const numbers = (data: unknown): string[] =>
    (at(data, 'komindaMinutesRecords', 'nodes') as readonly { number: string }[]).map(({ number }) => number);
  expect(numbers(one.data).length).toBeGreaterThan(0);
  expect(numbers(other.data).sort()).toEqual(numbers(one.data).sort());
  for (const persona of ['binda-kalteng', 'imigrasi-intel-kalbar', 'timpora-kalbar']) {
    const { errors } = await gateway.ask(persona, query);
    expect(errors.length, persona).toBeGreaterThan(0);
  }
});
