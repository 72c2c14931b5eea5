// What a rule says of rows around a limit.
import { findingsOf } from './made.ts';
import type { Tables } from './tables.ts';

/** Nothing, a finding, or one that says that it is on a limit. */
export type Outcome = 'none' | 'found' | 'boundary';

/** @throws Error where there is more than one finding */
export function outcomeOf(code: string, tables: Tables): Outcome {
  const [first, ...others] = findingsOf(code, tables);
  if (others.length > 0) throw new Error(`${code}: expected one finding at most, got ${others.length + 1}`);
  if (!first) return 'none';
  return first.boundary ? 'boundary' : 'found';
}
