// Operations over agencies that offer an HTTP service: the labour office, which can be searched, and the population
// registry, which only looks rows up by key. The answers are those of the gateway's own files. Two gateways
// serve all of it, which is why the file is long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readCallerViews } from '../../src/clients/views.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { readDeclared } from '../../src/declared.ts';
import { serveAgency, type Served, type Serving } from '../../src/demo/serve.ts';
import { uncounted } from '../../src/publication/count.ts';
import { capabilitiesOf } from '../../src/sources/kinds.ts';
import { demoConfig } from '../config.ts';
import { makeKeys } from '../disclosure/world.ts';
import { at, openGateway, type TestGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-rest-'));
const config = demoConfig(folder);
vi.stubEnv('TEST_NAKER_SECRET', 'invented-secret');
afterAll(() => vi.unstubAllEnvs());

const client = {
  kind: 'client',
  clientId: 'gateway',
  clientSecret: 'invented-secret',
  lastsSeconds: 300,
} as const;
const serve = (serving: Pick<Serving, 'agency'> & Partial<Serving>) =>
  serveAgency(config, { port: 0, searchable: true, mostRows: 200, door: { kind: 'open' }, ...serving });

/** As a configuration file says it. */
function withServices(own: DemoConfig, nakerUrl: string, dukcapilUrl: string): DemoConfig {
  const { agencies } = configSchema.parse({
    mode: 'demo',
    listen: { host: '127.0.0.1' },
    data: 'var/x',
    tokens: own.tokens,
    agencies: {
      dukcapil: {
        source: 'rest',
        url: dukcapilUrl,
        keys: { way: 'query', most: 40 },
        paging: { by: 'link', size: 30 },
      },
      naker: {
        source: 'rest',
        url: nakerUrl,
        authorization: {
          tokenUrl: `${nakerUrl}/token`,
          clientId: 'gateway',
          clientSecret: { env: 'TEST_NAKER_SECRET' },
        },
        keys: { way: 'search' },
        search: true,
      },
    },
  });
  return { ...own, agencies: { ...own.agencies, ...agencies } };
}

let naker: Served;
let dukcapil: Served;
let embedded: TestGateway;
let served: TestGateway;
beforeAll(async () => {
  naker = await serve({ agency: 'naker', door: client });
  dukcapil = await serve({ agency: 'dukcapil', searchable: false });
  const keys = makeKeys(folder);
  embedded = await openGateway({ configure: (own) => ({ ...own, keys }) });
  served = await openGateway({
    log: 'info',
    configure: (own) => withServices({ ...own, keys }, naker.url, dukcapil.url),
  });
});
afterAll(async () => {
  await embedded.close();
  await served.close();
  await naker.close();
  await dukcapil.close();
  rmSync(folder, { recursive: true, force: true });
});

const order = '(first: 100, orderBy: [{ field: VALID_UNTIL }, { field: NUMBER }])';
const operations: readonly (readonly [string, string, string])[] = [
  [
    'joins in both directions',
    'imigrasi-kalbar',
    `{ stayPermits${order} { nodes { number holder { name
      workAssignments { nodes { id workerName plan { number status sites employer { name sector } } compensationPayments { nodes { months } } } }
      residenceCertificates { nodes { id exists region holder { name } } } residentIdCard { validUntil } } } } }`,
  ],
  [
    'lists, filters, orders and totals',
    'naker-kapuas',
    `{ workPlans(first: 7, filter: { status: { eq: IN_FORCE }, headcount: { gte: 2 } }, orderBy: [{ field: VALID_FROM, direction: DESC }, { field: NUMBER }]) {
      totalCount nodes { id number headcount sites assignments(filter: { until: { gte: "2025-06-18" } }, orderBy: [{ field: WORKER_NAME }]) { hasMore nodes { workerName worker { name } } } } pageInfo { hasNextPage } } }`,
  ],
  [
    'the parent in the scope',
    'naker-kapuas',
    '{ compensationPayments(first: 50, orderBy: [{ field: PAID_ON }, { field: AMOUNT_USD }, { field: MONTHS }]) { totalCount nodes { months amountUsd paidOn plan { number } worker { name } } } }',
  ],
];

describe('a gateway over services answers as one over files', () => {
  test.each(operations)('%s', async (_, caller, query) => {
    served.calls.length = 0;
    const expected = await embedded.ask(caller, query);
    const answer = await served.ask(caller, query);
    expect(answer.errors).toEqual([]);
    expect(JSON.stringify(answer.data).length).toBeGreaterThan(500);
    expect(answer.data).toEqual(expected.data);
    const calls = served.calls.filter(({ agency }) => agency === 'naker' || agency === 'dukcapil');
    expect(calls.every(({ text }) => /^(GET|POST) \//.test(text))).toBe(true);
    expect(calls.length).toBeGreaterThan(0);
  });

  test('also page by page behind a cursor, and by id', async () => {
    const query = `query ($after: Cursor) { workAssignments(first: 5, after: $after, orderBy: [{ field: UNTIL }]) { nodes { id workerName } pageInfo { endCursor hasNextPage } } }`;
    const names: unknown[] = [];
    let after: unknown = null;
    for (let page = 0; page < 3; page += 1) {
      const { data } = await served.ask('naker-kapuas', query, { variables: { after } });
      const nodes = at(data, 'workAssignments', 'nodes');
      names.push(...(Array.isArray(nodes) ? nodes : []));
      after = at(data, 'workAssignments', 'pageInfo', 'endCursor');
    }
    const whole = await embedded.ask('naker-kapuas', query.replace('first: 5', 'first: 15'));
    expect(names).toEqual(at(whole.data, 'workAssignments', 'nodes'));
    const id = at(names[3], 'id');
    const found = await served.ask(
      'naker-kapuas',
      `{ workAssignment(id: ${JSON.stringify(id)}) { id workerName } }`,
    );
    expect(at(found.data, 'workAssignment')).toEqual(names[3]);
  });

  test('findings by region leave out the rules of rows that a system only looks up, and say so', async () => {
    const query = `{ findingRules { code isByRegion } findings(region: "61.04", first: 100) { totalCount nodes { code region explanation } }
      findingCounts(region: "61.04") { code count } region(code: "61.04") { findings(first: 100) { code } } }`;
    const expected = await embedded.ask('imigrasi-kalbar', query);
    const answer = await served.ask('imigrasi-kalbar', query);
    expect([expected.errors, answer.errors]).toEqual([[], []]);
    type Coded = { readonly code: string; readonly isByRegion?: boolean };
    const coded = (data: unknown, ...path: readonly string[]) => at(data, ...path) as readonly Coded[];
    const rules = coded(answer.data, 'findingRules');
    const unlisted = rules.filter(({ isByRegion }) => isByRegion === false).map(({ code }) => code);
    expect(unlisted).toContain('R02_KTP');
    expect(coded(expected.data, 'findingRules').every(({ isByRegion }) => isByRegion)).toBe(true);
    const listed = ({ code }: Coded): boolean => !unlisted.includes(code);
    for (const path of [['findings', 'nodes'], ['findingCounts'], ['region', 'findings']]) {
      const told = coded(answer.data, ...path);
      expect(told.length).toBeGreaterThan(5);
      expect(told).toEqual(coded(expected.data, ...path).filter(listed));
    }
    const { errors } = await served.ask(
      'imigrasi-kalbar',
      '{ findings(region: "61.04", codes: [R02_KTP]) { totalCount } }',
    );
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['ARGUMENT_INVALID']);
    expect(errors[0]?.message).toContain('R02_KTP');
  });

  test('figures of rows that a system only looks up are not compared, and the others are', async () => {
    const query = `{ __type(name: "ReconciliationMeasure") { enumValues { name } }
      reconciliation(region: "61", measure: WORKERS) { both sides { agency value } differing { totalCount } } }`;
    const expected = await embedded.ask('imigrasi-kalbar', query);
    const answer = await served.ask('imigrasi-kalbar', query);
    expect([expected.errors, answer.errors]).toEqual([[], []]);
    expect(at(answer.data, 'reconciliation')).toEqual(at(expected.data, 'reconciliation'));
    expect(at(answer.data, '__type', 'enumValues')).toEqual(
      ['WORKERS', 'VISITORS'].map((name) => ({ name })),
    );
  });

  test('takes a call for each level, however many rows it has', async () => {
    served.calls.length = 0;
    const query = `{ stayPermits(first: 100, orderBy: [{ field: NUMBER }]) { nodes { holder { workAssignments { nodes { workerName } } residenceCertificates { nodes { region } } } } } }`;
    expect((await served.ask('imigrasi-kalbar', query)).errors).toEqual([]);
    const of = (name: string) => served.calls.filter(({ agency }) => agency === name).map(({ text }) => text);
    expect(of('naker')).toHaveLength(1);
    // Three batches of at most 40 keys, and a further page where a batch has more than 30 rows.
    expect(of('dukcapil').filter((text) => !text.endsWith('further page')).length).toBeLessThanOrEqual(3);
  });
});

describe('an agency that only looks rows up', () => {
  test('has no lists, filters, orders and totals in the graph, and all the rest', async () => {
    const own = withServices(config, 'http://127.0.0.1:1', 'http://127.0.0.1:1');
    const before = readCallerViews(config).sdlOf({ caller: 'dukcapil-kapuas' });
    const after = readCallerViews(own).sdlOf({ caller: 'dukcapil-kapuas' });
    const gone = [
      'residenceCertificates(',
      'ResidenceCertificateConnection',
      'ResidenceCertificateFilter',
      'ResidenceCertificateOrder',
    ];
    for (const name of gone)
      expect([before.includes(name), after.includes(name)]).toEqual([true, name === gone[0]]);
    expect(after).not.toMatch(/residenceCertificates\([^)]*(filter|orderBy|after)/);
    expect(after).toMatch(/residenceCertificate\(\s*"[^"]*"\s*id: ID!/);
    const asked = await served.ask('dukcapil-kapuas', '{ residenceCertificates { totalCount } }');
    expect(asked.errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('has no published figures: they are named and left out', () => {
    const { model } = readDeclared(config);
    const own = withServices(config, 'http://127.0.0.1:1', 'http://127.0.0.1:1');
    const naker = own.agencies['naker'];
    if (naker?.source !== 'rest') throw new Error('naker is a service here');
    const left = (search: boolean) =>
      uncounted({
        model,
        // Only what it can do is asked of a collection here.
        collectionOf: ({ name, owner }) =>
          ({
            capabilities: capabilitiesOf(
              owner === 'naker' ? { ...naker, search } : { source: 'embedded', file: '' },
              name,
            ),
          }) as ReturnType<Parameters<typeof uncounted>[0]['collectionOf']>,
      }).map(({ name }) => name);
    expect(left(true)).toEqual([]);
    expect(left(false)).toEqual(['FOREIGN_WORKERS']);
  });
});

describe('a service that is down', () => {
  test('fails its own fields, and neither reply nor log names its address or secret', async () => {
    const port = new URL(naker.url).port;
    await naker.close();
    const query = `{ stayPermits(first: 20, orderBy: [{ field: NUMBER }]) { nodes { number holder { name workAssignments { nodes { workerName } } residenceCertificates { nodes { region } } } } } }`;
    const answer = await served.ask('imigrasi-kalbar', query);
    expect(new Set(answer.errors.map(({ extensions }) => extensions?.code))).toEqual(
      new Set(['AGENCY_UNAVAILABLE']),
    );
    expect(answer.errors.every(({ path }) => path?.includes('workAssignments'))).toBe(true);
    const whole = await embedded.ask(
      'imigrasi-kalbar',
      query.replace('workAssignments { nodes { workerName } }', ''),
    );
    const without = JSON.parse(
      JSON.stringify(answer.data, (name, value: unknown) => (name === 'workAssignments' ? undefined : value)),
    );
    expect(without).toEqual(whole.data);
    for (const text of [answer.text, served.logged.join('\n')]) {
      // A number inside the id of a request is no port.
      expect(text).not.toMatch(new RegExp(`\\b${port}\\b`));
      expect(text).not.toMatch(/127\.0\.0\.1|invented-secret|ECONNREFUSED 1/);
    }
  });
});
