// What was found before, as far as it is kept: which findings there were, and never what they say.
import { hash } from 'node:crypto';
import type { Session } from '../../access/caller.ts';
import { parametersOf } from '../../access/scope.ts';
import { compareText } from '../../sources/query.ts';
import type { ViewContext } from '../request.ts';

/** A finding as it is kept. */
export interface FormerFinding {
  readonly code: string;
  readonly id: string;
  /** The id of whom it is about; null where that is nobody, or the caller's graph does not say. */
  readonly person: string | null;
  /** The business date of the first of the checks on end that found it: `YYYY-MM-DD`. */
  readonly firstSeen: string;
}

/** What a part of a region had on a day. */
export interface FormerPart {
  /** The business date: `YYYY-MM-DD`. */
  readonly date: string;
  /** The codes of the rules that were run. */
  readonly codes: readonly string[];
  readonly findings: readonly FormerFinding[];
}

export interface FormerFindings {
  /** The newest that is kept of a part up to a date; null where none is. */
  newest(sight: string, part: string, until: string): FormerPart | null;
}

/**
 * Names all that decides what a caller can be shown: what was found under one such sight is never told under another.
 * Callers who have the same in common have the same sight.
 *
 * @returns 64 hexadecimal digits
 */
export function sightOf({ digest }: Pick<ViewContext, 'digest'>, session: Session): string {
  const { caller, purpose, order, clearance } = session;
  const parameters = parametersOf(session);
  const levels = Object.entries(clearance.levels).sort(([left], [right]) => compareText(left, right));
  const sight = [
    digest,
    purpose,
    levels,
    order?.number ?? null,
    caller.agency,
    caller.role,
    [...caller.regions].sort(compareText),
    parameters.CALLER_CASES,
    parameters.CALLER_OWN_LEVELS,
  ];
  return hash('sha256', JSON.stringify(sight), 'hex');
}
