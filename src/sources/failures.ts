// How an agency fails: one message for each code, which tells nothing of the agency's system.
import { GatewayError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

/** The codes of an agency's failures: what happened, seen from the gateway. */
export type AgencyFailure = Extract<ErrorCode, `AGENCY_${string}`>;

const messages: Readonly<Record<AgencyFailure, (agency: string) => string>> = {
  AGENCY_TIMEOUT: (agency) => `${agency} did not answer in time; ask again, or for less at once.`,
  AGENCY_UNAVAILABLE: (agency) => `The data of ${agency} cannot be read at the moment; ask again later.`,
  AGENCY_BAD_REPLY: (agency) => `${agency} answered what cannot be used; its operator has to look into it.`,
  AGENCY_REFUSED: (agency) => `${agency} refused to answer the gateway; its operator has to look into it.`,
};

/**
 * How an agency did in a request, from the best to what most needs a person: `SHED` and `OPEN` are refusals of the
 * gateway, to spare an agency that has too much to do or does not answer.
 */
export const sourceStatuses = ['OK', 'SHED', 'OPEN', 'TIMEOUT', 'UNAVAILABLE', 'INVALID', 'REFUSED'] as const;

export type SourceStatus = (typeof sourceStatuses)[number];

const statuses: Readonly<Record<AgencyFailure, SourceStatus>> = {
  AGENCY_TIMEOUT: 'TIMEOUT',
  AGENCY_UNAVAILABLE: 'UNAVAILABLE',
  AGENCY_BAD_REPLY: 'INVALID',
  AGENCY_REFUSED: 'REFUSED',
};

/** What may succeed when it is asked again, without anyone mending anything. */
const retryable: ReadonlySet<AgencyFailure> = new Set(['AGENCY_TIMEOUT', 'AGENCY_UNAVAILABLE']);

/** An agency's failure, as the guard judges it and the graph tells it. */
export class AgencyError extends GatewayError {
  declare readonly code: AgencyFailure;
  /** After how long the agency's system wants to be asked again, where it said so: milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly status: SourceStatus;

  constructor(code: AgencyFailure, agency: string, { retryAfterMs, status, ...options }: AgencyErrorOptions) {
    super(code, messages[code](agency), { ...options, agency, retryable: retryable.has(code) });
    this.name = 'AgencyError';
    this.retryAfterMs = retryAfterMs;
    this.status = status ?? statuses[code];
  }
}

export interface AgencyErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number;
  /** Where the code alone does not tell it. */
  readonly status?: SourceStatus;
}

/**
 * @param cause what the agency's system or its driver said: for the log alone. It holds no secret: whoever
 *   makes it leaves addresses and credentials out
 */
export function agencyFailure(
  code: AgencyFailure,
  agency: string,
  cause?: unknown,
  options: Pick<AgencyErrorOptions, 'retryAfterMs' | 'status'> = {},
): AgencyError {
  return new AgencyError(code, agency, { ...options, ...(cause !== undefined && { cause }) });
}
