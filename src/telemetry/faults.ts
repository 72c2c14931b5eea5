// Faults that requests meet, for an operator: an agency's in a line without a stack, any other with all that is known.
import { AgencyError } from '../sources/failures.ts';
import type { Log } from './log.ts';

/**
 * @returns what logs a fault, with the request that met it. One failed read is the fault of every field that waited for
 *   it, and is logged once; any other fault once for each request, at however many places of its answer it stands
 */
export function logFaults(log: Pick<Log, 'warn' | 'error'>): (error: unknown, requestId: string) => void {
  const told = new WeakSet<AgencyError>();
  /** By what was thrown: the request in which it was logged last. */
  const met = new WeakMap<Error, string>();
  return (error, requestId) => {
    if (!(error instanceof AgencyError)) {
      const thrown = thrownIn(error);
      if (thrown && met.get(thrown) === requestId) return;
      if (thrown) met.set(thrown, requestId);
      log.error({ err: error, requestId }, 'a request met a fault');
      return;
    }
    if (told.has(error)) return;
    told.add(error);
    const { agency, code, status, cause } = error;
    const reason = cause instanceof Error ? cause.message : undefined;
    log.warn({ agency, code, status, reason, requestId }, 'an agency failed a read');
  };
}

/** An error at a place of an answer holds the one that was thrown, which it may share with other places. */
function thrownIn(error: unknown): Error | null {
  if (!(error instanceof Error)) return null;
  return 'originalError' in error && error.originalError instanceof Error ? error.originalError : error;
}
