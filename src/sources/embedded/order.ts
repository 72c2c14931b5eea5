// Orders and places in them: missing values last in both directions, ties by the row's sequence.
import type { SQLInputValue } from 'node:sqlite';
import type { OrderTerm, Position } from '../source.ts';
import type { Condition } from './compile.ts';
import { SEQUENCE, type ColumnLayout, type RecordLayout } from './layout.ts';
import { scalarColumnOf } from './operands.ts';
import { toParameter } from './values.ts';

/** One term of an order, without a name of the table before its column. */
export interface Term {
  readonly layout: ColumnLayout;
  readonly descending: boolean;
}

export function termsOf(order: readonly OrderTerm[], record: RecordLayout): readonly Term[] {
  return order.map(({ column, direction }) => ({
    layout: scalarColumnOf(record, column),
    descending: direction === 'DESC',
  }));
}

/** `columnOf` writes the column of the term with that index. */
export function orderBy(
  terms: readonly Term[],
  sequence: string,
  columnOf: (term: Term, index: number) => string,
): string {
  const parts = terms.map(
    (term, index) => `${columnOf(term, index)}${term.descending ? ' DESC' : ''}${nullsOf(term)}`,
  );
  return [...parts, sequence].join(', ');
}

/** SQLite puts missing values last when descending. Unsaid where not needed: an index then serves the order. */
function nullsOf({ layout, descending }: Term): string {
  return layout.declaration.nullable && !descending ? ' NULLS LAST' : '';
}

/** Rows behind the place, so that pages neither skip nor repeat a row. */
export function behind(terms: readonly Term[], { values, sequence }: Position, alias: string): Condition {
  if (values.length !== terms.length) {
    throw new TypeError(`A place of ${values.length} values is not one in an order of ${terms.length}.`);
  }
  const parameters: SQLInputValue[] = [];
  const write = (index: number): string => {
    const term = terms[index];
    if (!term) {
      parameters.push(toParameter('integer', sequence, 'sequence'));
      return `${alias}.${SEQUENCE} > ?`;
    }
    const { name, column, declaration } = term.layout;
    const sql = `${alias}.${column}`;
    const value = values[index] ?? null;
    if (value === null) return `(${sql} IS NULL AND ${write(index + 1)})`;
    const bound = toParameter(declaration.type, value, name);
    const sign = term.descending ? '<' : '>';
    parameters.push(bound, bound);
    // The first comparison alone says where in an index to start.
    const next = `(${sql} ${sign}= ? AND (${sql} ${sign} ? OR ${write(index + 1)}))`;
    return declaration.nullable ? `(${sql} IS NULL OR ${next})` : next;
  };
  return { sql: write(0), parameters };
}
