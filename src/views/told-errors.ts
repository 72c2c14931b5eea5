// What an answer tells of what failed in it. A read that fails does so for many places at once: what is told of it is
// made once for each field, and at each place it is the path alone that differs.
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { toError } from '../execution/encode/failed.ts';
import type { Failed } from '../execution/encode/failed.ts';
import type { RequestLimits } from '../graph/request.ts';
import { tellError, toPublicError } from './errors.ts';
import type { ErrorLog } from './errors.ts';

type Asking = Pick<RequestLimits, 'requestId' | 'tally'>;

/** An error at its place, as the reply holds it. */
export function tellPlaced(error: GraphQLError, request: Asking, log: ErrorLog): GraphQLFormattedError {
  const shown = toPublicError(error, request.requestId, log);
  return tellError({ ...shown.toJSON(), extensions: shown.extensions }, shown, request, log);
}

/** Tells of one place after the other of an answer. */
export function tellFailed(request: Asking, log: ErrorLog): (failed: Failed) => GraphQLFormattedError {
  const told = new Map<unknown, Map<Failed['field'], GraphQLFormattedError>>();
  return (failed) => {
    const { failure, field, path } = failed;
    // It may have a place of its own.
    if (failure.error instanceof GraphQLError) return tellPlaced(toError(failed), request, log);
    let ofError = told.get(failure.error);
    if (!ofError) told.set(failure.error, (ofError = new Map()));
    const before = ofError.get(field);
    if (before) {
      request.tally.errorCodes.push(String(before.extensions?.['code']));
      return { ...before, path };
    }
    const first = tellPlaced(toError(failed), request, log);
    ofError.set(field, first);
    return first;
  };
}
