// What the audit trail is told before a reply, and how long the reply waits for it.
import { createHash } from 'node:crypto';
import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Session } from '../access/caller.ts';
import type { AuditEntry } from '../audit/trail.ts';
import { GatewayError } from '../errors.ts';

export function toEntry(
  session: Session,
  view: string,
  http: HTTPGraphQLRequest,
  requestId: string,
): AuditEntry {
  const { caller, purpose, order } = session;
  return {
    time: new Date().toISOString(),
    requestId,
    subject: caller.subject,
    agency: caller.agency,
    role: caller.role,
    purpose,
    order: order?.number ?? null,
    regions: caller.regions,
    view,
    document: documentDigest(http),
    operation: operationDigest(http),
  };
}

/** SHA-256 of the document's text; of a persisted document, the digest by which it is asked for. */
function documentDigest({ method, body, search }: HTTPGraphQLRequest): string | null {
  const parameters = new URLSearchParams(search);
  const query = method === 'GET' ? parameters.get('query') : property(body, 'query');
  if (typeof query === 'string') return createHash('sha256').update(query).digest('hex');
  const extensions =
    method === 'GET' ? parseOrNull(parameters.get('extensions')) : property(body, 'extensions');
  const digest = property(property(extensions, 'persistedQuery'), 'sha256Hash');
  return typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** A client may write anything into a name, so it is kept as the document is: by its digest. */
function operationDigest({ method, body, search }: HTTPGraphQLRequest): string | null {
  const name =
    method === 'GET' ? new URLSearchParams(search).get('operationName') : property(body, 'operationName');
  return typeof name === 'string' ? createHash('sha256').update(name).digest('hex') : null;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function parseOrNull(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
}

/** A disk that has stopped answering must not hold the reply for longer than the request may take. */
export async function withinDeadline(intent: Promise<void>, deadline: number): Promise<void> {
  const timer = Promise.withResolvers<never>();
  const message =
    'The audit trail did not answer in time, and without it nothing above OPEN is shown; try again later';
  const timeout = setTimeout(() => {
    timer.reject(new GatewayError('AUDIT_UNAVAILABLE', message, { retryable: true }));
  }, deadline - Date.now());
  try {
    await Promise.race([intent, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
