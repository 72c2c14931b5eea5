// What is told of rows in other regions, to a reader of some: that there is one that clears a finding, or none.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/sources/source.ts';
import { demoConfig } from '../config.ts';
import { askers } from '../disclosure/askers.ts';
import { covers } from '../disclosure/rights.ts';
import { eachRecord, wholeSample } from '../disclosure/sample-part.ts';
import { makeKeys, openWorld } from '../disclosure/world.ts';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const asker = askers.imigrasiOnCase;
const { persona, ...asking } = asker;
const folder = mkdtempSync(join(tmpdir(), 'timpora-existence-'));
let keys: ReturnType<typeof makeKeys>;
let gateway: TestGateway | undefined;
beforeAll(() => {
  keys = makeKeys(folder);
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const permit: Row = firstOf(
  'StayPermit',
  (row) => row['kind'] === 'PERMANENT' && covers(['61'], row['region']),
);
const model: Row = firstOf('BorderCrossing', () => true);

function firstOf(name: 'StayPermit' | 'BorderCrossing', is: (row: Row) => boolean): Row {
  const row = wholeSample[name].find(is);
  if (!row) throw new Error(`the sample has no such ${name}`);
  return row;
}

const [here, elsewhere] = ['61.03', '36.71'];

/** The holder of a permanent permit in force crosses the border. */
function crossing(direction: 'ENTRY' | 'EXIT', day: string, region: string): Row {
  const { issuingState, document } = permit;
  return { ...model, issuingState, document, direction, at: `${day}T03:00:00.000Z`, region } as Row;
}

/** What the caller is told who reads 61 alone, by a policy that tells of crossings or of nothing. */
async function told(crossings: readonly Row[], listed = '[BorderCrossing]') {
  const inForce: Row = {
    ...permit,
    issuedOn: '2020-01-01',
    validUntil: '2030-01-01',
    closedOn: null,
    departedOn: null,
  };
  const rows = eachRecord((name) =>
    name === 'StayPermit' ? [inForce] : name === 'BorderCrossing' ? crossings : [],
  );
  const policy = join(folder, 'policy.yaml');
  const text = readFileSync(demoConfig(folder).policy, 'utf8');
  writeFileSync(policy, text.replace('existence: [BorderCrossing]', `existence: ${listed}`));
  gateway = await openWorld({ rows, policy }, keys);
  const codes = '[R20_ITAP_ABSENCE, R25_ILLEGAL_ENTRY]';
  const { data, errors } = await gateway.ask(
    persona,
    `{ findings(region: "61", codes: ${codes}) { totalCount nodes { code confidence explanation(language: EN) evidence { type } } }
       findingRules { code absence acrossRegions } }`,
    asking,
  );
  expect(errors).toEqual([]);
  const nodes = at(data, 'findings', 'nodes') as readonly {
    readonly code: string;
    readonly confidence: string;
    readonly explanation: string;
    readonly evidence: readonly { readonly type: string }[];
  }[];
  expect(at(data, 'findings', 'totalCount')).toBe(nodes.length);
  return { nodes, rules: at(data, 'findingRules') };
}

const codesOf = ({ nodes }: Awaited<ReturnType<typeof told>>): readonly string[] =>
  nodes.map(({ code }) => code);

test('an entry at a checkpoint of another region clears a finding of none', async () => {
  expect(codesOf(await told([crossing('ENTRY', '2024-01-10', elsewhere)]))).toEqual([]);
});

test('an exit there does not, and nothing of it is told', async () => {
  const { nodes } = await told([crossing('EXIT', '2025-01-10', elsewhere)]);
  expect(nodes.map(({ code, evidence }) => [code, evidence.map(({ type }) => type)])).toEqual([
    ['R25_ILLEGAL_ENTRY', ['StayPermit']],
  ]);
  expect(nodes[0]?.explanation).toMatch(/Exits visible: 0\. Nor does a row of any other region clear it\.$/);
});

test('who left here and came back there is not abroad', async () => {
  const left = [crossing('ENTRY', '2020-01-10', here), crossing('EXIT', '2023-01-10', here)];
  expect(codesOf(await told([...left, crossing('ENTRY', '2023-06-01', elsewhere)]))).toEqual([]);
});

test('who left here, came back and left again there did not last leave when the reader’s rows say, and nothing is told', async () => {
  const { nodes } = await told([
    crossing('ENTRY', '2020-01-10', here),
    crossing('EXIT', '2023-01-10', here),
    crossing('ENTRY', '2023-06-01', elsewhere),
    crossing('EXIT', '2024-02-01', elsewhere),
  ]);
  expect(nodes).toEqual([]);
});

test('who left there and came back, and last left here, is abroad since then', async () => {
  const { nodes } = await told([
    crossing('EXIT', '2021-01-10', elsewhere),
    crossing('ENTRY', '2021-06-01', elsewhere),
    crossing('EXIT', '2023-01-10', here),
  ]);
  expect(codesOf({ nodes, rules: null })).toEqual(['R20_ITAP_ABSENCE']);
  expect(nodes[0]).toMatchObject({
    confidence: 'HIGH',
    evidence: [{ type: 'StayPermit' }, { type: 'BorderCrossing' }],
  });
  expect(nodes[0]?.explanation).toContain('last left on 2023-01-10');
  expect(nodes[0]?.explanation).not.toContain('2021');
});

test('a policy that lists no record tells of none: a finding says that it looked in the reader’s regions alone', async () => {
  const entry = crossing('ENTRY', '2024-01-10', elsewhere);
  const { nodes, rules } = await told([entry], '[]');
  expect(nodes.map(({ code }) => code)).toEqual(['R25_ILLEGAL_ENTRY']);
  expect(nodes[0]?.explanation).toMatch(/Only rows in your regions were looked at: [^.]+\.$/);
  expect(rules).toContainEqual({ code: 'R25_ILLEGAL_ENTRY', absence: ['BorderCrossing'], acrossRegions: [] });
});

test('the rules say what is looked for in all regions', async () => {
  const { rules } = await told([]);
  expect(rules).toContainEqual({
    code: 'R25_ILLEGAL_ENTRY',
    absence: ['BorderCrossing'],
    acrossRegions: ['BorderCrossing'],
  });
  expect(rules).toContainEqual({ code: 'R12_NO_SKTT', absence: ['ResidenceCertificate'], acrossRegions: [] });
});
