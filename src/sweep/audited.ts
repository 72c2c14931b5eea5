// A part of a sweep in the audit trail: as a request of the graph is, its intent before anything is read, its outcome once
// it is over.
import { randomBytes } from 'node:crypto';
import { askerOf } from '../access/asker.ts';
import type { Session } from '../access/caller.ts';
import type { Level } from '../access/clearance.ts';
import type { AuditTrail } from '../audit/trail.ts';
import { GatewayError } from '../errors.ts';
import type { RequestContext } from '../graph/request.ts';
import { createTally } from '../graph/tally.ts';
import type { Disclosed } from '../graph/tally.ts';
import { sweepDocumentDigest } from './document.ts';

export interface Asked {
  readonly session: Session;
  /** The digest of the caller's view. */
  readonly view: string;
  /** The highest level of anything in the view. */
  readonly level: Level;
  readonly region: string;
}

/** What is told at the end, and what came of it. */
export interface Answered<Result> {
  readonly result: Result;
  readonly disclosed: Disclosed;
}

/** What a request without a deadline carries. */
type Limits = RequestContext['limits'];

/**
 * Does the work of one request.
 *
 * @throws GatewayError AUDIT_UNAVAILABLE where the trail cannot be written: nothing was read then
 */
export async function audited<Result>(
  { session, view, level, region }: Asked,
  trail: AuditTrail,
  work: (limits: Limits) => Promise<Answered<Result>>,
): Promise<Result> {
  const requestId = randomBytes(16).toString('hex');
  const tally = createTally({ isDisclosureKept: trail.keepsOutcomes });
  const { signal } = new AbortController();
  await trail.append({
    time: new Date(),
    event: 'intent',
    requestId,
    asker: { ...askerOf(session), view },
    document: sweepDocumentDigest,
    operation: null,
    variables: { region },
    areVariablesPlain: level === 'OFFICIAL',
  });
  const begun = performance.now();
  const end = (status: number, errorCodes: readonly string[], disclosed: Disclosed): void =>
    trail.appendLater({
      time: new Date(),
      event: 'outcome',
      requestId,
      status,
      errorCodes,
      milliseconds: Math.round(performance.now() - begun),
      disclosed,
    });
  try {
    const { result, disclosed } = await work({
      signal,
      deadline: Number.MAX_SAFE_INTEGER,
      requestId,
      tally,
    });
    end(200, [], disclosed);
    return result;
  } catch (error) {
    // Nothing of the part was given out.
    end(500, [error instanceof GatewayError ? error.code : 'INTERNAL'], tally.disclosed);
    throw error;
  }
}
