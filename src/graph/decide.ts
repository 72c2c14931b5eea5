// The value of a `@cases` field of a row.
import type { Parameters } from '../model/condition.ts';
import type { Cases } from '../model/model.ts';
import { evaluate } from '../sources/evaluate.ts';
import type { Query, Scalar } from '../sources/query.ts';
import type { Row } from '../sources/source.ts';

interface Bound {
  readonly tests: readonly { readonly value: Scalar; readonly query: Query }[];
  readonly otherwise: Scalar;
}

/** Conditions are bound once for each request, whose parameters are one object. */
const bound = new WeakMap<Parameters, Map<Cases, Bound>>();

export function decide(cases: Cases, row: Row, parameters: Parameters): Scalar {
  const { tests, otherwise } = bind(cases, parameters);
  return tests.find((test) => evaluate(test.query, row))?.value ?? otherwise;
}

function bind(cases: Cases, parameters: Parameters): Bound {
  let ofRequest = bound.get(parameters);
  if (!ofRequest) bound.set(parameters, (ofRequest = new Map<Cases, Bound>()));
  let tests = ofRequest.get(cases);
  if (!tests) {
    tests = {
      tests: cases.tests.map(({ value, when }) => ({ value, query: when(parameters) })),
      otherwise: cases.otherwise,
    };
    ofRequest.set(cases, tests);
  }
  return tests;
}
