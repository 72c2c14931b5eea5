// Agencies that are down from the start: the gateway starts without them, and nothing that it says to anyone holds a
// secret, or tells where their systems are.
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sourceSchema } from '../../src/config/sources/source.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { examine } from '../../src/doctor/examine.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const secrets = { TEST_DOWN_URI: 'mongodb://someone:hunter2@127.0.0.1:9/', TEST_DOWN_TOKEN: 'hunter3' };
const guard = { timeoutMs: 300 };
const down = {
  naker: { source: 'mongodb', uri: { env: 'TEST_DOWN_URI' }, database: 'registers', guard },
  dukcapil: {
    source: 'rest',
    url: 'http://127.0.0.1:9/population',
    authorization: { token: { env: 'TEST_DOWN_TOKEN' } },
    keys: { way: 'post' },
    search: true,
    guard,
  },
};

afterAll(() => vi.unstubAllEnvs());

let gateway: TestGateway;
let config: DemoConfig;
beforeAll(async () => {
  for (const [name, secret] of Object.entries(secrets)) vi.stubEnv(name, secret);
  gateway = await openGateway({
    log: 'trace',
    configure(own) {
      const agencies = Object.entries(down).map(([agency, source]) => [agency, sourceSchema.parse(source)]);
      config = {
        ...own,
        operator: { host: '127.0.0.1', port: 0 },
        agencies: { ...own.agencies, ...Object.fromEntries(agencies) },
      };
      return config;
    },
  });
});
afterAll(() => gateway.close());

const query = `{ stayPermits(first: 3, orderBy: [{ field: NUMBER }]) { nodes { number holder {
  name workAssignments { nodes { position } } residenceCertificates { nodes { region } } } } } }`;

test('their fields fail alone, with codes, and the answer says how each did', async () => {
  const answer = await gateway.ask('imigrasi-kalbar', query);
  const permits = at(answer.data, 'stayPermits', 'nodes') as readonly { readonly holder: object }[];
  expect(permits.map(({ holder }) => holder)).toEqual(
    permits.map(() => ({ name: expect.any(String), workAssignments: null, residenceCertificates: null })),
  );
  const codes = new Set(answer.errors.map(({ extensions }) => extensions?.code));
  expect([...codes].every((code) => code === 'AGENCY_UNAVAILABLE' || code === 'AGENCY_TIMEOUT')).toBe(true);
  expect([0, 1, 2].map((place) => at(answer.sources, place, 'agency'))).toEqual([
    'imigrasi',
    'dukcapil',
    'naker',
  ]);
  expect(at(answer.sources, 0, 'status')).toBe('OK');
});

test('whoever runs the gateway is told of the one that is looked at when it starts', () => {
  const told = gateway.logged.filter((line) => line.includes('not reached'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/naker: uri: expected a server that answers/);
});

test('neither answers, logs, metrics, the doctor nor a dump of the configuration hold what is secret', async () => {
  const metrics = await (await fetch(`${gateway.operatorUrl}/metrics`)).text();
  const reports = await examine(() => config);
  expect(reports.filter(({ sign, of }) => of === 'sources' && sign === 'fail').length).toBe(2);
  const said = [
    (await gateway.ask('imigrasi-kalbar', query)).text,
    (await gateway.ask('public', '{ agencies { name } }')).text,
    metrics,
    gateway.logged.join('\n'),
    JSON.stringify(reports),
    JSON.stringify(config),
    inspect(config, { depth: null }),
  ];
  for (const text of said) {
    expect(text.length).toBeGreaterThan(20);
    expect(text).not.toMatch(/hunter|someone/);
  }
  for (const text of said.slice(0, 5)) expect(text).not.toMatch(/127\.0\.0\.1:9\b|\/population/);
});
