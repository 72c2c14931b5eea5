// One caller's stay on the page: who they are, their graph, their examples, their storage.
import type { Fetcher, Storage } from '@graphiql/toolkit';
import { GraphQLError, buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { ExecutionResult, IntrospectionQuery } from 'graphql';
import { TypedDocumentString } from '../generated/public/graphql.ts';
import { examplesFor } from './examples.ts';
import { Unanswered, ask, askForAll } from './gateway.ts';
import type { Identity } from './identity.ts';
import { createStorage } from './storage.ts';
import { readRegions, readViewer } from './viewer.ts';
import type { Viewer } from './viewer.ts';

export interface Session {
  readonly viewer: Viewer;
  /** The caller's regions, each as code and name. */
  readonly regions: readonly string[];
  /** Queries to begin with, each valid in this caller's graph. */
  readonly examples: readonly string[];
  readonly fetcher: Fetcher;
  readonly storage: Storage;
}

/** What the page reads of a schema; the workbench asks with the same options. */
export const introspection = { inputValueDeprecation: true, schemaDescription: true } as const;
const introspectionDocument = new TypedDocumentString<IntrospectionQuery, Record<string, never>>(
  getIntrospectionQuery(introspection),
);

/** Opens a session. The signal ends it: whatever it still asks for is cancelled. */
export async function openSession(identity: Identity, signal: AbortSignal): Promise<Session> {
  const { viewer, agencies } = await readViewer(identity, signal);
  const [regions, data] = await Promise.all([
    readRegions(identity, viewer, signal),
    askForAll(identity, introspectionDocument, {}, signal),
  ]);
  const schema = buildClientSchema(data);
  return {
    viewer,
    regions,
    examples: examplesFor(schema, viewer, agencies),
    fetcher: createFetcher(identity, { data: { ...data } }, signal),
    storage: createStorage(`${viewer.subject ?? 'public'}:${viewer.purpose}`),
  };
}

/**
 * Sends the workbench's requests. Its first introspection is answered from what was just read, and so is a later
 * one where the gateway is silent. A failure is an answer with one error, so that there is one shape to show.
 */
function createFetcher(identity: Identity, introspected: ExecutionResult, signal: AbortSignal): Fetcher {
  let isFirst = true;
  return async ({ query, operationName, variables }) => {
    const isIntrospection = operationName === 'IntrospectionQuery';
    if (isIntrospection && isFirst) {
      isFirst = false;
      return introspected;
    }
    try {
      return await ask(identity, { query, operationName, variables }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (isIntrospection && error instanceof Unanswered) return introspected;
      return { errors: [new GraphQLError(error instanceof Error ? error.message : String(error))] };
    }
  };
}
