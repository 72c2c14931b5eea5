// The classification lint: each way to declare carelessly is told by the id of its rule, and the sample agencies break no MUST.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enumerateClearances, readPolicy } from '../../src/access/policy.ts';
import { agencies } from '../../src/agencies/index.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import type { Verdict } from '../../src/conformance/verdict.ts';
import { lintAgency, rules } from '../../src/lint/lint.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules as findingRules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readModel } from '../../src/model/read.ts';
import { projectRoot } from '../structure/files.ts';

const names = agencies.map(({ name }) => name);
const computed = computedFields(agencies);
const schema = readSchemaFiles(join(projectRoot, 'schema'), names);
const clearances = enumerateClearances(readPolicy(join(projectRoot, 'config/policy.yaml'))).map(
  ({ clearance }) => clearance,
);
const asItIs = readModel({ ...schema, computed, comparisons, linkKinds, rules: findingRules });

/** The verdicts on an agency of its declaration with each `from` replaced. */
function lint(
  agency: string,
  ...edits: readonly (readonly [from: string, to: string])[]
): readonly Verdict[] {
  if (edits.length === 0) return lintAgency(asItIs, agency, clearances);
  const files = schema.files.map((file) => {
    if (file.owner !== agency) return file;
    const text = edits.reduce((edited, [from, to]) => {
      expect(edited).toContain(from);
      return edited.replace(from, () => to);
    }, file.text);
    return { ...file, text };
  });
  return lintAgency(
    readModel({ files, absent: [], computed, comparisons, linkKinds, rules: findingRules }),
    agency,
    clearances,
  );
}

function foundBy(verdicts: readonly Verdict[], id: string): readonly string[] {
  const verdict = verdicts.find((candidate) => candidate.id === id);
  return verdict?.outcome === 'broken' ? verdict.findings.map(({ where }) => where) : [];
}

describe('the lint', () => {
  test.each(names)('finds no MUST broken by %s', (agency) => {
    const broken = lint(agency).filter(
      ({ strength, outcome }) => strength === 'MUST' && outcome === 'broken',
    );
    expect(broken).toEqual([]);
  });

  test.each([
    [
      'pay',
      ' @label(level: RESTRICTED)\n  "The plan that names',
      '\n  "The plan that names',
      'WorkAssignment.pay',
    ],
    ['contract', 'contract: String @label(level: RESTRICTED)', 'contract: String', 'WorkAssignment.contract'],
    [
      'an address',
      'workerName: String!',
      'workerName: String!\n  workerAddress: String!',
      'WorkAssignment.workerAddress',
    ],
    [
      'an Indonesian term',
      '(Jabatan)"\n  position: String!\n  "The region where',
      '(Alamat)"\n  position: String!\n  "The region where',
      'WorkAssignment.position',
    ],
  ])('points out %s that the whole team would see', (_what, from, to, place) => {
    expect(foundBy(lint('naker'), 'L-LABEL-02')).toEqual([]);
    expect(foundBy(lint('naker', [from, to]), 'L-LABEL-02')).toEqual([place]);
  });

  test('points out what the policy lets nobody see, a type once for all that is of it', () => {
    expect(foundBy(lint('naker'), 'L-LABEL-03')).toEqual([]);
    // The officers of religious affairs have no purpose that takes an order, and no order opens its data.
    expect(foundBy(lint('kemenag'), 'L-LABEL-03')).toContain('MixedMarriage.details');
    const above = [
      'type Inspection\n  @label(level: RESTRICTED)',
      'type Inspection\n  @label(level: INTELLIGENCE)',
    ] as const;
    expect(foundBy(lint('naker', above), 'L-LABEL-03')).toContain('Inspection');
    expect(
      foundBy(lint('naker', above), 'L-LABEL-03').filter((place) => place.startsWith('Inspection.')),
    ).toEqual([]);
    expect(foundBy(lint('naker'), 'L-LABEL-03')).not.toContain('WorkPlan.nib');
  });

  test('says which labels are explicit and which inherited', () => {
    const said = lint('naker').find(({ id }) => id === 'L-LABEL-01');
    expect(said).toMatchObject({ outcome: 'holds' });
    expect(JSON.stringify(said)).toContain(
      'WorkAssignment OFFICIAL (explicit, 12 inherited, 3 explicit: document RESTRICTED, contract RESTRICTED, pay RESTRICTED)',
    );
    expect(JSON.stringify(said)).toContain('ForeignNational OFFICIAL (of another’s declaration, 2 inherited');
  });

  test('points out free text, evidence that is shown, and a record of everywhere', () => {
    expect(foundBy(lint('timpora'), 'L-TEXT-01')).toContain('TeamMeeting.agenda');
    expect(
      foundBy(
        lint('naker', ['nib: String! @internal', '"The firm. (NIB)"\n  nib: String!']),
        'L-EVIDENCE-01',
      ),
    ).toEqual(['WorkPlan.nib']);
    expect(foundBy(lint('imigrasi'), 'L-REGION-02')).toEqual(['ReEntryBan']);
    expect(lint('naker').find(({ id }) => id === 'L-REGION-02')).toMatchObject({
      outcome: 'holds',
      note: expect.stringContaining('WorkPlan '),
    });
  });

  test('finds descriptions and enum values without a text or a term', () => {
    expect(foundBy(lint('naker', ['"The plan\'s number. (Nomor)"\n', '']), 'L-DESCRIPTION-01')).toEqual([
      'WorkPlan.number',
    ]);
    expect(
      foundBy(lint('naker', ['"The plan\'s number. (Nomor)"', '"The plan\'s number."']), 'L-DESCRIPTION-01'),
    ).toEqual(['WorkPlan.number']);
    expect(foundBy(lint('naker', ['"As planned. (Sesuai)"\n', '']), 'L-ENUM-01')).toEqual([
      'InspectionOutcome.COMPLIANT',
    ]);
  });

  test('points out a legal basis that names no law', () => {
    // An agency may begin with a law that is still to be named: that is pointed out, and breaks nothing.
    expect(foundBy(lint('naker'), 'L-CATALOGUE-02')).toEqual([]);
    const unnamed = ['UU 13/2003 art 176 [U]', 'to be named [U]'] as const;
    expect(foundBy(lint('naker', unnamed), 'L-CATALOGUE-02')).toEqual(['Inspection']);
  });

  test('finds a tie to a person that anyone may use', () => {
    const tie =
      '{ kind: DOCUMENT, columns: ["issuingState", "document"] }\n      { kind: PLAN, columns: ["planNumber"] }\n      { kind: NIB';
    const open = tie.replace('"document"] }', '"document"], level: OPEN }');
    expect(foundBy(lint('naker', [tie, open]), 'L-EVIDENCE-02')).toEqual([
      'WorkAssignment @record(evidence: DOCUMENT)',
    ]);
  });

  test('has an id of its own for each rule', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
