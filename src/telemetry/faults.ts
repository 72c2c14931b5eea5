// Faults that requests meet, for an operator: an agency's in a line without a stack, any other with all that is known.
import { AgencyError } from '../sources/failures.ts';
import type { Log } from './log.ts';

/**
 * @returns what logs a fault, with the request that met it. One failed read is the fault of every field that waited for
 *   it, and is logged once
 */
export function logFaults(log: Pick<Log, 'warn' | 'error'>): (error: unknown, requestId: string) => void {
  const told = new WeakSet<AgencyError>();
  return (error, requestId) => {
    if (!(error instanceof AgencyError)) {
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
