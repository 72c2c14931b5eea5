// The closed query tree as a function of a row: made once for each scope, called for each row.
import { evaluate, type Parents } from '../../src/sources/evaluate.ts';
import { isWithin, type Query } from '../../src/sources/query.ts';
import type { Row } from '../../src/sources/source.ts';

export type Predicate = (row: Row) => boolean;

const always: Predicate = () => true;

/** What scopes are mostly made of is compiled; the rest keeps the meaning that every source gives it. */
export function compile(query: Query, parents: Parents): Predicate {
  switch (query.op) {
    case 'and': {
      const tests = query.of.map((part) => compile(part, parents)).filter((test) => test !== always);
      const [only = always] = tests;
      return tests.length < 2 ? only : (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = query.of.map((part) => compile(part, parents));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compile(query.of, parents);
      return (row) => !test(row);
    }
    case 'within': {
      const { column, regions } = query;
      return (row) => {
        const region = row[column];
        return typeof region === 'string' && isWithin(region, regions);
      };
    }
    case 'isNull': {
      const { column } = query;
      return (row) => row[column] === null;
    }
    case 'in': {
      const { column } = query;
      const values: ReadonlySet<unknown> = new Set(query.values);
      return (row) => values.has(row[column]);
    }
    default:
      return (row) => evaluate(query, row, parents);
  }
}
