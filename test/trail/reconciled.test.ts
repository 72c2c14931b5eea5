// What the sealed trail says of a comparison, whose values are made of rows that do not stand in the answer.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DisclosedPart } from '../../src/graph/tally.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { disclosedOf } from './written.ts';

const trail = join(mkdtempSync(join(tmpdir(), 'timpora-reconciled-')), 'audit.ndjson');
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => ({ ...config, audit: { ...config.audit, file: trail } }),
  });
});
afterAll(() => gateway.close());

async function kept(selection: string): Promise<{ data: unknown; parts: readonly DisclosedPart[] }> {
  const answer = await gateway.ask(
    'naker-kapuas',
    `{ reconciliation(region: "62.03", measure: WORKERS) { ${selection} } }`,
  );
  expect(answer.errors).toEqual([]);
  return { data: answer.data, parts: (await disclosedOf(trail, answer.headers)).parts };
}

const partOf = (parts: readonly DisclosedPart[], type: string): DisclosedPart | undefined =>
  parts.find((part) => part.type === type);

test('where it was only counted, each record is told with the fields that were compared, and no row', async () => {
  const { parts } = await kept('both');
  expect(partOf(parts, 'StayPermit')).toEqual({
    owner: 'imigrasi',
    type: 'StayPermit',
    level: 'OFFICIAL',
    fields: ['issuedOn', 'kind', 'purpose', 'region', 'status', 'validUntil'],
    rows: 0,
  });
  expect(partOf(parts, 'WorkAssignment')).toMatchObject({ owner: 'naker', rows: 0 });
  expect(partOf(parts, 'TravelDocument')).toMatchObject({ fields: ['name'], rows: 0 });
  expect(parts.some(({ type }) => type === 'ResidenceCertificate')).toBe(false);
});

test('where persons are shown, with as many rows as their evidence has', async () => {
  const { data, parts } = await kept('differing { nodes { onlyIn evidence { type } } }');
  const nodes = at(data, 'reconciliation', 'differing', 'nodes') as readonly {
    readonly evidence: readonly { readonly type: string }[];
  }[];
  expect(nodes.length).toBeGreaterThan(0);
  const types = nodes.flatMap(({ evidence }) => evidence.map(({ type }) => type));
  for (const type of new Set(types))
    expect(partOf(parts, type)?.rows, type).toBe(types.filter((each) => each === type).length);
});
