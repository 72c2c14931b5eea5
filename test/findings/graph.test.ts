// Findings as callers are told of them: of every rule of their graph exactly what it finds in the rows that they may see,
// by a second way that knows nothing of how the gateway reads.
import { isEnumType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../src/findings/rules/index.ts';
import type { AnyRule, Found } from '../../src/findings/rule.ts';
import { codesReading } from '../disclosure/rule-codes.ts';
import { askers } from '../disclosure/askers.ts';
import { introspect } from '../disclosure/introspection.ts';
import { asSeen, covers, hasRecord, isToldAcross, maySee, recordNames, today } from '../disclosure/rights.ts';
import type { Asker } from '../disclosure/rights.ts';
import { eachRecord, wholeSample } from '../disclosure/sample-part.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { findAll } from './dossiers.ts';
import { originOf, recordModel } from './tables.ts';

let gateway: TestGateway;
beforeAll(async () => {
  // What is asked for here is all of a province, on machines that have other work.
  gateway = await openGateway({
    configure: (config) => ({ ...config, http: { ...config.http, deadlineMs: 60_000 } }),
  });
});
afterAll(() => gateway.close());

interface Told {
  readonly id: string;
  readonly code: string;
  readonly region: string;
  readonly confidence: string;
  readonly explanation: string;
  readonly evidence: readonly { readonly type: string }[];
}

async function told(asker: Asker, query: string): Promise<unknown> {
  const { persona, ...asking } = asker;
  const answer = await gateway.ask(persona, query, asking);
  expect(answer.errors, answer.text.slice(0, 1_000)).toEqual([]);
  return answer.data;
}

const shown = 'id code region confidence explanation evidence { type }';

/** All findings of a region, a page at a time. */
async function findingsOf(asker: Asker, region: string, size = 500): Promise<readonly Told[]> {
  const all: Told[] = [];
  for (let after = ''; ;) {
    const data = await told(
      asker,
      `{ findings(region: "${region}", first: ${size}${after}) { totalCount pageInfo { hasNextPage endCursor } nodes { ${shown} } } }`,
    );
    all.push(...(at(data, 'findings', 'nodes') as readonly Told[]));
    if (at(data, 'findings', 'pageInfo', 'hasNextPage') !== true) {
      expect(at(data, 'findings', 'totalCount')).toBe(all.length);
      return all;
    }
    after = `, after: "${String(at(data, 'findings', 'pageInfo', 'endCursor'))}"`;
  }
}

/** A finding by what does not hang on keys: rule, region, words, how sure, and what it rests on. */
function asText({ code, region, confidence, explanation, evidence }: Omit<Told, 'id'>): string {
  return [code, region, confidence, explanation, evidence.map(({ type }) => type).join()].join(' | ');
}

const nowhere = 'Di wilayah lain pun tidak ada catatan yang menghapus temuan ini.';
const elsewhere =
  'Yang dilihat hanya catatan di wilayah Anda: yang tidak tampak di sini dapat tercatat di wilayah lain.';

/** As the caller is told of it who reads some regions alone. */
function asTold(
  asker: Asker,
  rule: AnyRule,
  { evidence, confidence, explanation }: Found,
  region: string,
): string {
  const isResting = rule.absence.length > 0;
  const isLowered = !rule.absence.every((name) => isTold(asker, name));
  return asText({
    code: rule.code,
    region,
    confidence: isLowered && confidence === 'HIGH' ? 'MEDIUM' : confidence,
    explanation: isResting ? `${explanation.id} ${isLowered ? elsewhere : nowhere}` : explanation.id,
    evidence: evidence.map(({ record }) => ({ type: record })),
  });
}

function regionsOf(rule: AnyRule, { anchor }: Found): readonly string[] {
  const { region } = recordModel(rule.anchor);
  if (region.kind !== 'own' && region.kind !== 'anyOf') throw new Error(`${rule.anchor} has no region`);
  const row: Readonly<Record<string, unknown>> = { ...originOf(anchor.row) };
  const value = row[region.column];
  return (Array.isArray(value) ? value : [value]).map(String).sort();
}

function isTold(asker: Asker, record: string): boolean {
  return recordNames.some((name) => name === record && isToldAcross(asker, name));
}

/**
 * What the rules of the caller's graph find in the rows that they may see, of a region; of records that are told of
 * across regions, what rows elsewhere do not clear.
 */
function expectedOf(asker: Asker, region: string, has: (code: string) => boolean): readonly string[] {
  const seen = eachRecord((name) =>
    wholeSample[name]
      .filter((row) => maySee(asker, name, row, wholeSample))
      .map((row) => asSeen(asker, name, row)),
  );
  const everywhere = eachRecord((name) => (isToldAcross(asker, name) ? wholeSample[name] : seen[name]));
  return rules
    .filter(({ code }) => has(code))
    .flatMap((rule) => {
      const left = new Set(findAll(rule, everywhere, today).map(({ anchor }) => originOf(anchor.row)));
      return findAll(rule, seen, today).flatMap((found) => {
        const inside = regionsOf(rule, found).find((each) => covers([region], each));
        const isCleared = !left.has(originOf(found.anchor.row));
        return inside === undefined || isCleared ? [] : [asTold(asker, rule, found, inside)];
      });
    });
}

describe.each([
  ['imigrasi-kalbar', askers.imigrasi, ['61', '61.04']],
  ['imigrasi-kalbar on a case', askers.imigrasiOnCase, ['61']],
  ['imigrasi-palangkaraya', askers.palangkaRaya, ['62', '62.03']],
  ['naker-kapuas', askers.naker, ['62.03', '61']],
  ['binda-kalteng', askers.bindaOfKalteng, ['62']],
] as const)('%s', (_name, asker, regions) => {
  let codes: readonly string[];
  beforeAll(async () => {
    const type = (await introspect(gateway, asker)).getType('FindingCode');
    codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  });

  test.each(regions)('is told all that the rules find in %s, and nothing besides', async (region) => {
    const found = await findingsOf(asker, region);
    const expected = expectedOf(asker, region, (code) => codes.includes(code));
    expect(found.map(asText).sort()).toEqual([...expected].sort());
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const counts = at(
      await told(asker, `{ findingCounts(region: "${region}") { code count } }`),
      'findingCounts',
    );
    expect(counts).toEqual(
      codes.toSorted().map((code) => ({ code, count: found.filter((each) => each.code === code).length })),
    );
  });

  test('has no rule that reads a record that it has not', () => {
    const lacking = codesReading((place) => !place.includes('.') && !hasAny(asker, place));
    expect(codes.filter((code) => lacking.some((place) => place.endsWith(`.${code}`)))).toEqual([]);
    expect(codes.length).toBeGreaterThan(15);
  });
});

function hasAny(asker: Asker, record: string): boolean {
  // The gateway's own is of no agency's table.
  if (record === 'LinkVerdict') return asker.levels['gateway'] === 'RESTRICTED';
  return Object.keys(wholeSample).some(
    (name) => name === record && hasRecord(asker, name as keyof typeof wholeSample),
  );
}

test('a page stands behind its cursor, in one order, whatever its size', async () => {
  const whole = await findingsOf(askers.imigrasi, '61');
  const severities = at(
    await told(askers.imigrasi, '{ findings(region: "61", first: 500) { nodes { severity } } }'),
    'findings',
    'nodes',
  ) as readonly { severity: string }[];
  const ranks = severities.map(({ severity }) => ['URGENT', 'REVIEW', 'INFORMATION'].indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
  const paged = await findingsOf(askers.imigrasi, '61', 90);
  expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
});

test('a person, a firm and a region are told of the same findings as the list is', async () => {
  const listed = new Map((await findingsOf(askers.imigrasi, '61')).map((each) => [each.id, asText(each)]));
  const data = await told(
    askers.imigrasi,
    `{ foreignNationals(first: 500) { nodes { findings(first: 20) { ${shown} person { id } } id } }
       employers(first: 100) { nodes { nib findings(first: 20) { ${shown} employer { nib } } } }
       region(code: "61.06") { findings(first: 100) { ${shown} } } }`,
  );
  const nodes = (...path: readonly string[]) => at(data, ...path) as readonly { findings: readonly Told[] }[];
  for (const of of [
    nodes('foreignNationals', 'nodes'),
    nodes('employers', 'nodes'),
    [at(data, 'region') as { findings: readonly Told[] }],
  ]) {
    const found = of.flatMap(({ findings }) => findings);
    expect(found.length).toBeGreaterThan(10);
    for (const each of found) expect(asText(each)).toBe(listed.get(each.id));
  }
});

test('what is asked of no region, or by a code that there is not, is refused as anywhere', async () => {
  const unknown = await gateway.ask('imigrasi-kalbar', '{ findings(region: "99") { totalCount } }');
  expect(unknown.errors.map(({ extensions }) => extensions?.code)).toEqual(['REGION_UNKNOWN']);
  const hidden = await gateway.ask(
    'naker-kapuas',
    '{ findings(region: "62.03", codes: [R24_RE_ENTRY_BAN_HIT]) { totalCount } }',
  );
  const never = await gateway.ask(
    'naker-kapuas',
    '{ findings(region: "62.03", codes: [R99_NEVER_WAS_ONE_YET]) { totalCount } }',
  );
  expect(hidden.text.replaceAll('R24_RE_ENTRY_BAN_HIT', 'R99_NEVER_WAS_ONE_YET')).toBe(never.text);
});
