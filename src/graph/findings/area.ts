// Where the rows lie that are looked at together.
import { allOf, isWithin } from '../../sources/query.ts';
import type { Query } from '../../sources/query.ts';

export interface Area {
  readonly regions: readonly string[];
  /** Regions below them that are left out. */
  readonly without?: readonly string[];
}

/** That a column, or an element of one, lies in the area. */
export function isInside(column: string, { regions, without = [] }: Area): Query {
  const inside: Query = { op: 'within', column, regions };
  if (without.length === 0) return inside;
  return allOf(inside, { op: 'not', of: { op: 'within', column, regions: without } });
}

/** The first of a row's regions that lies in the area; undefined where none does. */
export function regionIn(codes: readonly string[], { regions, without = [] }: Area): string | undefined {
  return codes.find((code) => isWithin(code, regions) && !isWithin(code, without));
}
