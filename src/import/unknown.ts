// What is said of names that are no column: the names themselves only where none of them can be a value that is secret.
import { reaches } from '../access/clearance.ts';
import type { ImportColumns } from './columns.ts';

export interface UnknownName {
  /** Null where it is not shown. */
  readonly name: string | null;
  readonly reason: string;
}

const shownPlaces = 20;
const shownCharacters = 60;

/** Where the first line is no header but a row, its values stand where names should: whether they may be shown. */
export function mayShowNames(columns: ImportColumns): boolean {
  return [...columns.values()].every(({ level }) => reaches('OFFICIAL', level));
}

/** @param places of the names that are no column, counted from 1 */
export function describeUnknown(
  names: readonly string[],
  places: readonly number[],
  columns: ImportColumns,
): readonly UnknownName[] {
  if (places.length === 0) return [];
  const advice = 'name its column in the configuration, or null';
  if (mayShowNames(columns))
    return places.map((place) => ({
      name: (names[place - 1] ?? '').slice(0, shownCharacters),
      reason: `is no column: ${advice}`,
    }));
  const some = places.slice(0, shownPlaces).join(', ');
  const more = places.length > shownPlaces ? ', …' : '';
  const reason = `${places.length} of ${names.length} names (at ${some}${more}) may be values and are not shown, for each is no column: ${advice}`;
  return [{ name: null, reason }];
}
