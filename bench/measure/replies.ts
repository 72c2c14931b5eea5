// Holds what a peer answers against what graphql-js answers, ids aside: each peer seals its own.
import { graphql } from 'graphql';
import { openSchema } from '../peers/schema.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';

/** The answers of graphql-js, as text that is alike where data is alike, the order of names included. */
export function openReference(): (workload: Workload) => Promise<string> {
  const { schema, createLoaders } = openSchema(() => undefined);
  return async ({ query, variables }) => {
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      contextValue: createLoaders(),
    });
    if (result.errors) throw new Error(`graphql-js: ${result.errors.join('; ')}`);
    return withoutIds(result.data);
  };
}

/**
 * @returns how many bytes the reply has
 * @throws where a peer answers something else
 */
export async function compareReply(child: Child, workload: Workload, expected: string): Promise<number> {
  const reply = await fetch(child.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...child.headers },
    body: bodyOf(workload),
  });
  const text = await reply.text();
  const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: unknown };
  if (errors !== undefined) throw new Error(`${child.name}, ${workload.name}: ${JSON.stringify(errors)}`);
  const given = withoutIds(data);
  if (given !== expected) throw new Error(`${child.name}, ${workload.name}: ${difference(given, expected)}`);
  return Buffer.byteLength(text);
}

export function bodyOf({ query, variables }: Workload): string {
  return JSON.stringify({ query, variables });
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
