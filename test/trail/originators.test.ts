// What an agency released to some is nobody else's to know of: that it was read is told to no person whom it is about, and
// to the auditor neither; the sealed trail keeps it.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const count = '{ auditTrail { totalCount } }';

let gateway: TestGateway;
let trail = '';
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => {
      trail = config.audit.file;
      return config;
    },
  });
});
afterAll(() => gateway.close());

test('a report that regional intelligence released is in no report of a person, and in no list of the auditor', async () => {
  const released = await gateway.ask(
    'imigrasi-kalbar',
    '{ releasedReports(first: 100) { nodes { subject person { id reports { nodes { number } } } } } }',
  );
  expect(released.errors).toEqual([]);
  const nodes = at(released.data, 'releasedReports', 'nodes') as readonly unknown[];
  const persons = nodes.flatMap((node) => (at(node, 'person', 'id') as string | undefined) ?? []);
  expect(persons.length).toBeGreaterThan(0);

  for (const person of new Set(persons)) {
    const { data } = await gateway.ask(
      'dpo',
      `{ accessReport(person: "${person}") { hasMore accesses { fields } } }`,
    );
    expect(data).toEqual({ accessReport: { hasMore: false, accesses: [] } });
  }
  const shown = await gateway.ask(
    'auditor',
    '{ auditTrail { nodes { agenciesAsked fields persons rows } } }',
  );
  // The officer's own request is there, with what is not binda's of it.
  expect(at(shown.data, 'auditTrail', 'nodes', 0)).toEqual({
    agenciesAsked: expect.not.arrayContaining(['binda']),
    fields: ['ForeignNational.id'],
    persons: [],
    rows: persons.length,
  });

  const sealed =
    readFileSync(trail, 'utf8')
      .split('\n')
      .find((line) => line.includes('ReleasedReport')) ?? '';
  expect(at(JSON.parse(sealed), 'disclosed', 'ofOriginators')).toEqual([...new Set(persons)].sort());
});
