// By what the gateway is known to an agency: a token that stays, or one that its issuer gives for a while.
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import { agencyFailure } from '../failures.ts';
import { createClient, RefusedCall } from './client.ts';
import { badReply } from './failures.ts';
import type { RestSettings } from './settings.ts';

export interface Authorization {
  /** The headers of a call. @throws AgencyError where there is no token to be had, or the signal's reason */
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Drops the token that a call was refused with; says whether another one can be had. */
  drop(headers: Readonly<Record<string, string>>): boolean;
  close(): Promise<void>;
}

export interface AuthorizationOptions<Place> {
  readonly agency: string;
  readonly settings: Pick<RestSettings<Place>, 'authorization' | 'guard'>;
  /** Reads a secret from its place; `what` names it in a fault. */
  readonly readSecret: (place: Place, what: string) => string;
}

/** @throws StartError where a secret is missing, or cannot be sent */
export function createAuthorization<Place>(options: AuthorizationOptions<Place>): Authorization {
  const { agency, readSecret } = options;
  const { authorization, guard } = options.settings;
  if (!authorization) return constant({});
  if ('token' in authorization)
    return constant(bearer(sendable(readSecret(authorization.token, `the token of ${agency}`), agency)));
  const { tokenUrl, clientId, scope } = authorization;
  const secret = readSecret(authorization.clientSecret, `the secret of ${agency}'s client`);
  return issued({ agency, url: tokenUrl, clientId, secret, scope, timeoutMs: guard.timeoutMs });
}

function constant(headers: Readonly<Record<string, string>>): Authorization {
  return { headers: async () => headers, drop: () => false, close: async () => {} };
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

/** A header takes no line end and nothing beyond ASCII: said at the start, and without the token. */
function sendable(token: string, agency: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new StartError('A secret cannot be used:', [
    `the token of ${agency}: expected letters, digits and signs without blanks; got others`,
  ]);
}

const tokenReply = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  // Some issuers write the number as a text.
  expires_in: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .pipe(z.number().positive())
    .optional(),
});
const tokenReplyBytes = 65_536;
/** How long a token lasts whose issuer does not say. */
const usualSeconds = 300;
/** So long before its end a token is replaced: a call takes time, and clocks differ. */
const marginMs = 30_000;

interface Issuing {
  readonly agency: string;
  readonly url: string;
  readonly clientId: string;
  readonly secret: string;
  readonly scope: string | undefined;
  readonly timeoutMs: number;
}

interface Issued {
  readonly headers: Readonly<Record<string, string>>;
  readonly until: number;
}

/** Client credentials, RFC 6749 section 4.4. One call to the issuer serves all reads that wait for a token. */
function issued({ agency, url, clientId, secret, scope, timeoutMs }: Issuing): Authorization {
  const client = createClient({ agency, url, connections: 1, replyBytes: tokenReplyBytes });
  const { pathname, search } = new URL(url);
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) });
  const basic = Buffer.from(`${formEncode(clientId)}:${formEncode(secret)}`).toString('base64');
  let kept: Issued | undefined;
  let pending: Promise<Issued> | undefined;

  async function fetchToken(): Promise<Issued> {
    const asked = Date.now();
    // No read's own signal: others wait for the same token.
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const reply = await client.send({
        method: 'POST',
        target: `${pathname}${search}`,
        headers: {
          authorization: `Basic ${basic}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form.toString(),
        signal,
      });
      const { data, error } = tokenReply.safeParse(reply?.json);
      if (!data) throw badReply(agency, faultOf(error));
      const lastsMs = (data.expires_in ?? usualSeconds) * 1_000;
      return {
        headers: bearer(data.access_token),
        until: asked + lastsMs - Math.min(marginMs, lastsMs / 2),
      };
    } catch (error) {
      if (signal.aborted) throw agencyFailure('AGENCY_TIMEOUT', agency);
      if (!(error instanceof RefusedCall)) throw error;
      // What the issuer finds wrong with the request is that it does not know the client.
      throw error.status === 400
        ? agencyFailure('AGENCY_REFUSED', agency, error.failure.cause)
        : error.failure;
    }
  }

  return {
    async headers(signal) {
      if (kept && kept.until > Date.now()) return kept.headers;
      if (!pending) {
        pending = fetchToken()
          .then((found) => (kept = found))
          .finally(() => (pending = undefined));
        // Also where all who waited have left.
        pending.catch(() => {});
      }
      return (await waited(pending, signal)).headers;
    },
    drop(headers) {
      if (kept?.headers === headers) kept = undefined;
      return true;
    },
    close: () => client.close(),
  };
}

/** The field that is wrong, without what it holds. */
function faultOf({ issues: [issue] }: z.ZodError): string {
  return issue?.path[0] === 'expires_in'
    ? 'the issuer gave an expires_in that is no number of seconds above 0'
    : 'the issuer gave no access_token that a header can carry';
}

/** Waits as long as the read is wanted. */
async function waited<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([promise, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
