// Who is let in to a sample agency: everyone, those who bring its token, or those who bring one that it issued.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { HttpFault, type Answer, type Asked } from './answer.ts';

export type DoorSettings =
  | { readonly kind: 'open' }
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'client';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly lastsSeconds: number;
    };

export interface Door {
  /** @throws HttpFault 401 */
  requireKnown(asked: Asked): void;
  /** Issues a token for client credentials. @throws HttpFault 401 or 404 */
  issue(asked: Asked): Answer;
}

export function createDoor(settings: DoorSettings, now: () => number = Date.now): Door {
  const issued = new Map<string, number>();
  return {
    requireKnown({ authorization = '' }) {
      if (settings.kind === 'open') return;
      const token = authorization.replace(/^Bearer /, '');
      const known =
        settings.kind === 'token' ? isEqual(token, settings.token) : (issued.get(token) ?? 0) > now();
      if (!known) throw new HttpFault(401, 'a token is needed');
    },
    issue({ method, authorization = '', body }) {
      if (settings.kind !== 'client' || method !== 'POST') throw new HttpFault(404, 'there is no such thing');
      const credentials = Buffer.from(`${encode(settings.clientId)}:${encode(settings.clientSecret)}`);
      if (!isEqual(authorization, `Basic ${credentials.toString('base64')}`))
        throw new HttpFault(401, 'the client is not known');
      if (new URLSearchParams(body).get('grant_type') !== 'client_credentials')
        throw new HttpFault(400, 'the grant is not known');
      const token = inventToken();
      issued.set(token, now() + settings.lastsSeconds * 1_000);
      return {
        status: 200,
        body: { access_token: token, token_type: 'Bearer', expires_in: settings.lastsSeconds },
      };
    },
  };
}

export function inventToken(): string {
  return randomBytes(24).toString('base64url');
}

function encode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/** Takes as long whatever the texts have in common. */
function isEqual(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
