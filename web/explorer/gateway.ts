// Asks the gateway over HTTP as one identity.
import type { ExecutionResult } from 'graphql';
import type { Identity } from './identity.ts';

export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** Nothing came back: the gateway is not running, or not to be reached from here. */
export class Unanswered extends Error {
  constructor() {
    super('The gateway does not answer. Is it running?');
    this.name = 'Unanswered';
  }
}

/**
 * Fetches from the gateway.
 *
 * @throws Unanswered where no reply came; an abort stays one
 */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Unanswered();
  }
}

/**
 * The gateway's answer, errors and all.
 *
 * @throws Unanswered, or an Error where the reply is no GraphQL answer, such as a balancer's page
 */
export async function ask(
  identity: Identity,
  request: GraphRequest,
  signal: AbortSignal,
): Promise<ExecutionResult> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  const token = await identity.token(signal);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (identity.purpose !== null) headers.set('x-timpora-purpose', identity.purpose);
  if (identity.order !== null) headers.set('x-timpora-order', identity.order);

  const reply = await reach('/graphql', { method: 'POST', headers, body: JSON.stringify(request), signal });
  const body: unknown = await reply.json().catch(() => null);
  if (isAnswer(body)) return body;
  throw new Error(
    `Expected a GraphQL answer from /graphql, got HTTP ${reply.status}. Try again, or look at the gateway's log.`,
  );
}

/** As {@link ask}, for what the page itself needs: an answer with errors is a failure. */
export async function askForAll(
  identity: Identity,
  query: string,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const { data, errors } = await ask(identity, { query }, signal);
  if (data && !errors) return data;
  throw new Error(errors?.map((error) => error.message).join(' ') ?? 'The gateway answered without data.');
}

function isAnswer(body: unknown): body is ExecutionResult {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
