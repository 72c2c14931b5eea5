// The catalogue's items on the trail of requests: what is told of earlier requests tells nothing of an intelligence
// service's. Two gateways were asked the same; one of them was asked much by intelligence services in between.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { disclosedOf } from '../trail/written.ts';
import { askers } from './askers.ts';
import { observePath, toObservation } from './observation.ts';
import type { Observation } from './observation.ts';
import type { Asker } from './rights.ts';
import { makeKeys } from './world.ts';

interface World {
  readonly gateway: TestGateway;
  readonly trail: string;
}

interface Request {
  readonly asker: Asker;
  readonly query: string;
}

/** Reads much of one person, of their documents, and of every register that the caller has. */
const person = `{ nodes { id name travelDocuments { nodes { id } } stayPermits { totalCount nodes { number } }
  workAssignments { nodes { workerName } } guestReports { nodes { date } } residenceCertificates { nodes { exists } } } }`;
const wide = `{ foreignNationals(first: 5) ${person} employers(first: 3) { nodes { name } } }`;
const strict =
  '{ travelDocuments(first: 5) { nodes { number birthDate holder { id } } } criminalCases { totalCount } }';
const documents = '{ travelDocuments(first: 5) { nodes { number birthDate holder { id } } } }';

const ordinary: readonly Request[] = [
  { asker: askers.imigrasi, query: wide },
  { asker: askers.naker, query: wide },
  { asker: askers.polri, query: '{ guestReports(first: 2) { totalCount nodes { date region } } }' },
  { asker: askers.imigrasiOnCase, query: documents },
  { asker: askers.polriOnCase, query: '{ criminalCases(first: 3) { nodes { number status } } }' },
  { asker: askers.palangkaRaya, query: wide },
];

/** What intelligence services ask: their own, everyone's, and what they may not. */
const secret: readonly Request[] = [
  askers.imigrasiIntelligence,
  askers.kominda,
  askers.binda,
  askers.polriIntelligence,
].flatMap((asker) =>
  [
    wide,
    strict,
    documents,
    '{ watchFlags { totalCount } }',
    '{ dataAccesses { totalCount nodes { id } } }',
    '{ viewer { role } }',
  ].map((query) => ({ asker, query })),
);

/** Everyone who is told something of earlier requests. */
const readers: readonly Asker[] = Object.values(askers).filter(({ agency }) => agency !== null);

let quiet: World;
let watched: World;
beforeAll(async () => {
  const keys = makeKeys(mkdtempSync(join(tmpdir(), 'timpora-keys-')));
  [quiet, watched] = await Promise.all([openWorld(keys), openWorld(keys)]);
  for (const request of ordinary) {
    await tell(quiet, request);
    for (const hidden of secret) await tell(watched, hidden);
    await tell(watched, request);
  }
});
afterAll(() => Promise.all([quiet.gateway.close(), watched.gateway.close()]));

async function openWorld(keys: ReturnType<typeof makeKeys>): Promise<World> {
  const trail = join(mkdtempSync(join(tmpdir(), 'timpora-watched-')), 'audit.ndjson');
  const gateway = await openGateway({
    configure: (config) => ({
      ...config,
      audit: { ...config.audit, file: trail },
      keys,
    }),
  });
  return { gateway, trail };
}

/** Asks, and waits until the trail knows how it ended: the next request may list this one. */
async function tell({ gateway, trail }: World, { asker, query }: Request): Promise<Observation> {
  const { persona, purpose, order } = asker;
  const before = gateway.calls.length;
  const { headers, status, text } = await gateway.ask(persona, query, {
    ...(purpose !== undefined && { purpose }),
    ...(order !== undefined && { order }),
  });
  await disclosedOf(trail, headers);
  const calls = gateway.calls.slice(before).map((call) => `${call.agency} ${call.record}: ${call.text}`);
  return toObservation(headers, status, text, calls);
}

/** Times, ids, cursors and durations are of each world; nothing else is. */
function comparable({ headers, body, ...rest }: Observation): Observation {
  return {
    ...rest,
    headers: headers.filter(([name]) => name !== 'content-length' || !body.includes('"milliseconds"')),
    body: body
      .replaceAll(/"\d{4}-\d{2}-\d{2}T[\d:.]+Z"/g, '"a time"')
      .replaceAll(/"[\da-f]{32}"/g, '"a request"')
      .replaceAll(/"([\w-]{87}|[\w-]{108,})"/g, '"an id"')
      .replaceAll(/"milliseconds":\d+/g, '"milliseconds":0'),
  };
}

/** Asks both worlds, and expects one answer. */
async function expectSame(asker: Asker, query: string): Promise<unknown> {
  const [seen, expected] = await Promise.all([watched, quiet].map((world) => tell(world, { asker, query })));
  if (!seen || !expected) throw new Error('a world gave no answer');
  expect(comparable(seen), query).toEqual(comparable(expected));
  expect(expected.status, query).toBe(200);
  return at(JSON.parse(expected.body), 'data');
}

const access =
  'id time agency role purpose basis order regions type fields rows level provenance { recordedAt asOf }';
const accesses = (args: string): string =>
  `{ dataAccesses${args} { totalCount pageInfo { hasNextPage endCursor } nodes { ${access} } } }`;

describe('[36] [37] a source agency is told who read its data, and not that intelligence did', () => {
  test.each(readers)('$persona for $purpose', async (asker) => {
    await expectSame(asker, accesses(''));
    await expectSame(asker, accesses('(orderBy: [{ field: TIME, direction: DESC }], first: 3)'));
    await expectSame(asker, accesses('(filter: { agency: { eq: "binda" } })'));
    await expectSame(asker, accesses('(filter: { role: { contains: "intel" } })'));
    await expectSame(asker, accesses('(filter: { not: { purpose: { eq: DATA_EXCHANGE } } })'));
    await expectSame(asker, '{ fieldCatalogue(type: "DataAccess") { field freshness } }');
  });

  test('and is told of the others', async () => {
    const data = await expectSame(askers.imigrasiOnCase, accesses('(first: 500)'));
    const rows = at(data, 'dataAccesses', 'nodes');
    expect(rows).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'TravelDocument', level: 'RESTRICTED' })]),
    );
  });
});

describe('[36] those who answer for the trail are told of no intelligence service', () => {
  const entry = `requestId time subject agency role purpose basis order regions view document variables agenciesAsked
    fields persons rows status errorCodes milliseconds hasOutcome`;
  const entries = (args: string): string =>
    `{ auditTrail${args} { totalCount pageInfo { hasNextPage } edges { cursor node { id ${entry} } } } }`;

  test('the auditor', async () => {
    const data = await expectSame(askers.auditor, entries('(first: 500)'));
    expect(Number(at(data, 'auditTrail', 'totalCount'))).toBeGreaterThan(ordinary.length);
    await expectSame(askers.auditor, entries('(filter: { role: { contains: "intel" } })'));
    await expectSame(askers.auditor, entries('(filter: { agency: { eq: "binda" } }, first: 1)'));
    await expectSame(askers.auditor, entries('(filter: { hasOutcome: { eq: false } })'));
    await expectSame(
      askers.auditor,
      entries('(orderBy: [{ field: MILLISECONDS }, { field: ROLE }], first: 1)').replace(/edges.*/s, '} }'),
    );
  });

  test('the data-protection officer, of a person whom intelligence looked at', async () => {
    const list = await expectSame(askers.imigrasiOnCase, '{ foreignNationals(first: 5) { nodes { id } } }');
    const report = (id: unknown): string =>
      `{ accessReport(person: "${String(id)}") { hasMore accesses { id time agency role purpose basis order fields } } }`;
    for (const place of [0, 1, 2, 3, 4]) {
      await expectSame(askers.dpo, report(at(list, 'foreignNationals', 'nodes', place, 'id')));
    }
  });
});

test('[36] [37] nor does anyone learn of it by the state of the gateway', async () => {
  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    const [seen, expected] = await Promise.all(
      [watched, quiet].map(({ gateway }) => observePath(gateway, path)),
    );
    expect(seen, path).toEqual(expected);
  }
});
