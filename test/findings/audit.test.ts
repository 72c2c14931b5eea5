// What the trail keeps of an answer with findings: the fields that the rules read, of whose they are, and of whom.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DisclosedPart } from '../../src/graph/tally.ts';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { disclosedOf } from '../trail/written.ts';

const trail = join(mkdtempSync(join(tmpdir(), 'timpora-findings-')), 'audit.ndjson');
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    // What is asked for here is all of a province, on machines that have other work.
    configure: (config) => ({
      ...config,
      audit: { ...config.audit, file: trail },
      http: { ...config.http, deadlineMs: 60_000 },
    }),
  });
});
afterAll(() => gateway.close());

const onCase = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };

async function kept(persona: string, query: string, asking: Asking = {}) {
  const { data, errors, headers } = await gateway.ask(persona, query, asking);
  expect(errors).toEqual([]);
  return { data, ...(await disclosedOf(trail, headers)) };
}

function partOf(parts: readonly DisclosedPart[], type: string): DisclosedPart | undefined {
  return parts.find((part) => part.type === type);
}

test('the rows of each agency that findings rest on are told, whatever is selected of them', async () => {
  const findings = (selected: string) =>
    `{ findings(region: "61", codes: [R03_VISIT_WORK]) { ${selected} } }`;
  const { data } = await kept('timpora-kalbar', findings('nodes { evidence { type } }'));
  const evidence = (
    at(data, 'findings', 'nodes') as readonly { evidence: readonly { type: string }[] }[]
  ).flatMap((finding) => finding.evidence);
  const { parts, persons } = await kept('timpora-kalbar', findings('nodes { id }'));
  for (const [type, owner, field] of [
    ['StayPermit', 'imigrasi', 'kind'],
    ['WorkAssignment', 'naker', 'until'],
  ] as const) {
    const part = partOf(parts, type);
    expect(part).toMatchObject({ owner, level: 'OFFICIAL' });
    expect(part?.fields).toContain(field);
    expect(part?.rows).toBe(evidence.filter((row) => row.type === type).length);
    expect(part?.rows).toBeGreaterThan(0);
  }
  expect(persons).toEqual([]);
  const { parts: counted } = await kept('timpora-kalbar', findings('totalCount'));
  expect(partOf(counted, 'StayPermit')?.rows).toBe(0);
});

test('a person of whom a rule has read what is RESTRICTED is named, whatever is selected of the finding', async () => {
  const findings = (selected: string) =>
    `{ findings(region: "61", codes: [R24_RE_ENTRY_BAN_HIT]) { nodes { ${selected} } } }`;
  const { data } = await kept('imigrasi-kalbar', findings('person { id }'), onCase);
  const people = (at(data, 'findings', 'nodes') as readonly { person: { id: string } }[]).map(
    ({ person }) => person.id,
  );
  const { parts, persons } = await kept('imigrasi-kalbar', findings('code'), onCase);
  expect(partOf(parts, 'ReEntryBan')).toMatchObject({ owner: 'imigrasi', level: 'RESTRICTED' });
  expect(people.length).toBeGreaterThan(0);
  expect([...persons].sort()).toEqual(people.sort());
});

test.each(['R18_FICTITIOUS_GUARANTOR', 'R26_MULTI_IDENTITY'])(
  '%s names several persons, and each of them is kept',
  async (code) => {
    const { data, persons } = await kept(
      'imigrasi-kalbar',
      `{ findings(region: "61", codes: [${code}]) { nodes { evidence { type id } } } }`,
      onCase,
    );
    const evidence = (
      at(data, 'findings', 'nodes') as readonly {
        evidence: readonly { readonly type: string; readonly id: string }[];
      }[]
    ).flatMap((finding) => finding.evidence);
    const documents = [
      ...new Set(evidence.filter(({ type }) => type === 'TravelDocument').map(({ id }) => id)),
    ];
    expect(documents.length).toBeGreaterThan(1);
    const asked = documents.map((id, index) => `d${index}: travelDocument(id: "${id}") { holder { id } }`);
    const { data: held } = await kept('imigrasi-kalbar', `{ ${asked.join(' ')} }`, onCase);
    const holders = documents.map((_, index) => at(held, `d${index}`, 'holder', 'id'));
    expect(persons).toEqual(expect.arrayContaining(holders));
    expect(persons).toHaveLength(new Set(holders).size);
  },
);

test('of a record that was looked for in all regions the trail says so, and of no other', async () => {
  const findings = (code: string) => `{ findings(region: "61", codes: [${code}]) { totalCount } }`;
  const { parts: entry } = await kept('imigrasi-kalbar', findings('R25_ILLEGAL_ENTRY'), onCase);
  expect(partOf(entry, 'BorderCrossing')).toMatchObject({
    owner: 'imigrasi',
    level: 'RESTRICTED',
    fields: ['__existence', 'direction'],
  });
  const { parts: lodging } = await kept('imigrasi-kalbar', findings('R19_LODGING_NOT_REPORTED'), onCase);
  expect(partOf(lodging, 'LodgingReport')?.fields).toEqual(['checkIn']);
});

describe('an empty list below others tells of rows too: what was run is kept,', () => {
  const none = 'findings(codes: [R20_ITAP_ABSENCE, R25_ILLEGAL_ENTRY]) { code }';

  test('of a person with whom it was run of', async () => {
    const query = (selected: string) => `{ stayPermits(first: 3) { nodes { holder { ${selected} } } } }`;
    const { data } = await kept('imigrasi-kalbar', query('id'), onCase);
    const holders = [0, 1, 2].map((index) => at(data, 'stayPermits', 'nodes', index, 'holder', 'id'));
    const asked = await kept('imigrasi-kalbar', query(none), onCase);
    for (const index of [0, 1, 2])
      expect(at(asked.data, 'stayPermits', 'nodes', index, 'holder', 'findings')).toEqual([]);
    expect(partOf(asked.parts, 'BorderCrossing')).toMatchObject({
      fields: ['__existence', 'at', 'direction'],
      rows: 0,
    });
    expect(asked.persons).toEqual([...new Set(holders)].sort());
  });

  test('of a region, with nobody', async () => {
    const asked = await kept('imigrasi-kalbar', `{ region(code: "61.12") { ${none} } }`, onCase);
    expect(at(asked.data, 'region', 'findings')).toEqual([]);
    expect(partOf(asked.parts, 'BorderCrossing')).toMatchObject({
      fields: ['__existence', 'at', 'direction'],
      rows: 0,
    });
    expect(asked.persons).toEqual([]);
  });

  test('and none of those that are run of others', async () => {
    const guarantors = 'findings(codes: [R18_FICTITIOUS_GUARANTOR]) { code }';
    const query = `{ stayPermits(first: 3) { nodes { holder { ${guarantors} } } } }`;
    const { parts, persons } = await kept('imigrasi-kalbar', query, onCase);
    expect(partOf(parts, 'Guarantor')).toBeUndefined();
    expect(persons).toEqual([]);
  });
});

test('counts tell that they were counted, and of nobody', async () => {
  const { parts, persons } = await kept(
    'imigrasi-kalbar',
    '{ findingCounts(region: "61") { count } }',
    onCase,
  );
  expect(partOf(parts, 'ReEntryBan')?.rows).toBe(0);
  expect(persons).toEqual([]);
});
