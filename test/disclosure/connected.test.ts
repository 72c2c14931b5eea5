// That regional intelligence is connected is itself a secret: an officer's gateway is, to the byte, one in which
// it was never written.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { askers } from './askers.ts';
import { observe, observePath } from './observation.ts';
import { openProbes, registerProbes } from './probes.ts';
import type { Probe } from './probes.ts';
import type { Asker } from './rights.ts';
import { argumentsOf, namesOf, readSchema } from './unwritten.ts';
import { openBoth } from './without-binda.ts';
import type { Gateways } from './without-binda.ts';

const config = demoConfig('unused');
const files = readSchema(config.schema);
const othersFiles = files.filter(({ agency }) => agency !== 'binda');
const others = new Set([...namesOf(othersFiles), ...argumentsOf(othersFiles)]);
/** Names that only regional intelligence has, and what is generated from them. */
const own = namesOf(files.filter(({ agency }) => agency === 'binda')).filter((name) => !others.has(name));
const generated = ['WatchFlagFilter', 'watchFlag', 'ThreatAssessmentConnection', 'ReleasedReportOrderField'];
const policyNames = ['binda', 'bindaRelease', 'kominda', 'INTELLIGENCE'];
const secret = [...own, ...generated, ...policyNames];

const callers: readonly Asker[] = [askers.naker, askers.dukcapil, askers.everyone, askers.dashboard];

let gateways: Gateways;
beforeAll(async () => {
  gateways = await openBoth();
});
afterAll(() => gateways.close());

async function expectSame(asker: Asker, probes: readonly Probe[]): Promise<void> {
  for (const { query, variables = {} } of probes) {
    const without = await observe(gateways.without, asker, query, { variables });
    expect(await observe(gateways.whole, asker, query, { variables }), query).toEqual(without);
    expect(without.body, query).not.toContain('"INTERNAL"');
  }
}

describe.each(callers)('$persona cannot tell that BINDA is connected', (asker) => {
  const isOfficer = asker.levels['imigrasi'] !== undefined;

  test('by introspection, whichever way it is asked', async () => {
    const options = { inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true };
    await expectSame(asker, [
      { query: getIntrospectionQuery({ ...options, directiveIsRepeatable: true }) },
      { query: '{ ... on Query { again: __schema { types { name possibleTypes { name } } } } __typename }' },
    ]);
  });

  test('by the SDL, which names nothing of it', async () => {
    const { data } = await gateways.whole.ask(asker.persona, getIntrospectionQuery());
    const sdl = printSchema(buildClientSchema(data as IntrospectionQuery));
    for (const name of secret) expect(sdl).not.toMatch(new RegExp(`\\b${name}\\b`, 'i'));
  });

  test('by the gateway’s own fields', async () => {
    await expectSame(asker, [
      {
        query: '{ agencies { name title records } viewer { subject agency role regions purpose purposes } }',
      },
      {
        query:
          '{ viewer { clearances { owner level } } b: agency(name: "binda") { name } x: agency(name: "bindu") { name } }',
      },
      {
        query:
          '{ presenceCounts(region: "61") { agency measure value } publishedCounts { totalCount nodes { id } } }',
      },
    ]);
  });

  test('by errors and suggestions for its names, exact and misspelt', async () => {
    // Two callers of a view each: the first is asked for all names, the second for some.
    const isFirst = asker === askers.naker || asker === askers.everyone;
    for (const name of secret.filter((_, index) => isFirst || index % 5 === 0)) {
      await expectSame(asker, openProbes(name));
      if (isOfficer) await expectSame(asker, registerProbes(name));
    }
  });

  test('by refusals', async () => {
    const purposes = ['INTELLIGENCE', 'intelligence', 'NONE', ''];
    for (const purpose of purposes) {
      const without = await observe(gateways.without, asker, '{ viewer { role } }', { purpose });
      const whole = await observe(gateways.whole, asker, '{ viewer { role } }', { purpose });
      expect(whole).toEqual(without);
      expect(whole.status).toBe(403);
    }
  });
});

test('an officer gets the same rows, ids, cursors and reads', async () => {
  const person =
    'id name nationality travelDocuments { nodes { id name } } workAssignments { totalCount nodes { id } }';
  await expectSame(askers.naker, [
    { query: `{ foreignNationals(first: 50) { totalCount pageInfo { endCursor } nodes { ${person} } } }` },
    { query: `{ workAssignments(first: 50) { edges { cursor node { id workerName plan { sites } } } } }` },
  ]);
});

test.each([
  '/health/live',
  '/health/ready',
  '/',
  '/explorer',
  '/demo',
  '/metrics',
  '/graphql',
  '/sdl',
  '/_service',
])('%s is the same', async (path) => {
  expect(await observePath(gateways.whole, path)).toEqual(await observePath(gateways.without, path));
});

test('[5] no page or asset names anything of it', async () => {
  const assets = readdirSync(join(config.pages, 'assets'));
  for (const asset of assets) {
    const path = `/assets/${asset}`;
    const whole = await observePath(gateways.whole, path);
    expect(whole).toEqual(await observePath(gateways.without, path));
    expect(whole.status).toBe(200);
  }
  const texts = assets
    .filter((asset) => /\.(js|css)$/.test(asset))
    .map((asset) => readFileSync(join(config.pages, 'assets', asset), 'utf8'));
  const telling = [...own.filter((name) => /^[A-Z][a-z]+[A-Z]/.test(name)), 'binda', 'kominda'];
  for (const name of telling) for (const text of texts) expect(text.includes(name), name).toBe(false);
});

test('the comparison sees a difference where there is one: immigration, to which BINDA releases reports', async () => {
  const query = getIntrospectionQuery();
  const whole = await observe(gateways.whole, askers.imigrasi, query);
  expect(whole.body).toContain('ReleasedReport');
  expect(whole).not.toEqual(await observe(gateways.without, askers.imigrasi, query));
});
