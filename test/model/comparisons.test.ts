// What knowing of a comparison needs, and when there is none.
import { expect, test } from 'vitest';
import { clearanceOf, readPolicy } from '../../src/access/policy.ts';
import { mayKnow } from '../../src/access/clearance.ts';
import { agencies } from '../../src/agencies/index.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { readConfig } from '../../src/config/config.ts';
import { StartError } from '../../src/errors.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import type { DeclaredComparison } from '../../src/model/comparison.ts';
import type { Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons as all } from '../../src/reconciliation/comparisons/index.ts';
import { designView } from '../../src/views/design.ts';
import { checkView } from '../../src/views/checks.ts';

const config = readConfig({});
const names = agencies.map(({ name }) => name);

interface Changed {
  readonly connected?: readonly string[];
  readonly texts?: readonly (readonly [from: string, to: string])[];
  readonly comparisons?: readonly DeclaredComparison[];
}

function modelOf({ connected = names, texts = [], comparisons = all }: Changed = {}): Model {
  const { files, absent } = readSchemaFiles(config.schema, connected);
  const change = (text: string): string => texts.reduce((now, [from, to]) => now.replace(from, to), text);
  return readModel({
    files: files.map((file) => ({ ...file, text: change(file.text) })),
    absent,
    computed: computedFields(agencies.filter(({ name }) => connected.includes(name))),
    comparisons,
    linkKinds,
    rules,
  });
}

const labelOf = (model: Model, code: string) => model.labels.get(`ReconciliationMeasure.${code}`);

test('a comparison needs what both sides need', () => {
  const model = modelOf();
  expect(labelOf(model, 'WORKERS')?.needs).toEqual({
    gateway: 'OFFICIAL',
    imigrasi: 'OFFICIAL',
    naker: 'OFFICIAL',
  });
  expect(labelOf(model, 'VISITORS')?.needs).toMatchObject({ imigrasi: 'OFFICIAL', polri: 'OFFICIAL' });
});

test('a column that is held more closely takes the comparisons with it that read it, and no other', () => {
  const position = [
    '  position: String!\n  "The region where the worker works',
    '  position: String! @label(level: RESTRICTED)\n  "The region where the worker works',
  ] as const;
  const model = modelOf({ texts: [position] });
  expect(labelOf(model, 'WORKERS')?.needs['naker']).toBe('RESTRICTED');
  const clearance = clearanceOf(readPolicy(config.policy), 'imigrasi-officer', 'DATA_EXCHANGE', null);
  const known = [...model.comparisons.keys()].filter((code) => {
    const label = labelOf(model, code);
    return label !== undefined && mayKnow(clearance, label);
  });
  expect(known).toEqual(['RESIDENTS', 'PERMANENT_RESIDENTS', 'VISITORS']);
});

test('evidence that may be used by fewer takes them with it as well', () => {
  const before = (level: string): string => `UU 6/2011 art 72 [V]"
  )
  @record(
    key: ["number"]
    region: { own: "region" }
    evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"]${level} }]
  ) {
  number: String! @internal
  issuingState: CountryCode! @internal
  document: String! @internal @label(level: RESTRICTED)
  "The day of the report.`;
  const tie = [before(''), before(', level: RESTRICTED')] as const;
  const model = modelOf({ texts: [tie] });
  expect(labelOf(model, 'VISITORS')?.needs['polri']).toBe('RESTRICTED');
});

const everything = { capabilities: { page: true, filter: true, order: true, total: true } };

test.each([
  [['imigrasi', 'naker'], ['WORKERS']],
  [
    ['imigrasi', 'dukcapil'],
    ['RESIDENTS', 'PERMANENT_RESIDENTS'],
  ],
  [['naker', 'dukcapil'], []],
])('where %j are connected there are %j, and without any no field that asks for one', (connected, codes) => {
  const model = modelOf({ connected });
  expect([...model.comparisons.keys()]).toEqual(codes);
  const clearance = clearanceOf(readPolicy(config.policy), 'naker-officer', 'DATA_EXCHANGE', null);
  const design = designView(model, clearance, () => everything);
  expect(/\breconciliation\(/.test(design.sdl)).toBe(codes.length > 0);
  expect(/enum ReconciliationMeasure/.test(design.sdl)).toBe(codes.length > 0);
  expect(design.sdl.includes('type ReconciledPerson ')).toBe(codes.length > 0);
  const { pruned, catalogue, generated } = design;
  expect(checkView({ document: generated.document, catalogue, pruned }, model, agencies)).toEqual([]);
});

test.each([
  ['ResidentIdCard', ['WORKERS', 'RESIDENTS', 'VISITORS']],
  ['StayPermit', []],
])('where %s is only looked up there are %j left, and nothing is told of the others', (unlisted, codes) => {
  const model = modelOf({ connected: ['imigrasi', 'naker', 'dukcapil', 'polri'] });
  const clearance = clearanceOf(readPolicy(config.policy), 'imigrasi-officer', 'DATA_EXCHANGE', null);
  const design = designView(model, clearance, ({ name }) => ({
    capabilities: { ...everything.capabilities, page: name !== unlisted },
  }));
  const left = [...model.comparisons.keys()].filter((code) =>
    new RegExp(`^  ${code}$`, 'm').test(design.sdl),
  );
  expect(left).toEqual(codes);
  expect(/\breconciliation\(/.test(design.sdl)).toBe(codes.length > 0);
  const { pruned, catalogue, generated } = design;
  expect(checkView({ document: generated.document, catalogue, pruned }, model, agencies)).toEqual([]);
  expect(pruned.get('ReconciliationMeasure.PERMANENT_RESIDENTS')).toEqual({
    why: 'unlisted',
    record: unlisted,
  });
});

const [first] = all;
if (!first) throw new Error('there is no comparison');

test.each([
  [
    'a record that there is not',
    { inputs: { ...first.inputs, Sighted: ['at'] } },
    'reads Sighted, which is not a record',
  ],
  [
    'a column that is not stored',
    { inputs: { ...first.inputs, StayPermit: ['colour'] } },
    'reads StayPermit.colour, which is not stored',
  ],
  [
    'a record of another agency',
    { sides: [{ ...first.sides[0], agency: 'naker' }, first.sides[1]] },
    'counts StayPermit, which is no record of naker',
  ],
  [
    'a measure of other rows',
    { sides: [{ ...first.sides[0], figure: { measure: 'FOREIGN_WORKERS' } }, first.sides[1]] },
    'counts by FOREIGN_WORKERS, which is no measure',
  ],
  [
    'a record to which nothing leads',
    { inputs: { ...first.inputs, TeamMeeting: ['date'] } },
    'reads TeamMeeting, to which nothing leads',
  ],
])('the start is refused for a comparison of %s', (_, change, told) => {
  const wrong = { ...first, ...change };
  let faults: readonly string[] = [];
  try {
    modelOf({ comparisons: [wrong, ...all.slice(1)] });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    ({ faults } = error);
  }
  expect(faults.join('\n')).toContain(`ReconciliationMeasure.WORKERS: ${told}`);
});
