// Asks the gateway over HTTP as one identity.
import type { ExecutionResult } from 'graphql';
import type { TypedDocumentString } from '../generated/public/graphql.ts';
import { purposeHeaders } from './identity.ts';
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

/** Something came back that is no GraphQL answer, such as a balancer's page. */
export class NotAnAnswer extends Error {
  readonly status: number;

  constructor(status: number) {
    super(
      `Expected a GraphQL answer from /graphql, got HTTP ${status}. Try again, or look at the gateway's log.`,
    );
    this.name = 'NotAnAnswer';
    this.status = status;
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
 * @throws Unanswered or NotAnAnswer
 */
export async function ask<Data = Record<string, unknown>>(
  identity: Identity,
  request: GraphRequest,
  signal: AbortSignal,
): Promise<ExecutionResult<Data>> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  const token = await identity.token(signal);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(purposeHeaders(identity))) headers.set(name, value);

  const reply = await reach('/graphql', { method: 'POST', headers, body: JSON.stringify(request), signal });
  const body: unknown = await reply.json().catch(() => null);
  if (isAnswer<Data>(body)) return body;
  throw new NotAnAnswer(reply.status);
}

/** As {@link ask}, for what the page itself needs: an answer with errors is a failure. */
export async function askForAll<Data, Variables>(
  identity: Identity,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  const request = { query: document.toString(), variables };
  const { data, errors } = await ask<Data>(identity, request, signal);
  if (data && !errors) return data;
  throw new Error(errors?.map((error) => error.message).join(' ') ?? 'The gateway answered without data.');
}

/** An answer has its document's shape: the gateway follows the graph that the document was typed from. */
function isAnswer<Data>(body: unknown): body is ExecutionResult<Data> {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
