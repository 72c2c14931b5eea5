// What may be recorded of a caller's graph, on small graphs: what was there stays, unless it is declared.
import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compareGraphs } from '../../src/clients/changes.ts';
import type { Declaration } from '../../src/clients/declarations.ts';
import { parseName } from '../../src/clients/name.ts';
import { describeRefusal, describeReview } from '../../src/clients/report.ts';
import { reviewGraphs } from '../../src/clients/review.ts';

const base = `
  type Query { permits(kind: Kind): [Permit!] holder: Holder }
  interface Party { name: String! }
  type Holder implements Party { name: String! }
  type Permit { number: String! days: Int legacy: String @deprecated(reason: "see number") }
  enum Kind { LIMITED PERMANENT }
  input PermitFilter { kind: Kind }
`;

function edited(before: string, after: string): string {
  if (!base.includes(before)) throw new Error(`${before} is not in the graph`);
  return base.replace(before, after);
}

/** A graph and who has it, by names such as `a:STATISTICS`. */
function graph(sdl: string, ...names: readonly string[]) {
  parse(sdl);
  const views = names.map((text) => {
    const name = parseName(text);
    if (name?.purpose === undefined) throw new Error(`${text} names no view`);
    return { caller: name.caller, purpose: name.purpose, order: name.order ?? null };
  });
  return { file: `${names[0] ?? 'none'}.graphql`, views, sdl };
}

const declare = (views: Declaration['views'], ...changes: readonly string[]): Declaration => ({
  since: '2025-06-18',
  why: 'The register no longer has it.',
  views,
  changes,
});

const officer = 'naker-kapuas:DATA_EXCHANGE';

async function refusalOf(after: string, ...declarations: readonly Declaration[]): Promise<string | null> {
  const review = await reviewGraphs([graph(base, officer)], [graph(after, officer)], declarations);
  return describeRefusal(review, 'schema/views/breaking.yaml');
}

describe('a change of a view', () => {
  test.each([
    ['an added field', edited('days: Int', 'days: Int weeks: Int')],
    ['an added type', `${base} type Visa { index: String }`],
    ['an argument that may be left out', edited('kind: Kind)', 'kind: Kind, region: String)')],
    ['an enum value more', edited('PERMANENT', 'PERMANENT VISIT')],
    ['a value that is now always there', edited('days: Int', 'days: Int!')],
    ['a deprecation', edited('days: Int', 'days: Int @deprecated(reason: "see number")')],
    ['a description', edited('type Holder', '"Who has it." type Holder')],
  ])('needs no word where it is %s', async (_what, after) => {
    expect(await refusalOf(after)).toBeNull();
  });

  test.each([
    ['a removed field', edited('days: Int', ''), 'FIELD_REMOVED Permit.days'],
    [
      'a removed field that was deprecated',
      edited('legacy: String @deprecated(reason: "see number")', ''),
      'FIELD_REMOVED Permit.legacy',
    ],
    ['a changed type', edited('days: Int', 'days: String'), 'FIELD_TYPE_CHANGED Permit.days'],
    [
      'a value that may now be null',
      edited('number: String!', 'number: String'),
      'FIELD_TYPE_CHANGED Permit.number',
    ],
    [
      'a new required argument',
      edited('kind: Kind)', 'kind: Kind, region: String!)'),
      'FIELD_ARGUMENT_ADDED Query.permits.region',
    ],
    [
      'a removed argument',
      edited('permits(kind: Kind)', 'permits'),
      'FIELD_ARGUMENT_REMOVED Query.permits.kind',
    ],
    ['a removed enum value', edited(' PERMANENT', ''), 'ENUM_VALUE_REMOVED Kind.PERMANENT'],
    [
      'a removed input field',
      edited('kind: Kind }', 'other: Kind }'),
      'INPUT_FIELD_REMOVED PermitFilter.kind',
    ],
    [
      'an input field that must be given',
      edited('kind: Kind }', 'kind: Kind! }'),
      'INPUT_FIELD_TYPE_CHANGED PermitFilter.kind',
    ],
    [
      'an interface that is no longer implemented',
      edited(' implements Party', ''),
      'OBJECT_TYPE_INTERFACE_REMOVED Holder',
    ],
  ])('must be declared where it is %s, and then passes', async (_what, after, change) => {
    const refusal = await refusalOf(after);
    expect(refusal).toContain(`${officer}:`);
    expect(refusal).toContain(`- ${change}`);
    expect(await refusalOf(after, declare('all', change))).toBeNull();
    expect(await refusalOf(after, declare(['naker-kapuas'], change))).toBeNull();
    expect(await refusalOf(after, declare([officer], change))).toBeNull();
    // Another view's declaration, and another change of the same part, say nothing of this one.
    expect(await refusalOf(after, declare(['naker'], change))).toContain(change);
    expect(await refusalOf(after, declare('all', `TYPE_REMOVED ${change.split(' ')[1] ?? ''}`))).toContain(
      change,
    );
  });

  test('leaves no declaration that is about nothing: each stale part is named', async () => {
    const after = edited('days: Int', '');
    const declaration = declare(
      ['naker-kapuas', 'nobody'],
      'FIELD_REMOVED Permit.days',
      'FIELD_REMOVED Permit.weeks',
    );
    const refusal = await refusalOf(after, declaration);
    expect(refusal).toContain('- FIELD_REMOVED Permit.weeks, declared since 2025-06-18');
    expect(refusal).toContain('- nobody, declared since 2025-06-18');
    expect(refusal).not.toContain('- FIELD_REMOVED Permit.days,');
    expect(await refusalOf(base, declare('all', 'FIELD_REMOVED Permit.days'))).toContain(
      'FIELD_REMOVED Permit.days',
    );
    // What breaks nobody needs no declaration, and a declaration of it is about nothing.
    const harmless = declare('all', 'FIELD_ADDED Permit.weeks');
    expect(await refusalOf(edited('days: Int', 'days: Int weeks: Int'), harmless)).toContain('FIELD_ADDED');
  });
});

describe('a caller', () => {
  const fewer = edited('days: Int', '');

  test('is compared with what they had before, whichever file they now share', async () => {
    const together = [graph(base, officer, 'dukcapil-kapuas:DATA_EXCHANGE')];
    const apart = [graph(base, officer), graph(fewer, 'dukcapil-kapuas:DATA_EXCHANGE')];
    const parted = await reviewGraphs(together, apart, []);
    expect(parted.undeclared.map(({ views }) => views.map(({ caller }) => caller))).toEqual([
      ['dukcapil-kapuas'],
    ]);
    const joined = await reviewGraphs(apart, together, []);
    expect(joined.undeclared).toEqual([]);
    expect(describeReview(joined)).toContain('dukcapil-kapuas:DATA_EXCHANGE:\n');
    expect(describeReview(joined)).toContain('FIELD_ADDED Permit.days');
  });

  test('meets each change once, beside all who meet it', async () => {
    const before = [
      graph(base, officer, 'imigrasi-kalbar:AUDIT'),
      graph(`${base} type Own { a: Int }`, 'own:AUDIT'),
    ];
    const after = [
      graph(fewer, officer, 'imigrasi-kalbar:AUDIT'),
      graph(`${fewer} type Own { a: Int }`, 'own:AUDIT'),
    ];
    const { differences } = await reviewGraphs(before, after, []);
    expect(differences).toHaveLength(1);
    expect(differences[0]?.views.map(({ caller }) => caller)).toEqual([
      'naker-kapuas',
      'imigrasi-kalbar',
      'own',
    ]);
  });

  test('who is gone, or loses a purpose or order, is a loss that must be declared', async () => {
    const before = [
      graph(base, officer, 'gone:DATA_EXCHANGE', 'gone:AUDIT', 'naker-kapuas:CASE_SETTLEMENT:SPRIN-1/2'),
    ];
    const after = [graph(base, officer)];
    const review = await reviewGraphs(before, after, []);
    const refusal = describeRefusal(review, 'schema/views/breaking.yaml');
    expect(refusal).toContain('- CALLER_REMOVED gone');
    expect(refusal).toContain('- VIEW_REMOVED naker-kapuas:CASE_SETTLEMENT:SPRIN-1/2');
    const declared = declare(
      'all',
      'CALLER_REMOVED gone',
      'VIEW_REMOVED naker-kapuas:CASE_SETTLEMENT:SPRIN-1/2',
    );
    expect(describeRefusal(await reviewGraphs(before, after, [declared]), 'x')).toBeNull();
  });

  test('who is new takes nothing from anyone', async () => {
    const review = await reviewGraphs([graph(base, officer)], [graph(base, officer, 'new:AUDIT')], []);
    expect(review).toEqual({ differences: [], undeclared: [], stale: [] });
  });
});

describe('a comparison', () => {
  test('puts what breaks first and says of what is new no more than that', async () => {
    const weeks = '"Whole ones." weeks("Up to when." until: String): Int';
    const after = buildSchema(
      `${edited('days: Int', weeks)} "A visa." type Visa { "The index." index: String }`,
    );
    const changes = await compareGraphs(buildSchema(base), after);
    expect(changes.map(({ criticality, type, path }) => [criticality, type, path])).toEqual([
      ['BREAKING', 'FIELD_REMOVED', 'Permit.days'],
      ['NON_BREAKING', 'FIELD_ADDED', 'Permit.weeks'],
      ['NON_BREAKING', 'TYPE_ADDED', 'Visa'],
    ]);
  });

  test('calls a new value of an enum dangerous where answers may hold it, and nothing where it is only sent', async () => {
    const after = buildSchema(edited('PERMANENT', 'PERMANENT VISIT'));
    const added = { type: 'ENUM_VALUE_ADDED', path: 'Kind.VISIT' };
    expect(await compareGraphs(buildSchema(base), after)).toMatchObject([
      { ...added, criticality: 'NON_BREAKING' },
    ]);
    const answering = (sdl: string) => buildSchema(sdl.replace('days: Int', 'days: Int kinds: [Kind!]!'));
    expect(
      await compareGraphs(answering(base), answering(edited('PERMANENT', 'PERMANENT VISIT'))),
    ).toMatchObject([{ ...added, criticality: 'DANGEROUS' }]);
  });

  test('hides no loss behind a description that is added to the type beside it', async () => {
    const after = buildSchema(
      edited('type Permit { number: String! days: Int', '"A permit." type Permit { number: String!'),
    );
    const changes = await compareGraphs(buildSchema(base), after);
    expect(changes[0]).toMatchObject({ criticality: 'BREAKING', path: 'Permit.days' });
  });
});
