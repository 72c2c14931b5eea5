// Which types hold what was worked out from rows that are not in the answer themselves.
import { findingRests } from './findings/told.ts';
import { linkRests } from './links/told.ts';
import { reconciliationRests } from './reconciliation/told.ts';
import type { RestsOf } from './rests.ts';

/** What objects of a type rest on; null where they are rows, or rest on none. */
export const restsOf: RestsOf = (type, identity) =>
  findingRests(type, identity) ?? reconciliationRests(type, identity) ?? linkRests(type, identity);
