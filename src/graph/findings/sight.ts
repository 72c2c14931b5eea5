// All that decides what a caller can be shown, by one name: what was found under it is told to nobody else.
import { hash } from 'node:crypto';
import type { Session } from '../../access/caller.ts';
import { parametersOf } from '../../access/scope.ts';
import { compareText } from '../../sources/query.ts';
import type { ViewContext } from '../request.ts';

/**
 * Names all that decides what a caller can be shown: what was found under one such sight is never told under another.
 * Callers who have the same in common have the same sight.
 *
 * @returns 64 hexadecimal digits
 */
export function sightOf({ digest, model }: Pick<ViewContext, 'digest' | 'model'>, session: Session): string {
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
    [...model.existence].sort(compareText),
  ];
  return hash('sha256', JSON.stringify(sight), 'hex');
}
