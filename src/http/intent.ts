// What the audit trail is told of a request before anything is read for it.
import { hash } from 'node:crypto';
import { askerOf } from '../access/asker.ts';
import type { Session } from '../access/caller.ts';
import type { Asker, IntentEntry } from '../audit/trail.ts';
import { GatewayError } from '../errors.ts';
import type { Asked, View } from '../views/view.ts';

/** What is known of a request before anything is read for it. */
export interface Intended {
  readonly session: Session;
  readonly view: Pick<View, 'digest' | 'level' | 'documentDigest'>;
  readonly asked: Asked;
  readonly requestId: string;
}

/** Of the view that the session was last asked in: a reload may bring another. */
const askers = new WeakMap<Session, Asker>();

export function toIntent({ session, view, asked, requestId }: Intended): IntentEntry {
  const parameters = asked.method === 'GET' ? new URLSearchParams(asked.search) : null;
  const document = textOf('query', asked, parameters);
  const operation = textOf('operationName', asked, parameters);
  return {
    time: new Date(),
    event: 'intent',
    requestId,
    asker: askerIn(view, session),
    document: document === undefined ? null : view.documentDigest(document),
    operation: operation === undefined ? null : hash('sha256', operation, 'hex'),
    variables: variablesOf(asked, parameters),
    areVariablesPlain: view.level === 'OFFICIAL',
  };
}

function askerIn({ digest }: Pick<View, 'digest'>, session: Session): Asker {
  let asker = askers.get(session);
  if (asker?.view !== digest) askers.set(session, (asker = { ...askerOf(session), view: digest }));
  return asker;
}

/** A client may write anything into a name, so it is kept as the document is: by its digest. */
function textOf(
  name: 'query' | 'operationName',
  { body }: Asked,
  parameters: Parameters,
): string | undefined {
  const value = parameters ? parameters.get(name) : property(body, name);
  return typeof value === 'string' ? value : undefined;
}

/** As the request has them, whether or not the document takes them; text that is no JSON stays text. */
function variablesOf({ body }: Asked, parameters: Parameters): unknown {
  if (!parameters) return property(body, 'variables') ?? null;
  const text = parameters.get('variables');
  return parseOrNull(text) ?? text;
}

/** Those of the address, where what is asked stands there. */
type Parameters = URLSearchParams | null;

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
export function auditLate(): GatewayError {
  const message =
    'The audit trail did not answer in time, and without it nothing above OPEN is shown; try again later';
  return new GatewayError('AUDIT_UNAVAILABLE', message, { retryable: true });
}
