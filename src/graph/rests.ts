// Which types hold what was worked out from rows that are not in the answer themselves.
import { findingRests } from './findings/told.ts';
import { linkRests } from './links/told.ts';
import type { RestsOf } from './rest.ts';

/** What objects of a type rest on; null where they are rows, or rest on none. */
export function restsOf(type: string): RestsOf | null {
  return findingRests(type) ?? linkRests(type);
}
