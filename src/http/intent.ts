// What the audit trail is told before a reply.
import { createHash } from 'node:crypto';
import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Session } from '../access/caller.ts';
import type { AuditTrail, IntentEntry } from '../audit/trail.ts';
import type { View } from '../views/view.ts';

/** What is known of a request before its answer. */
export interface Intended {
  readonly session: Session;
  readonly view: Pick<View, 'digest' | 'level'>;
  readonly http: HTTPGraphQLRequest;
  readonly requestId: string;
}

export function toIntent(
  { session, view, http, requestId }: Intended,
  { keepVariables }: Pick<AuditTrail, 'keepVariables'>,
): IntentEntry {
  const { caller, purpose, basis, order, mayAskForIntelligence } = session;
  return {
    time: new Date().toISOString(),
    event: 'intent',
    requestId,
    subject: caller.subject,
    agency: caller.agency,
    role: caller.role,
    mayAskForIntelligence,
    purpose,
    basis,
    order: order?.number ?? null,
    regions: caller.regions,
    view: view.digest,
    document: documentDigest(http),
    operation: operationDigest(http),
    variables: keepVariables(variablesOf(http), view.level === 'OFFICIAL'),
  };
}

/** SHA-256 of the document's text. */
function documentDigest({ method, body, search }: HTTPGraphQLRequest): string | null {
  const query = method === 'GET' ? new URLSearchParams(search).get('query') : property(body, 'query');
  return typeof query === 'string' ? createHash('sha256').update(query).digest('hex') : null;
}

/** A client may write anything into a name, so it is kept as the document is: by its digest. */
function operationDigest({ method, body, search }: HTTPGraphQLRequest): string | null {
  const name =
    method === 'GET' ? new URLSearchParams(search).get('operationName') : property(body, 'operationName');
  return typeof name === 'string' ? createHash('sha256').update(name).digest('hex') : null;
}

/** As the request has them, whether or not the document takes them; text that is no JSON stays text. */
function variablesOf({ method, body, search }: HTTPGraphQLRequest): unknown {
  if (method !== 'GET') return property(body, 'variables') ?? null;
  const text = new URLSearchParams(search).get('variables');
  return parseOrNull(text) ?? text;
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
