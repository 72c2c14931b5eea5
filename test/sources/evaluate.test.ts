// Evaluation in memory: the laws of the query tree, and what it refuses to guess.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/sources/evaluate.ts';
import { allOf, ELEMENT, everything, nothing, type Query } from '../../src/sources/query.ts';
import { queryArbitrary, rowsArbitrary } from '../conformance/arbitraries.ts';
import { permitOf } from '../conformance/records.ts';

/** Checks a law on every permit of random rows. */
function holdsEverywhere(law: (left: Query, right: Query, test: (query: Query) => boolean) => boolean): void {
  const property = fc.property(rowsArbitrary, queryArbitrary, queryArbitrary, (rows, left, right) =>
    rows.Permit.every((row) => law(left, right, (query) => evaluate(query, row, () => rows.Plan))),
  );
  fc.assert(property, { numRuns: 200 });
}

const not = (of: Query): Query => ({ op: 'not', of });

test('not is the exact complement', () => {
  holdsEverywhere((query, _, is) => is(not(query)) === !is(query) && is(not(not(query))) === is(query));
});

test('not of or is and of nots, and the other way round', () => {
  holdsEverywhere(
    (left, right, is) =>
      is(not({ op: 'or', of: [left, right] })) === is({ op: 'and', of: [not(left), not(right)] }) &&
      is(not({ op: 'and', of: [left, right] })) === is({ op: 'or', of: [not(left), not(right)] }),
  );
});

test('allOf holds where each of its conditions does', () => {
  holdsEverywhere(
    (left, right, is) =>
      is(allOf(left, right)) === (is(left) && is(right)) &&
      is(allOf(left, everything)) === is(left) &&
      !is(allOf(left, nothing)),
  );
});

test('in holds where one of its values is equal', () => {
  const texts = fc.array(fc.string({ maxLength: 2 }));
  const property = fc.property(
    fc.option(fc.string({ maxLength: 2 }), { nil: null }),
    texts,
    (own, values) => {
      const row = { own };
      const some = values.some((value) => evaluate({ op: 'eq', column: 'own', value }, row));
      expect(evaluate({ op: 'in', column: 'own', values }, row)).toBe(some);
    },
  );
  fc.assert(property);
});

test.each<readonly [string, Query]>([
  ['a column that the row was not read with', { op: 'isNull', column: 'unread' }],
  ['a column named as a part of every object', { op: 'isNull', column: 'constructor' }],
  ['a number compared with text', { op: 'eq', column: 'months', value: '6' }],
  ['a list compared with text', { op: 'eq', column: 'sites', value: '61' }],
  ['the prefix of a number', { op: 'prefix', column: 'months', value: '6' }],
  ['an element of what is no list', { op: 'some', column: 'number', of: everything }],
  ['a column beside the element', { op: 'some', column: 'sites', of: { op: 'isNull', column: 'number' } }],
  ['an element outside a list', { op: 'isNull', column: ELEMENT }],
  [
    'a parent without its rows',
    { op: 'parent', record: 'Plan', on: ['number'], to: ['number'], of: everything },
  ],
])('%s is refused, not taken for false', (_, query) => {
  const row = permitOf('1', { months: 6, sites: ['61'] });
  expect(() => evaluate(query, row)).toThrow(TypeError);
});
