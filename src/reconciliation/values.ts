// The values that registers have of one field of a person, each once, with a row that has it.
import type { ComparedValue } from './comparison.ts';

/** Rows that have no value are left out. */
export function valuesOf<Row extends object>(
  rows: readonly Row[],
  valueOf: (row: Row) => string | null,
): readonly ComparedValue[] {
  const values = new Map<string, ComparedValue>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value !== null && !values.has(value)) values.set(value, { row, value });
  }
  return [...values.values()];
}
