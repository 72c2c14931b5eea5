// A compiled condition means what the query tree means: the same answer for every row, and the same refusal.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, type Parents } from '../../src/sources/evaluate.ts';
import { compilePredicate } from '../../src/sources/predicate.ts';
import { ELEMENT, type Query, type Scalar } from '../../src/sources/query.ts';
import type { Row, Value } from '../../src/sources/source.ts';
import { queryArbitrary, rowsArbitrary } from '../conformance/arbitraries.ts';

/** What came of it: the answer, or the words of the refusal. */
function outcome(decide: () => boolean): boolean | string {
  try {
    return decide();
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function expectAlike(query: Query, row: Row, parents?: Parents): void {
  const compiled = compilePredicate(query);
  const expected = outcome(() => evaluate(query, row, parents));
  expect(outcome(() => compiled(row, parents))).toBe(expected);
}

test('on rows as they are declared', () => {
  const property = fc.property(rowsArbitrary, queryArbitrary, (rows, query) => {
    for (const row of rows.Permit) expectAlike(query, row, () => rows.Plan);
  });
  fc.assert(property, { numRuns: 300 });
});

/** Texts whose order by code point is not that of their UTF-16 units, and some that no source can store. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'b',
    '61',
    '61.04',
    '610',
    '2025-06-18',
    '\uffff',
    '\u{10000}',
    '\ud800',
    'İ',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  text,
  fc.constantFrom(0, -0, 1, 61, Number.NaN, Infinity, -Infinity),
  fc.boolean(),
);
const value: fc.Arbitrary<Value> = fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 3 }));
/** Also names that every object has, and rows that were read without a column. */
const column = fc.constantFrom('a', 'b', 'constructor', 'toString', ELEMENT);
const row = fc.dictionary(column, value, { noNullPrototype: true });
const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ op: fc.constant('isNull'), column }),
    fc.record({ op: fc.constant('eq'), column, value: scalar }),
    fc.record({ op: fc.constant('in'), column, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record(
      { op: fc.constant('range'), column, gte: scalar, lte: scalar },
      { requiredKeys: ['op', 'column'] },
    ),
    fc.record({ op: fc.constantFrom('prefix', 'contains'), column, value: text }),
    fc.record({ op: fc.constant('within'), column, regions: fc.array(text, { maxLength: 2 }) }),
    fc.record({ op: fc.constantFrom('and', 'or'), of: fc.array(tie('query'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not'), of: tie('query') }),
    fc.record({ op: fc.constant('some'), column, of: tie('query') }),
    fc.record({
      op: fc.constant('parent'),
      record: fc.constant('Other'),
      on: fc.tuple(column),
      to: fc.tuple(column),
      of: tie('query'),
    }),
  ) as fc.Arbitrary<Query>,
}));

test('on rows and values that do not fit each other', () => {
  const parents = fc.option(fc.array(row, { maxLength: 2 }), { nil: undefined });
  const property = fc.property(
    query,
    fc.array(row, { minLength: 1, maxLength: 5 }),
    parents,
    (asked, rows, others) => {
      for (const each of rows) expectAlike(asked, each, others && (() => others));
    },
  );
  fc.assert(property, { numRuns: 3_000 });
});
