// A caller's graph as the meeting pack reads it, of a schema at hand.
import { graphqlSync } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { GraphDocument } from '../../web/generated/public/graphql.ts';
import type { GraphQuery } from '../../web/generated/public/graphql.ts';
import { readGraph } from '../../web/meeting/graph.ts';
import type { Graph } from '../../web/meeting/graph.ts';

export function graphOf(schema: GraphQLSchema): Graph {
  const { data } = graphqlSync({ schema, source: GraphDocument.toString(), rootValue: { agencies: [] } });
  // The answer has the shape of its document.
  return readGraph((data as unknown as GraphQuery).__schema.types);
}
