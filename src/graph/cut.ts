// Cuts what is asked of a list of regions to the caller's own.
import { allOf, ELEMENT } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';

/** A condition on the list holds for an element that the caller may see, or for none. */
export function cutConditions(query: Query, column: string, regions: readonly string[]): Query {
  switch (query.op) {
    case 'and':
    case 'or':
      return { ...query, of: query.of.map((part) => cutConditions(part, column, regions)) };
    case 'not':
      return { ...query, of: cutConditions(query.of, column, regions) };
    case 'some':
      if (query.column !== column) return query;
      return { ...query, of: allOf({ op: 'within', column: ELEMENT, regions }, query.of) };
    default:
      return query;
  }
}
