// What an agency is shown of who read its data: only its own, in its regions, at levels that the reader of the list
// reaches, and nothing of an intelligence service.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { readCapabilities } from '../../src/clients/capabilities.ts';
import { readDeclared } from '../../src/declared.ts';
import { explainView, wholeOf } from '../../src/review/explain.ts';
import { readWholeGraph } from '../../src/whole.ts';
import { demoConfig } from '../config.ts';
import { at } from '../gateway.ts';
import type { Asking } from '../gateway.ts';
import { asSaid, openShowing } from './gateway.ts';
import type { ShowingGateway } from './gateway.ts';
import { appendRequests, part } from './lines.ts';
import type { WrittenRequest } from './lines.ts';

let gateway: ShowingGateway;
let trail: string;
beforeAll(async () => {
  gateway = await openShowing();
  ({ trail } = gateway);
});
beforeEach(() => writeFileSync(trail, ''));
afterAll(() => gateway.close());

const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-62.03-2025-007' };

async function accessesOf(
  persona: string,
  asking?: Asking,
  selection = 'type level fields rows',
): Promise<unknown> {
  const { data, errors } = await gateway.ask(persona, `{ dataAccesses { nodes { ${selection} } } }`, asking);
  expect(errors).toEqual([]);
  return at(data, 'dataAccesses', 'nodes');
}

const reports = part('GuestReport', 'OFFICIAL', ['date', 'region'], { owner: 'polri', rows: 4 });
const cases = part('CriminalCase', 'RESTRICTED', ['number'], { owner: 'polri', rows: 2 });
const employers = part('Employer', 'OFFICIAL', ['name'], { owner: 'naker', rows: 9 });
const seen = {
  type: 'GuestReport',
  level: 'OFFICIAL',
  fields: ['GuestReport.date', 'GuestReport.region'],
  rows: 4,
};

test('each agency is shown what was read of its own', async () => {
  appendRequests(trail, { id: 'one', parts: [reports, employers] });
  expect(await accessesOf('polri-kapuas')).toEqual([seen]);
  expect(await accessesOf('naker-kapuas')).toEqual([
    { type: 'Employer', level: 'OFFICIAL', fields: ['Employer.name'], rows: 9 },
  ]);
  expect(await accessesOf('tni-kapuas')).toEqual([]);
});

test('it is told the agency and the role that read, what for and on what ground, and not who', async () => {
  appendRequests(trail, { id: 'one', parts: [reports], order: 'SPRIN-1' });
  const selection = 'time agency role purpose basis order regions';
  expect(await accessesOf('polri-kapuas', {}, selection)).toEqual([
    {
      time: '2025-06-18T02:15:00.000Z',
      agency: 'naker',
      role: 'naker-officer',
      purpose: 'DATA_EXCHANGE',
      basis: 'Permenimipas 2/2025 art 53(2)(a)',
      order: 'SPRIN-1',
      regions: ['62.03'],
    },
  ]);
  const { text } = await gateway.ask('polri-kapuas', '{ __type(name: "DataAccess") { fields { name } } }');
  expect(text).not.toMatch(/subject|owner|requestId|persons/);
});

test('a level is shown to those who reach it for their own agency', async () => {
  appendRequests(trail, { id: 'one', parts: [cases, reports] });
  expect(await accessesOf('polri-kapuas')).toEqual([seen]);
  expect(await accessesOf('polri-kapuas', onCase)).toEqual([
    { type: 'CriminalCase', level: 'RESTRICTED', fields: ['CriminalCase.number'], rows: 2 },
    seen,
  ]);
});

test('a row that names what the graph of its reader lacks is none', async () => {
  const ofOthers = part('TravelDocument', 'OFFICIAL', ['number'], { owner: 'polri' });
  const gone = part('FormerRecord', 'OFFICIAL', ['number'], { owner: 'polri' });
  appendRequests(trail, { id: 'one', parts: [ofOthers, gone, reports] });
  expect(await accessesOf('polri-kapuas')).toEqual([seen]);
});

test('those who review the policy are told so', () => {
  const config = demoConfig(inject('sampleFolder'));
  const { policy, model } = readDeclared(config);
  const reviewed = {
    policy,
    model,
    capable: readCapabilities(config),
    whole: wholeOf(readWholeGraph(config.schema)),
  };
  const of = { role: 'polri-officer', purpose: 'DATA_EXCHANGE', orderKind: null } as const;
  expect(explainView(reviewed, of).rows.get('DataAccess')).toContain(
    'rows whose fields name a field that this view does not have are no rows of it',
  );
});

test('that a record of one case was read is not told, for who settles another may not know of it', async () => {
  const victims = part('VictimRecord', 'RESTRICTED', ['name'], { owner: 'polri' });
  appendRequests(trail, { id: 'one', parts: [victims, reports] });
  expect(await accessesOf('polri-kapuas', onCase)).toEqual([seen]);
  const { data } = await gateway.ask('auditor', '{ auditTrail { nodes { fields } } }');
  expect(at(data, 'auditTrail', 'nodes', 0, 'fields')).toContain('VictimRecord.name');
});

test('counts, cursors and rows without a field are of the type that they tell of', async () => {
  const counted = part(
    'GuestReport',
    'OFFICIAL',
    ['__typename', 'cursor', 'hasMore', 'pageInfo', 'totalCount'],
    {
      owner: 'polri',
      rows: 0,
    },
  );
  appendRequests(trail, { id: 'one', parts: [counted] });
  expect(await accessesOf('polri-kapuas', {}, 'rows')).toEqual([{ rows: 0 }]);
});

test('readings are shown where every region of the reader is the own', async () => {
  const from = (id: string, regions: readonly string[]): WrittenRequest => ({
    id,
    regions,
    parts: [reports],
  });
  appendRequests(
    trail,
    from('here', ['62.03']),
    from('elsewhere', ['61']),
    from('here and elsewhere', ['61', '62.03']),
    from('wider', ['62']),
    from('a like name', ['62.031']),
  );
  expect(await accessesOf('polri-kapuas', {}, 'regions')).toEqual([{ regions: ['62.03'] }]);
});

test('nothing of an intelligence service is shown, to its own agency neither', async () => {
  appendRequests(
    trail,
    {
      id: 'own',
      role: 'polri-intelligence',
      agency: 'polri',
      purpose: 'INTELLIGENCE',
      parts: [reports, cases],
    },
    { id: 'officer', role: 'polri-officer', agency: 'polri', purpose: 'INTELLIGENCE', parts: [reports] },
    { id: 'figures', role: 'binda-kominda', agency: 'binda', purpose: 'DATA_EXCHANGE', parts: [reports] },
  );
  for (const [persona, asking] of [
    ['polri-kapuas', {}],
    ['polri-kapuas', onCase],
    ['polri-intel-kapuas', {}],
  ] as const)
    expect(await accessesOf(persona, asking)).toEqual([]);
});

test('a request for intelligence is no row of anyone, even of a file that holds it', async () => {
  const careless = await openShowing(undefined, {
    roles: [...asSaid.roles, 'polri-intelligence'],
    purposes: [...asSaid.purposes, 'INTELLIGENCE'],
  });
  const own = { role: 'polri-intelligence', agency: 'polri', purpose: 'INTELLIGENCE', parts: [reports] };
  appendRequests(careless.trail, { id: 'own', ...own }, { id: 'shown', parts: [reports] });
  for (const persona of ['polri-kapuas', 'polri-intel-kapuas']) {
    const { data } = await careless.ask(persona, '{ dataAccesses { totalCount nodes { role } } }');
    expect(data).toEqual({ dataAccesses: { totalCount: 1, nodes: [{ role: 'naker-officer' }] } });
  }
  const { data } = await careless.ask('auditor', '{ auditTrail { totalCount nodes { requestId } } }');
  expect(data).toEqual({ auditTrail: { totalCount: 1, nodes: [{ requestId: 'shown' }] } });
  await careless.close();
});

test('it is filtered, ordered and counted as any list', async () => {
  appendRequests(
    trail,
    { id: 'one', parts: [reports], agency: 'tni', role: 'tni-officer', time: '2025-06-01T00:00:00.000Z' },
    { id: 'two', parts: [reports], time: '2025-06-02T00:00:00.000Z' },
    { id: 'three', parts: [reports], time: '2025-06-03T00:00:00.000Z' },
  );
  const { data } = await gateway.ask(
    'polri-kapuas',
    `{ dataAccesses(filter: { agency: { eq: "naker" }, fields: { some: { eq: "GuestReport.date" } } },
        orderBy: [{ field: TIME, direction: DESC }]) { totalCount nodes { time } } }`,
  );
  expect(data).toEqual({
    dataAccesses: {
      totalCount: 2,
      nodes: [{ time: '2025-06-03T00:00:00.000Z' }, { time: '2025-06-02T00:00:00.000Z' }],
    },
  });
});

test('what was asked of sightings is told to the agency of each kind that was asked', async () => {
  appendRequests(trail, {
    id: 'narrowed',
    agency: 'naker',
    role: 'naker-officer',
    asked: ['imigrasi', 'tni'],
    parts: [part('Sighting', 'OFFICIAL', ['activity', 'hasMore'], { owner: 'gateway', rows: 3 })],
  });
  expect(await accessesOf('tni-kapuas')).toEqual([
    {
      type: 'TerritorialSighting',
      level: 'OFFICIAL',
      fields: ['TerritorialSighting.__typename', 'TerritorialSighting.activity'],
      rows: 0,
    },
  ]);
  expect(await accessesOf('timpora-kapuas')).toEqual([]);
});
