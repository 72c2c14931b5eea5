// The words of random documents: values that rows hold, so that filters find something, ids, and names that the
// caller should not know.
import type { WorldRows } from './rights.ts';
import { recordNames } from './rights.ts';
import type { Tape } from './tape.ts';

export interface Words {
  /** Texts, dates and codes that the world's rows hold, hidden ones among them, by the name of their column. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Names of types, fields and enum values, hidden ones among them. */
  readonly names: readonly string[];
  /** Those of the names that the caller's graph lacks. */
  readonly hidden: readonly string[];
  /** Handles by the field that looks them up: some that the caller sees, some that are hidden, some forged. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** Handles that nobody was given: one of the right size, one of none. */
export const forged = [`A${'Q'.repeat(86)}`, 'short'];

const regions = ['61', '62', '62.03', '61.06', '61.04', '62.71', '62.11'];
const dates = ['2025-06-18', '2025-01-01', '2024-06-30', '2026-01-01'];

/** @param rows those whose values are asked for */
export function valuesOf(rows: WorldRows): Words['values'] {
  const held = recordNames.flatMap((name) =>
    rows[name].flatMap((row) => Object.entries(row).map(([column, value]) => ({ column, value }))),
  );
  return new Map(
    [...Map.groupBy(held, ({ column }) => column)].map(([column, all]) => [
      column,
      [...new Set(all.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))],
    ]),
  );
}

/**
 * A word for a scalar of this name; `name` and `value` stand for names of the schema, some misspelt.
 *
 * @param column the column that the word is compared with, or the field that looks an id up
 */
export function drawWord(
  kind: string,
  { values, names, hidden, ids }: Words,
  tape: Tape,
  column = '',
): string {
  switch (kind) {
    case 'name':
      return drawName(tape.rarely(2) ? hidden : names, tape);
    case 'value':
      return drawName(
        (tape.rarely(2) ? hidden : names).filter((name) => name === name.toUpperCase()),
        tape,
      );
    case 'ID':
      return tape.pick((tape.rarely(6) ? [...ids.values()].flat() : ids.get(column)) ?? forged) ?? '';
    case 'RegionCode':
      return tape.pick(regions) ?? '';
    case 'Date':
      return tape.pick(dates) ?? '';
    case 'DateTime':
      return `${tape.pick(dates) ?? ''}T00:00:00.000Z`;
    case 'CountryCode':
      return tape.pick(['CN', 'MY', 'IN', 'JP']);
    default: {
      const value = tape.pick(values.get(column) ?? []) ?? 'a';
      return tape.rarely(2) ? value.slice(0, 1 + tape.number(6)) : value;
    }
  }
}

/** A name as it is, or with a letter dropped or doubled: what a suggestion would be made for. */
function drawName(names: readonly string[], tape: Tape): string {
  const name = tape.pick(names) ?? 'name';
  const place = 1 + tape.number(Math.max(1, name.length - 1));
  switch (tape.number(3)) {
    case 1:
      return name.slice(0, place) + name.slice(place + 1);
    case 2:
      return name.slice(0, place) + name.slice(place - 1);
    default:
      return name;
  }
}
