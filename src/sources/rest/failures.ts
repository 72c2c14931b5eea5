// What went wrong with a call as the failure that the graph tells: causes hold a status or a code, and never an
// address, a header or what was said.
import { AgencyError, agencyFailure } from '../failures.ts';

/** An agency's reply that cannot be used, and why, in words of the gateway's own. */
export function badReply(agency: string, why: string): AgencyError {
  return agencyFailure('AGENCY_BAD_REPLY', agency, new Error(why));
}

/** The failure that a status other than 200 stands for. */
export function statusFailure(agency: string, status: number, retryAfter: string | undefined): AgencyError {
  const cause = new Error(`status ${status}`);
  if (status === 401 || status === 403) return agencyFailure('AGENCY_REFUSED', agency, cause);
  if (status === 408) return agencyFailure('AGENCY_TIMEOUT', agency, cause);
  if (status !== 429 && status < 500) return agencyFailure('AGENCY_BAD_REPLY', agency, cause);
  const retryAfterMs = status === 429 || status === 503 ? toMilliseconds(retryAfter) : undefined;
  return agencyFailure(
    'AGENCY_UNAVAILABLE',
    agency,
    cause,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}

/** Seconds, or a date of HTTP. */
function toMilliseconds(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

const timeouts = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** The failure of a call to which no whole reply came; a fault of the program stays what it is. */
export function connectionFailure(agency: string, error: unknown): Error {
  if (error instanceof AgencyError) return error;
  if (error instanceof TypeError && !('code' in error)) return error;
  const code = codeOf(error);
  const cause = new Error(code);
  if (timeouts.has(code)) return agencyFailure('AGENCY_TIMEOUT', agency, cause);
  const isMalformed = code.startsWith('HPE_') || /^UND_ERR_(HEADERS_OVERFLOW|RES_|HTTP_PARSER)/.test(code);
  return agencyFailure(isMalformed ? 'AGENCY_BAD_REPLY' : 'AGENCY_UNAVAILABLE', agency, cause);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'no reply';
}
