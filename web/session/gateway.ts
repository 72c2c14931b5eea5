// Asks the gateway over HTTP as one identity.
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { purposeHeaders } from './identity.ts';
import type { Identity } from './identity.ts';

export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** A document of the pages, whichever caller's graph it is typed from. */
export interface GraphDocument<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
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

/** An answer with errors, where the page needs it whole. */
export class Failed extends Error {
  /** The stable code of the first error; null where it has none. */
  readonly code: string | null;

  constructor(errors: readonly Pick<GraphQLError, 'message' | 'extensions'>[]) {
    super(errors.map(({ message }) => message).join(' ') || 'The gateway answered without data.');
    this.name = 'Failed';
    const code = errors[0]?.extensions?.['code'];
    this.code = typeof code === 'string' ? code : null;
  }
}

export function isFailure(error: unknown, code: string): boolean {
  return error instanceof Failed && error.code === code;
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

/**
 * As {@link ask}, for what the page itself needs: an answer with errors is a failure.
 *
 * @throws Failed, or as {@link ask}
 */
export async function askForAll<Data, Variables>(
  identity: Identity,
  document: GraphDocument<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  const request = { query: document.toString(), variables };
  const { data, errors } = await ask<Data>(identity, request, signal);
  if (data && !errors) return data;
  throw new Failed(errors ?? []);
}

/** An answer has its document's shape: the gateway follows the graph that the document was typed from. */
function isAnswer<Data>(body: unknown): body is ExecutionResult<Data> {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
