// The closed query tree as a function of a row, made once where many rows are asked the same. What it means is said
// once, by evaluate.ts, with which a test compares it.
import { evaluate, isParent, mismatch, textOf, valueOf } from './evaluate.ts';
import type { Parents } from './evaluate.ts';
import { compareText, ELEMENT, fold, isWithin } from './query.ts';
import type { Query, Scalar } from './query.ts';
import type { Row, Value } from './source.ts';
import { isList } from './values.ts';

/** Whether a row meets the condition. @throws TypeError where {@link evaluate} does */
export type Predicate = (row: Row, parents?: Parents) => boolean;

export function compilePredicate(query: Query): Predicate {
  switch (query.op) {
    case 'and': {
      const tests = query.of.map(compilePredicate);
      return (row, parents) => {
        for (const test of tests) if (!test(row, parents)) return false;
        return true;
      };
    }
    case 'or': {
      const tests = query.of.map(compilePredicate);
      return (row, parents) => {
        for (const test of tests) if (test(row, parents)) return true;
        return false;
      };
    }
    case 'not': {
      const test = compilePredicate(query.of);
      return (row, parents) => !test(row, parents);
    }
    case 'isNull': {
      const read = reader(query.column);
      return (row) => read(row) === null;
    }
    case 'eq':
      return oneOf(query.column, [query.value]);
    case 'in':
      return oneOf(query.column, query.values);
    case 'range':
      return between(query);
    case 'prefix': {
      const { column, value } = query;
      const [isSound, start] = [value.isWellFormed(), fold(value)];
      return (row) => {
        const text = textOf(row, column);
        return text !== null && isSound && fold(text).startsWith(start);
      };
    }
    case 'contains': {
      const { column, value } = query;
      const [isSound, part] = [value.isWellFormed(), fold(value)];
      return (row) => {
        const text = textOf(row, column);
        return text !== null && isSound && fold(text).includes(part);
      };
    }
    case 'within': {
      const { column, regions } = query;
      const read = reader(column);
      return (row) => {
        const region = read(row);
        return typeof region === 'string' ? isWithin(region, regions) : textOf(row, column) !== null;
      };
    }
    case 'some': {
      const { column } = query;
      const test = compilePredicate(query.of);
      return (row) => {
        const elements = valueOf(row, column);
        if (!isList(elements)) throw new TypeError(`"${column}" is not a list column.`);
        return elements.some((element) => test({ [ELEMENT]: element }));
      };
    }
    case 'parent': {
      const { record, on, to } = query;
      const test = compilePredicate(query.of);
      return (row, parents) => {
        if (!parents) throw new TypeError(`The rows of ${record} are not at hand.`);
        for (const parent of parents(record))
          if (isParent(on, to, row, parent) && test(parent, parents)) return true;
        return false;
      };
    }
  }
}

/** Reads a column; a name that every object has needs the longer way. */
function reader(column: string): (row: Row) => Value {
  if (column in Object.prototype) return (row) => valueOf(row, column);
  return (row) => row[column] ?? valueOf(row, column);
}

function oneOf(column: string, values: readonly Scalar[]): Predicate {
  const [first] = values;
  if (first === undefined) return () => false;
  const type = typeof first;
  // Values of several types are gone through one by one: the first that is equal ends it, before a misfit is met.
  if (values.some((value) => typeof value !== type)) {
    return (row) => evaluate({ op: 'in', column, values }, row);
  }
  const read = reader(column);
  // Nothing equals NaN, or text that is not well-formed.
  const wanted = new Set<Value>(
    values.filter((value) => (typeof value === 'string' ? value.isWellFormed() : !Number.isNaN(value))),
  );
  return (row) => {
    const own = read(row);
    if (own === null) return false;
    if (typeof own !== type) throw mismatch(column, first);
    return wanted.has(own);
  };
}

function between({ column, gte, lte }: Extract<Query, { readonly op: 'range' }>): Predicate {
  const read = reader(column);
  const low = gte === undefined ? null : signAgainst(column, gte);
  const high = lte === undefined ? null : signAgainst(column, lte);
  return (row) => {
    const own = read(row);
    return own !== null && (low === null || low(own) >= 0) && (high === null || high(own) <= 0);
  };
}

/** The sign of a row's value against this one; NaN, of which no comparison holds, against what no source can store. */
function signAgainst(column: string, value: Scalar): (own: Value) => number {
  if (typeof value !== 'string') {
    return (own) => {
      if (typeof own !== typeof value) throw mismatch(column, value);
      return Number(own) === Number(value) ? 0 : Number(own) - Number(value);
    };
  }
  const isSound = value.isWellFormed();
  // Against ASCII, such as a date, UTF-16 units order text as code points do: three times as fast.
  const isPlain = /^[ -~]*$/.test(value);
  return (own) => {
    if (typeof own !== 'string') throw mismatch(column, value);
    if (isPlain) return own < value ? -1 : own > value ? 1 : 0;
    return isSound ? compareText(own, value) : NaN;
  };
}
