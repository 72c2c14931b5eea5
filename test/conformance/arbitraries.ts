// Random rows and queries over few values, so that they meet.
import fc from 'fast-check';
import { ELEMENT, type Query, type Scalar } from '../../src/sources/query.ts';
import type { OrderTerm, Row } from '../../src/sources/source.ts';
import { permitOf, planOf } from './records.ts';

const texts = fc.constantFrom(
  '', 'a', 'A', 'aB', 'ab', 'b%', '%', '_', '\\', "'", '"', '\u00e9', 'e\u0301', '\u0130', 'i', 'i\u0307',
  '\u00df', '\u03a3', '\u03c3', '\u03c2', '\u{1F600}', '\u{1F600}a', '\u{10000}', '\u{10ffff}', '\ud7ff', '\ue000', '\uffff', '\u0000', 'a\u0000b',
); // prettier-ignore
const asked = fc.oneof(
  { weight: 9, arbitrary: texts },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', 'a\udc00') },
);
const integers = fc.constantFrom(-1, 0, 1, 2, 10, 2 ** 40, Number.MAX_SAFE_INTEGER);
const dates = fc.constantFrom('2024-12-31', '2025-01-01', '2025-06-18');
const instants = fc.constantFrom('2025-06-18T02:15:00.000Z', '2025-06-18T02:15:00.001Z');
const regions = fc.constantFrom('6', '61', '61.0', '61.04', '61.04.01', '610', '62', '62.03');
const plans = fc.constantFrom('P1', 'P2', 'p1', 'P3');

const scalars: Readonly<Record<string, fc.Arbitrary<Scalar>>> = {
  issuingState: fc.constantFrom('XA', 'XB'),
  document: asked,
  holder: asked,
  months: integers,
  isActive: fc.boolean(),
  validUntil: dates,
  recordedAt: instants,
  region: regions,
  planNumber: plans,
};
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4, nil: null });

const permitRow = fc.record({
  issuingState: fc.constantFrom('XA', 'XB'),
  document: maybe(texts),
  holder: maybe(texts),
  months: maybe(integers),
  isActive: maybe(fc.boolean()),
  validUntil: maybe(dates),
  recordedAt: instants,
  region: maybe(regions),
  planNumber: maybe(plans),
  sites: fc.array(regions, { maxLength: 3 }),
  tags: fc.array(texts, { maxLength: 3 }),
  years: fc.array(integers, { maxLength: 3 }),
});

export const rowsArbitrary: fc.Arbitrary<{ Permit: Row[]; Plan: Row[] }> = fc.record({
  Permit: fc
    .array(permitRow, { maxLength: 25, size: 'max' })
    .map((rows) => rows.map((row, index) => permitOf(`n${index}`, row))),
  Plan: fc
    .uniqueArray(fc.record({ number: plans, region: maybe(regions) }), { selector: ({ number }) => number })
    .map((rows) => rows.map(({ number, region }) => planOf(number, { region }))),
});

const columns = fc.constantFrom(...Object.keys(scalars));
export const orderArbitrary: fc.Arbitrary<OrderTerm[]> = fc.array(
  fc.record({ column: columns, direction: fc.constantFrom('ASC', 'DESC') }),
  { maxLength: 3 },
);

const within = (column: string): fc.Arbitrary<Query> =>
  fc.record({
    op: fc.constant('within'),
    column: fc.constant(column),
    regions: fc.array(fc.oneof(regions, asked), { maxLength: 3 }),
  });

function testsOf(column: string, values: fc.Arbitrary<Scalar>): fc.Arbitrary<Query>[] {
  const of = fc.constant(column);
  return [
    fc.record({ op: fc.constant('eq'), column: of, value: values }),
    fc.record({ op: fc.constant('in'), column: of, values: fc.array(values, { maxLength: 3 }) }),
    fc.record(
      { op: fc.constant('range'), column: of, gte: values, lte: values },
      { requiredKeys: ['op', 'column'] },
    ),
    fc.record({ op: fc.constant('isNull'), column: of }),
  ];
}

function textTestsOf(column: string): fc.Arbitrary<Query>[] {
  return (['prefix', 'contains'] as const).map((op) =>
    fc.record({ op: fc.constant(op), column: fc.constant(column), value: asked }),
  );
}

const tests = fc.oneof(
  ...Object.entries(scalars).flatMap(([column, values]) => testsOf(column, values)),
  ...['holder', 'document', 'validUntil', 'recordedAt', 'region'].flatMap(textTestsOf),
  within('region'),
);

/** Conditions of depth three at most: enough for every pair of operators to meet. */
function treeOf(leaf: fc.Arbitrary<Query>, depth: number): fc.Arbitrary<Query> {
  if (depth === 0) return leaf;
  const inner = treeOf(leaf, depth - 1);
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.record({ op: fc.constantFrom('and', 'or'), of: fc.array(inner, { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('not'), of: inner }) },
  );
}

const some: fc.Arbitrary<Query> = fc.oneof(
  ...(
    [
      ['sites', [...testsOf(ELEMENT, regions), within(ELEMENT)]],
      ['tags', [...testsOf(ELEMENT, asked), ...textTestsOf(ELEMENT)]],
      ['years', testsOf(ELEMENT, integers)],
    ] as const
  ).map(([column, leaves]) =>
    fc.record({ op: fc.constant('some'), column: fc.constant(column), of: treeOf(fc.oneof(...leaves), 1) }),
  ),
);

const parent: fc.Arbitrary<Query> = fc.record({
  op: fc.constant('parent'),
  record: fc.constant('Plan'),
  on: fc.constant(['planNumber']),
  to: fc.constant(['number']),
  of: treeOf(fc.oneof(within('region'), ...testsOf('region', regions), ...testsOf('number', plans)), 1),
});

export const queryArbitrary: fc.Arbitrary<Query> = treeOf(
  fc.oneof({ weight: 6, arbitrary: tests }, { weight: 2, arbitrary: some }, { weight: 1, arbitrary: parent }),
  2,
);

/** Which columns to look rows up by, and keys of which some have rows. */
export const keysArbitrary = fc
  .constantFrom(['number'], ['planNumber'], ['issuingState', 'document'], ['months'], ['isActive', 'region'])
  .chain((fields) => {
    const values = fields.map((field) => scalars[field] ?? fc.constantFrom('n0', 'n1', 'n7', 'n24', 'n99'));
    return fc.record({ fields: fc.constant(fields), keys: fc.array(fc.tuple(...values), { maxLength: 8 }) });
  });
