// The graph of a caller, as introspection gives it.
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import type { TestGateway } from '../gateway-over.ts';
import type { Asker } from './rights.ts';

export async function introspect(
  gateway: TestGateway,
  { persona, purpose, order }: Pick<Asker, 'persona' | 'purpose' | 'order'>,
): Promise<GraphQLSchema> {
  const { data } = await gateway.ask(persona, getIntrospectionQuery(), {
    ...(purpose !== undefined && { purpose }),
    ...(order !== undefined && { order }),
  });
  return toGraph(data);
}

/** @param data the answer to graphql-js's own introspection query */
export function toGraph(data: unknown): GraphQLSchema {
  // The answer has the shape that the query asks for.
  return buildClientSchema(data as IntrospectionQuery);
}
