// A comparison tells what the SDL of a view does not show: by what rows are tied, decided, counted and kept to whom.
import { expect, inject, test } from 'vitest';
import { enumerateClearances } from '../../src/access/policy.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { readCapabilities } from '../../src/clients/capabilities.ts';
import { readDeclared } from '../../src/declared.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import { readModel } from '../../src/model/read.ts';
import { comparePolicies } from '../../src/review/compare.ts';
import type { Asked } from '../../src/review/explain.ts';
import { describeComparison } from '../../src/review/report.ts';
import { createSide } from '../../src/review/sides.ts';
import type { Side } from '../../src/review/sides.ts';
import { demoConfig } from '../config.ts';

const config = demoConfig(inject('sampleFolder'));
const { policy, agencies } = readDeclared(config);
const capable = readCapabilities(config);
const schema = readSchemaFiles(config.schema, Object.keys(config.agencies));
// Rules, comparisons and kinds of links are code, and refuse records that are declared otherwise: here they were never written.
const coded = ['findings.graphql', 'reconciliation.graphql', 'identity.graphql'];
const files = schema.files.filter(({ name }) => !coded.includes(name));
const shipped = sideOf(files);

function sideOf(texts: typeof files): Side {
  const computed = computedFields(agencies);
  const { absent } = schema;
  return createSide(
    policy,
    readModel({ files: texts, absent, computed, comparisons: [], linkKinds: [], rules: [] }),
    capable,
  );
}

/** The side with texts of one owner's SDL in the place of others. */
function sideWith(owner: string, ...edits: readonly (readonly [string, string])[]): Side {
  const texts = files.map((file) => {
    if (file.owner !== owner) return file;
    const text = edits.reduce((now, [from, to]) => {
      expect(now).toContain(from);
      return now.replace(from, to);
    }, file.text);
    return { ...file, text };
  });
  return sideOf(texts);
}

const changes = [
  [
    'the columns of a join',
    'naker',
    'employer: Employer @join(on: ["nib"], to: ["nib"])',
    'employer: Employer @join(on: ["number"], to: ["nib"])',
    '  ~ WorkPlan.employer: its rows are tied by number = nib of Employer instead of nib = nib of Employer',
  ],
  [
    'the evidence of a link',
    'imigrasi',
    '{ kind: DOCUMENT, columns: ["issuingState", "document"] }\n      { kind: NIB, columns: ["guarantorNib"] }',
    '{ kind: DOCUMENT, columns: ["document", "issuingState"] }\n      { kind: NIB, columns: ["guarantorNib"] }',
    'ForeignNational.stayPermits: its rows are tied by issuingState = document and number = issuingState of StayPermit instead of',
  ],
  [
    'a test that decides a field',
    'imigrasi',
    '{ value: CLOSED, when: { closedOn: { lte: { parameter: TODAY } } } }',
    '{ value: CLOSED, when: { closedOn: { gte: { parameter: TODAY } } } }',
    'StayPermit.status: its value is decided by of: [{value: CLOSED, when: {closedOn: {gte: {parameter: TODAY}}}}',
  ],
  [
    'what a figure counts',
    'imigrasi',
    'where: { kind: { eq: PERMANENT }, status',
    'where: { kind: { eq: LIMITED }, status',
    '  ~ Measure.PERMANENT_PERMIT: it is counted by where: {kind: {eq: LIMITED}, ',
  ],
  [
    'the definition of a figure',
    'imigrasi',
    'Distinct holders of a permanent stay permit (ITAP)',
    'All holders of a permanent stay permit (ITAP)',
    'definition: "All holders of a permanent stay permit (ITAP)',
  ],
  [
    'a column of a register',
    'imigrasi',
    'nationality: CountryCode @from(record: "TravelDocument", field: "nationality")',
    'nationality: CountryCode @from(record: "TravelDocument", field: "issuingState")',
    'ForeignNational.nationality: its value is issuingState of the TravelDocument',
  ],
  [
    'the rule of a record',
    'tni',
    'rows: { or: [{ shared: { eq: true } }, ',
    'rows: { or: [{ shared: { eq: false } }, ',
    '+ rows of TerritorialSighting: rows that meet {or: [{shared: {eq: false}}, ',
  ],
  [
    'the region of a record',
    'kesbangpol',
    '@record(key: ["number"], region: { own: "region" }) {',
    '@record(key: ["number"], region: { national: true }) {',
    ': rows of everywhere, whatever the caller’s regions',
  ],
] as const;

test.each(changes)('%s', (_what, owner, from, to, told) => {
  const after = sideWith(owner, [from, to]);
  const comparison = comparePolicies(shipped, after);
  expect(comparison.same).toBe(false);
  expect(comparison.changes.flatMap(({ gains, losses }) => [...gains, ...losses])).toEqual([]);
  expect(describeComparison(comparison, shipped.model, after.model)).toContain(told);
  expect(comparePolicies(after, after)).toEqual({ changes: [], lines: [], same: true });
});

test('all are told who have the element, and nobody else', () => {
  const [, owner, from, to] = changes[0];
  const { changes: met } = comparePolicies(shipped, sideWith(owner, [from, to]));
  const told = met.filter(({ meanings }) => meanings.some(({ element }) => element === 'WorkPlan.employer'));
  const having = enumerateClearances(policy).filter(({ clearance }) =>
    shipped.viewOf(clearance).elements.has('WorkPlan.employer'),
  );
  const keyOf = ({ role, purpose, orderKind }: Asked): string => [role, purpose, orderKind].join(' ');
  expect(having.length).toBeGreaterThan(0);
  expect(having.length).toBeLessThan(enumerateClearances(policy).length);
  expect(told.flatMap(({ who }) => who.map(keyOf)).toSorted()).toEqual(having.map(keyOf).toSorted());
});

test('a rule that names a decided field is another where the tests of the field are', () => {
  const ruled = [
    'region: { national: true }\n    evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]\n  ) {\n  caseNumber',
    'region: { national: true }\n    rows: { hit: { eq: true } }\n    evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]\n  ) {\n  caseNumber',
  ] as const;
  const before = sideWith('imigrasi', ruled);
  const after = sideWith('imigrasi', ruled, ['{ endsOn: { isNull: true } }, ', '']);
  expect(comparePolicies(before, after).changes.flatMap(({ rows }) => rows)).toContainEqual({
    record: 'ReEntryBan',
    before: expect.arrayContaining([expect.stringContaining('where tests decide hit by of: [')]),
    after: expect.not.arrayContaining([expect.stringContaining('isNull')]),
  });
});
