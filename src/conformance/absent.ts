// Keys that no register holds, as many as a case needs, each different from the others.
import type { Scalar } from '../sources/query.ts';
import type { ColumnType, Key, RecordDeclaration } from '../sources/source.ts';

const dayMs = 86_400_000;
const firstDay = Date.parse('0001-01-01T00:00:00.000Z');

/** By the type of column; none where the type has no value to spare. Of regions there is but one. */
const absentValues: Readonly<Partial<Record<ColumnType, (place: number) => Scalar>>> = {
  text: (place) => `timpora-check: no such row ${place}`,
  integer: (place) => Number.MAX_SAFE_INTEGER - place,
  date: (place) => dayAt(place).slice(0, 10),
  instant: dayAt,
  region: () => '00',
};

function dayAt(place: number): string {
  return new Date(firstDay + place * dayMs).toISOString();
}

/** Null where a column is of a type without a value to spare, or is none of the record. */
export function absentKey(
  { columns }: RecordDeclaration,
  fields: readonly string[],
  place: number,
): Key | null {
  const key = fields.flatMap((field) => {
    const type = columns[field]?.type;
    return (type && absentValues[type]?.(place)) ?? [];
  });
  return key.length === fields.length ? key : null;
}

/** More than a page of a list has, as a level of a large answer asks. */
export const manyKeys = 1_200;

/** Many keys of which most have no row: those that are given, each with its place among the others. */
export function amongAbsent(
  record: RecordDeclaration,
  fields: readonly string[],
  given: readonly Key[],
): { readonly keys: readonly Key[]; readonly places: readonly number[] } | null {
  const few = given.slice(0, manyKeys);
  const step = Math.floor(manyKeys / Math.max(1, few.length));
  const keys: Key[] = [];
  for (let place = 0; place < manyKeys; place += 1) {
    const key = (place % step === 0 && few[place / step]) || absentKey(record, fields, place);
    if (key === null) return null;
    keys.push(key);
  }
  return { keys, places: few.map((_, index) => index * step) };
}
