// The columns that a read takes in of each row: its own, and those that tell whether, and where, the row belongs.
import { requireColumn } from '../conditions.ts';
import { createSoundRowReader } from '../sound-row.ts';
import type { RecordDeclaration, Row, Value } from '../source.ts';
import { faultOf, testOf } from '../values.ts';
import type { Names } from './names.ts';
import type { Taken } from './taken.ts';
import type { Given } from './shapes.ts';

export interface Wanted {
  /** Each once, the read's own before the others. */
  readonly columns: readonly string[];
  /** What the agency calls them. */
  readonly fields: readonly string[];
  /** The row with those columns that are as declared, and whether all are. What else is given is not looked at. */
  take(given: Given): Pick<Taken, 'row' | 'isSound'>;
  /** The row with the read's own columns and no other. */
  cut(row: Row): Row;
}

/**
 * @param own the columns of the read: one list for all reads of a view, by which the rest is remembered
 * @param more further ones, in any order
 * @throws TypeError where the record has no such column
 */
export type WantedOf = (own: readonly string[], ...more: readonly (readonly string[])[]) => Wanted;

/** Orders by columns that are no part of the read are few, but nothing here says so. */
const mostKept = 64;

export function createWanted(declaration: RecordDeclaration, names: Names): WantedOf {
  const kept = new WeakMap<readonly string[], Map<string, Wanted>>();
  return (own, ...more) => {
    let ofOwn = kept.get(own);
    if (!ofOwn) kept.set(own, (ofOwn = new Map()));
    const text = more.join(';');
    let wanted = ofOwn.get(text);
    if (!wanted) {
      if (ofOwn.size >= mostKept) ofOwn.clear();
      ofOwn.set(text, (wanted = create(declaration, names, own, more.flat())));
    }
    return wanted;
  };
}

function create(
  declaration: RecordDeclaration,
  names: Names,
  own: readonly string[],
  more: readonly string[],
): Wanted {
  const columns = [...new Set([...own, ...more])];
  const declared = columns.map((name) => ({
    name,
    field: names.toField(name),
    column: requireColumn(declaration, name),
  }));
  const readSound = createSoundRowReader(
    declared.map(({ name, field, column }) => ({
      name,
      field,
      nullable: column.nullable,
      test: testOf(column),
    })),
    'null',
  );
  /** Column by column: as far as the row is as declared. */
  const readPart = (given: Given): Pick<Taken, 'row' | 'isSound'> => {
    const row: { [column: string]: Value } = {};
    for (const { name, field, column } of declared) {
      const value = Object.hasOwn(given, field) ? given[field] : null;
      // The value was found to be one of its column.
      if (faultOf(column, value) === undefined) row[name] = value as Value;
    }
    return { row, isSound: Object.keys(row).length === declared.length };
  };
  const cut = only(own);
  return {
    columns,
    fields: declared.map(({ field }) => field),
    take(given) {
      const row = readSound(given);
      return row ? { row, isSound: true } : readPart(given);
    },
    cut: columns.length === own.length ? (row) => row : cut,
  };
}

/** The row with these columns and no other. */
export function only(columns: readonly string[]): (row: Row) => Row {
  return (row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
