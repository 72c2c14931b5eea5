// A comparison of policies is whole: its gains and losses turn the views of one into those of the other, for everyone, and
// it says nothing where nothing changes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { print } from 'graphql';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { stringify } from 'yaml';
import type { Clearance } from '../../src/access/clearance.ts';
import { enumerateClearances, readPolicy } from '../../src/access/policy.ts';
import type { Policy } from '../../src/access/policy.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { readCapabilities } from '../../src/clients/capabilities.ts';
import { readDeclared } from '../../src/declared.ts';
import { StartError } from '../../src/errors.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readModel } from '../../src/model/read.ts';
import { comparePolicies } from '../../src/review/compare.ts';
import { describeComparison } from '../../src/review/report.ts';
import { createSide } from '../../src/review/sides.ts';
import type { Met, Side } from '../../src/review/sides.ts';
import { designView } from '../../src/views/design.ts';
import { demoConfig } from '../config.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const { policy, model } = declared;
const capable = readCapabilities(config);
const shipped = createSide(policy, model, capable);
const folder = mkdtempSync(join(tmpdir(), 'timpora-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyOf = (of: { readonly role: string; readonly purpose: string; readonly orderKind: string | null }) =>
  `${of.role} ${of.purpose} ${of.orderKind ?? ''}`;

const lined = new WeakMap<Met, ReadonlySet<string>>();

/** The elements of a view, each as a line of its place and what it is. */
function linesOf(met: Met): ReadonlySet<string> {
  const known = lined.get(met) ?? new Set([...met.elements].map(([element, as]) => `${element} ${as}`));
  lined.set(met, known);
  return known;
}

/** What each role, purpose and order kind has on a side. */
function viewsOf({ policy: of, viewOf }: Side): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    enumerateClearances(of).map((grant) => [keyOf(grant), linesOf(viewOf(grant.clearance))] as const),
  );
}

const printed = new Map<string, string>();

/** The view's SDL, by the clearance alone: the side's own way of looking at it is not asked. */
function sdlOf({ model: of }: Side, clearance: Clearance): string {
  const key = `${of === model} ${JSON.stringify(clearance)}`;
  const known = printed.get(key) ?? print(designView(of, clearance, capable).generated.document);
  if (of === model) printed.set(key, known);
  return known;
}

/** Expects the comparison to lead from one side to the other and to be about those alone who meet another graph. */
function expectWhole(before: Side, after: Side): void {
  const { changes, same, lines } = comparePolicies(before, after);
  const views = new Map(viewsOf(before));
  for (const { who, gains, losses, status } of changes)
    for (const of of who) {
      const kept = new Set(views.get(keyOf(of)));
      for (const { element, as } of losses) expect(kept.delete(`${element} ${as}`)).toBe(true);
      for (const { element, as } of gains) {
        expect(kept.has(`${element} ${as}`)).toBe(false);
        kept.add(`${element} ${as}`);
      }
      if (status === 'GONE') {
        expect(kept.size).toBe(0);
        views.delete(keyOf(of));
      } else views.set(keyOf(of), kept);
    }
  const expected = viewsOf(after);
  expect([...views.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, view] of views) {
    const other = expected.get(key) ?? new Set();
    // Most are the very same, and comparing two thousand lines one by one takes long.
    if (view !== other) expect([...view].toSorted()).toEqual([...other].toSorted());
  }

  const told = new Set(
    changes
      .filter(({ gains, losses }) => gains.length + losses.length > 0)
      .flatMap(({ who }) => who.map(keyOf)),
  );
  const old = new Map(enumerateClearances(before.policy).map((grant) => [keyOf(grant), grant.clearance]));
  const now = new Map(enumerateClearances(after.policy).map((grant) => [keyOf(grant), grant.clearance]));
  const differ = [...new Set([...old.keys(), ...now.keys()])].filter((key) => {
    const [had, has] = [old.get(key), now.get(key)];
    return !had || !has || sdlOf(before, had) !== sdlOf(after, has);
  });
  expect(told).toEqual(new Set(differ));
  expect(same).toBe(changes.length === 0 && lines.every(({ opens }) => !opens));
}

type Draft = {
  -readonly [Key in keyof Policy]: Policy[Key];
};

/** One change of a policy: which part of it, and two numbers that pick from there. */
const edit = fc.tuple(
  fc.constantFrom('receivers', 'orderKinds', 'purposes', 'groups', 'team', 'own', 'regions', 'role'),
  fc.nat(1_000),
  fc.nat(1_000),
);

function pick<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function toggled<Item>(items: readonly Item[], item: Item): readonly Item[] {
  return items.includes(item) ? items.filter((each) => each !== item) : [...items, item];
}

function edited(from: Policy, [part, one, two]: readonly [string, number, number]): Policy {
  const draft: Draft = { ...from };
  const group = pick(Object.keys(from.groups), one);
  const kind = pick(Object.keys(from.orderKinds), one);
  const name = pick(Object.keys(from.roles), one);
  const purpose = pick(Object.keys(from.purposes), one);
  const [agency, level] = [pick(from.team, two), pick(['OPEN', 'OFFICIAL', 'RESTRICTED'] as const, two)];
  const [ofGroup, role, rule] = [
    from.groups[group],
    from.roles[name],
    Object.entries(from.purposes).find(([key]) => key === purpose)?.[1],
  ];
  if (!ofGroup || !role || !rule) throw new Error('nothing to edit');
  const change = (key: 'team' | 'own') => ({ ...from.purposes, [purpose]: { ...rule, [key]: level } });
  const withRole = (change_: object) => ({ ...from.roles, [name]: { ...role, ...change_ } });
  if (part === 'receivers')
    draft.groups = { ...from.groups, [group]: { ...ofGroup, receivers: toggled(ofGroup.receivers, agency) } };
  if (part === 'orderKinds')
    draft.orderKinds = { ...from.orderKinds, [kind]: toggled(from.orderKinds[kind] ?? [], agency) };
  if (part === 'purposes')
    draft.roles = withRole({
      purposes: toggled<string>(role.purposes, pick(Object.keys(from.purposes), two)),
    });
  if (part === 'groups')
    draft.roles = withRole({ groups: toggled(role.groups, pick(Object.keys(from.groups), two)) });
  if (part === 'team') draft.purposes = change('team');
  if (part === 'own') draft.purposes = change('own');
  if (part === 'regions') draft.regions = toggled(from.regions, pick(['61', '62', '63', '64'], two));
  if (part === 'role') {
    const { [name]: gone, ...left } = from.roles;
    draft.roles = two % 2 === 0 && gone ? { ...left, [`${name}-too`]: gone } : left;
  }
  return draft;
}

/** The policy as it is read again; null where it may not be. */
function reread(draft: Policy): Policy | null {
  const file = join(folder, 'policy.yaml');
  writeFileSync(file, stringify({ ...draft, maximumViews: 1_000 }));
  try {
    return readPolicy(file, Object.keys(config.agencies));
  } catch (error) {
    if (error instanceof StartError) return null;
    throw error;
  }
}

describe('a comparison of policies', () => {
  test('is empty of a policy and itself, in another order too', () => {
    const { changes, lines, same } = comparePolicies(shipped, shipped);
    expect({ changes, lines, same }).toEqual({ changes: [], lines: [], same: true });
    const turned = {
      ...shipped,
      policy: { ...policy, team: policy.team.toReversed(), regions: policy.regions.toReversed() },
    };
    expect(comparePolicies(shipped, turned)).toEqual({ changes: [], lines: [], same: true });
  });

  test('leads from the views of one to those of the other, and back', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const other = reread(edits.reduce(edited, policy));
        fc.pre(other !== null);
        // The views of a clearance are those of the shipped policy: the schema is the same.
        const side: Side = { ...shipped, policy: other };
        expectWhole(shipped, side);
        expectWhole(side, shipped);
        compared += 1;
      }),
      { numRuns: 8, seed: 7 },
    );
    expect(compared).toBe(8);
  });

  test('says of a change of labels who gains and loses what, whole types and members of others', () => {
    const { files, absent } = readSchemaFiles(config.schema, Object.keys(config.agencies));
    const changes = [
      ['type Inspection\n  @label(level: RESTRICTED)', 'type Inspection\n  @label(level: OFFICIAL)'],
      ['position: String!', 'position: String! @label(level: RESTRICTED)'],
    ] as const;
    const texts = files.map((file) => {
      if (file.owner !== 'naker') return file;
      const text = changes.reduce((now, [from, to]) => {
        expect(now).toContain(from);
        return now.replace(from, to);
      }, file.text);
      return { ...file, text };
    });
    const relabelled = readModel({
      files: texts,
      absent,
      computed: computedFields(declared.agencies),
      comparisons,
      rules,
      linkKinds,
    });
    const after = createSide(policy, relabelled, capable);
    expectWhole(shipped, after);
    const comparison = comparePolicies(shipped, after);
    expect(comparison).toMatchObject({ lines: [], same: false });
    const words = describeComparison(comparison, model, relabelled);
    const team = words.split('\n\n').join('\n');
    expect(team).toMatch(/kemenag-officer \(DATA_EXCHANGE, /);
    expect(team).toMatch(/^ {2}- of \w+: position: String!$/m);
    expect(team).toMatch(/^ {2}\+ whole: .*\bInspection\b/m);
    // The public has nothing of it either way.
    expect(team).not.toContain('public');
  });

  test('says what changes of rows alone, and what is only noted of a purpose', () => {
    const withRegion: Side = { ...shipped, policy: { ...policy, regions: [...policy.regions, '63'] } };
    const rows = comparePolicies(shipped, withRegion);
    expect(rows).toEqual({
      changes: [],
      lines: [{ key: 'regions', added: ['63'], removed: [], opens: true }],
      same: false,
    });
    expect(describeComparison(rows, model, model)).toContain('+ regions: 63, whose rows');

    const untold: Side = createSide(
      { ...policy, existence: [] },
      { ...model, existence: new Set() },
      capable,
    );
    const existence = comparePolicies(untold, shipped);
    expect(existence.lines).toEqual([
      { key: 'existence', added: ['BorderCrossing'], removed: [], opens: true },
    ]);
    expect(existence.changes.flatMap(({ rows: told }) => told.map(({ record }) => record))).toContain(
      'BorderCrossing',
    );
    const words = describeComparison(existence, model, model);
    expect(words).toContain('+ existence: BorderCrossing, of which a hit or none is told across regions');
    expect(words).toContain('  + rows of BorderCrossing: of rows elsewhere whether one clears a finding');

    const rule = policy.purposes.AUDIT;
    if (!rule) throw new Error('the policy has no AUDIT');
    const noted: Side = {
      ...shipped,
      policy: { ...policy, purposes: { ...policy.purposes, AUDIT: { ...rule, basis: 'another law' } } },
    };
    expect(comparePolicies(shipped, noted)).toMatchObject({ changes: [], same: true });
    expect(comparePolicies(shipped, noted).lines).toHaveLength(1);
  });

  test('says which rows of a record others read now, and which field is of another type', () => {
    const { files, absent } = readSchemaFiles(config.schema, Object.keys(config.agencies));
    const key = 'key: ["caseNumber"]\n    ';
    const texts = files.map((file) => ({
      ...file,
      text: file.text
        .replace(`${key}region: { own: "region" }`, `${key}region: { national: true }`)
        .replace('visaIndex: String!', 'visaIndex: String'),
    }));
    const changed = readModel({
      files: texts,
      absent,
      computed: computedFields(declared.agencies),
      comparisons,
      rules,
      linkKinds,
    });
    const after = createSide(policy, changed, capable);
    expectWhole(shipped, after);
    const comparison = comparePolicies(shipped, after);
    expect(comparison.changes.flatMap(({ rows }) => rows)).toContainEqual({
      record: 'AdministrativeAction',
      before: ['rows whose region lies in the caller’s regions'],
      after: ['rows of everywhere, whatever the caller’s regions'],
    });
    const words = describeComparison(comparison, model, changed);
    expect(words).toContain('  - of StayPermit: visaIndex: String!\n');
    expect(words).toContain('  + of StayPermit: visaIndex: String\n');
  });
});
