// From the authorization header to the caller: a verified token, or nobody in particular.
import { hash } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { Config } from '../config/config.ts';
import { GatewayError } from '../errors.ts';
import type { Caller } from './caller.ts';
import { publicCaller, toIdentity } from './claims.ts';
import type { Identity } from './claims.ts';
import { hasDuplicateKey } from './duplicates.ts';
import type { Policy } from './policy.ts';

/** The longest token that is looked at, in characters. */
const longestToken = 8_192;

/** How many verified tokens are remembered; the oldest goes first. */
const mostRemembered = 10_000;

/**
 * Takes the authorization headers of a request, as they came. None is the public caller.
 *
 * @param connection over which they came, if any: a token that comes again is known by it, at a tenth of what its digest
 * costs
 * @throws GatewayError UNAUTHENTICATED, with one message for every cause; the cause is for the log.
 */
export type TokenVerifier = (authorization: readonly string[], connection?: object) => Promise<Caller>;

/** The last header of a connection that was accepted; both are gone with the connection. */
interface Accepted {
  readonly header: string;
  readonly identity: Identity;
}

export interface TokenVerifierOptions {
  readonly tokens: Config['tokens'];
  readonly keys: JWTVerifyGetKey;
  readonly policy: Policy;
  /** The system clock, in milliseconds since the epoch. */
  readonly now?: () => number;
}

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { tokens, keys, policy, now = Date.now } = options;
  const everyone = publicCaller(policy);
  const remembered = new Map<string, Identity>();
  const accepted = new WeakMap<object, Accepted>();

  const isValid = ({ expiresAt }: Identity): boolean =>
    now() < (expiresAt + tokens.clockToleranceSeconds) * 1_000;

  async function verify(token: string): Promise<Identity> {
    const { payload } = await jwtVerify(token, keys, {
      issuer: tokens.issuer,
      audience: tokens.audience,
      algorithms: [...tokens.algorithms],
      clockTolerance: tokens.clockToleranceSeconds,
      typ: 'at+jwt',
      currentDate: new Date(now()),
    });
    for (const part of token.split('.').slice(0, 2)) {
      if (hasDuplicateKey(Buffer.from(part, 'base64url').toString()))
        throw new Error('Expected each claim once');
    }
    return toIdentity(payload, policy);
  }

  /** Verifying costs a signature check; the same token is asked with again and again until it ends. */
  async function recall(token: string): Promise<Identity> {
    if (token.length > longestToken) throw new Error('Expected a shorter token');
    const digest = hash('sha256', token, 'base64');
    const known = remembered.get(digest);
    if (known && isValid(known)) return known;
    remembered.delete(digest);
    // Asked of an unknown token only: to look through a long one costs more than its digest.
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw new Error('Expected one Bearer token');
    const identity = await verify(token);
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(digest, identity);
    return identity;
  }

  return async (authorization, connection) => {
    const [header] = authorization;
    if (header === undefined) return everyone;
    // Two headers may be read differently by a proxy in front and by us.
    const isOne = authorization.length === 1;
    const last = connection && accepted.get(connection);
    if (isOne && last?.header === header && isValid(last.identity)) return last.identity.caller;
    try {
      const scheme = isOne ? /^Bearer +/i.exec(header)?.[0] : undefined;
      if (scheme === undefined) throw new Error('Expected one Bearer token');
      const identity = await recall(header.slice(scheme.length));
      if (connection) accepted.set(connection, { header, identity });
      return identity.caller;
    } catch (cause) {
      const message =
        'Expected a valid access token; get a new one from the issuer and send it as: Bearer <token>';
      throw new GatewayError('UNAUTHENTICATED', message, { cause });
    }
  };
}
