// One caller's stay on the page: who they are, their graph, their examples, their storage.
import type { Fetcher, Storage } from '@graphiql/toolkit';
import { GraphQLError, buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { ExecutionResult, GraphQLSchema, IntrospectionQuery } from 'graphql';
import { TypedDocumentString } from '../generated/public/graphql.ts';
import { placeOf, readEntry, readFreshness } from '../session/catalogue.ts';
import type { CatalogueEntry, Freshness } from '../session/catalogue.ts';
import type { Introduced } from '../session/definition.ts';
import { Unanswered, ask, askForAll } from '../session/gateway.ts';
import { purposeHeaders } from '../session/identity.ts';
import type { Identity } from '../session/identity.ts';
import { readRegions, readViewer } from '../session/viewer.ts';
import { examplesFor } from './examples.ts';
import type { Example } from './examples.ts';
import { createStorage } from './storage.ts';

export interface Explanation extends CatalogueEntry {
  readonly freshness: Freshness;
}

export interface Session extends Introduced {
  readonly schema: GraphQLSchema;
  /** Queries to begin with, each valid in this caller's graph. */
  readonly examples: readonly Example[];
  /** What a request of this caller carries besides its query and their token. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the catalogue says of a field; null where it has none of that name. */
  readonly explain: (type: string, field: string) => Promise<Explanation | null>;
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
  const { viewer, agencies, vocabulary } = await readViewer(identity, signal);
  const [regions, data] = await Promise.all([
    readRegions(identity, viewer, signal),
    askForAll(identity, introspectionDocument, {}, signal),
  ]);
  const schema = buildClientSchema(data);
  return {
    viewer,
    regions,
    vocabulary,
    schema,
    examples: examplesFor(schema, viewer, agencies),
    headers: purposeHeaders(identity),
    explain: createExplain(identity, signal),
    fetcher: createFetcher(identity, { data: { ...data } }, signal),
    storage: createStorage(`${viewer.subject ?? 'public'}:${viewer.purpose}`),
  };
}

/** Asks once for each field. What could not be had is asked for again. */
function createExplain(identity: Identity, signal: AbortSignal): Session['explain'] {
  const asked = new Map<string, Promise<Explanation | null>>();
  const read = async (type: string, field: string): Promise<Explanation | null> => {
    const [entry, freshness] = await Promise.all([
      readEntry(identity, type, field, signal),
      readFreshness(identity, { type, field }, signal),
    ]);
    return entry && { ...entry, freshness: freshness.get(placeOf(entry)) ?? null };
  };
  return (type, field) => {
    const key = placeOf({ type, field });
    const known = asked.get(key) ?? read(type, field);
    asked.set(key, known);
    known.catch(() => asked.delete(key));
    return known;
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
