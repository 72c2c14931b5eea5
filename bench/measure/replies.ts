// Holds what a peer answers against what graphql-js answers, ids aside: each peer seals its own.
import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { openSchema } from '../peers/schema.ts';
import type { PeerContext } from '../peers/schema.ts';
import type { Variables, Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';
import { post } from './questions.ts';
import type { Questions } from './questions.ts';

/** @returns the answer of graphql-js, as text that is alike where data is alike, the order of names included */
export async function expectedOf(workload: Workload, query = workload.query): Promise<string> {
  const { schema, createContext } = openSchema((agency) => {
    if (agency === workload.failing) throw new Error(`${agency} fails`);
  });
  const ask = async (source: string, variableValues: Variables): Promise<object> => {
    const { data, errors } = await run(schema, source, variableValues, createContext());
    if (!data || (errors && workload.failing === undefined)) throw new Error(`graphql-js: ${String(errors)}`);
    return data;
  };
  const { before } = workload;
  const given = before ? before.give(await ask(before.query, before.variables)) : {};
  return withoutIds(await ask(query, { ...workload.variables, ...given }));
}

function run(schema: GraphQLSchema, source: string, variableValues: Variables, contextValue: PeerContext) {
  return graphql({ schema, source, variableValues, contextValue });
}

/**
 * @returns how many bytes the reply has
 * @throws where a peer answers any of its callers something else
 */
export async function compareReplies(peer: Child, workload: Workload, questions: Questions): Promise<number> {
  let bytes = 0;
  for (const message of questions.messages(2)) {
    const reply = await post(peer, message);
    const { data, errors } = JSON.parse(reply) as { readonly data?: unknown; readonly errors?: unknown };
    const where = `${peer.name}, ${workload.name}`;
    if ((errors !== undefined) !== (workload.failing !== undefined))
      throw new Error(`${where}: ${reply.slice(0, 500)}`);
    const { query } = JSON.parse(message.body) as { readonly query: string };
    const [given, expected] = [withoutIds(data), await expectedOf(workload, query)];
    if (given !== expected) throw new Error(`${where}: ${difference(given, expected)}`);
    bytes = Buffer.byteLength(reply);
  }
  return bytes;
}

/** Each id is replaced by its place among the different ones: that two are equal still shows. */
function withoutIds(data: unknown): string {
  const places = new Map<unknown, number>();
  return JSON.stringify(data, (name, value: unknown) => {
    if (name !== 'id') return value;
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  });
}

function difference(given: string, expected: string): string {
  let at = 0;
  while (given[at] === expected[at]) at += 1;
  const near = (text: string): string => text.slice(Math.max(0, at - 60), at + 60);
  return `expected …${near(expected)}…; got …${near(given)}…`;
}
