// The value of a `@cases` field of a row.
import type { Parameters } from '../model/condition.ts';
import type { Cases } from '../model/model.ts';
import { compilePredicate } from '../sources/predicate.ts';
import type { Scalar } from '../sources/query.ts';
import type { Row } from '../sources/source.ts';

type Decider = (row: Row) => Scalar;

/** Conditions are bound once for the values of a caller's requests, which are one object on one day. */
const bound = new WeakMap<Parameters, Map<Cases, Decider>>();

/** Tells which value a row has. @throws TypeError where the row lacks a column of a condition */
export function deciderOf(cases: Cases, parameters: Parameters): Decider {
  let ofParameters = bound.get(parameters);
  if (!ofParameters) bound.set(parameters, (ofParameters = new Map<Cases, Decider>()));
  let decider = ofParameters.get(cases);
  if (!decider) ofParameters.set(cases, (decider = bind(cases, parameters)));
  return decider;
}

function bind({ tests, otherwise }: Cases, parameters: Parameters): Decider {
  const compiled = tests.map(({ value, when }) => ({ value, holds: compilePredicate(when(parameters)) }));
  return (row) => {
    for (const { value, holds } of compiled) if (holds(row)) return value;
    return otherwise;
  };
}
