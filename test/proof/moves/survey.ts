// What every caller is asked for first: all of their graph, and of each list its rows with every value, in a few documents.
import { getIntrospectionQuery, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { question } from '../request.ts';
import type { Scene, Script } from '../scene.ts';
import { leaves } from './look-ups.ts';

/** Few enough for a document's limits. */
const listsPerDocument = 4;

export function survey({ asker, schema, lists }: Scene, script: Script): void {
  script.ask(question(asker, { query: getIntrospectionQuery({ inputValueDeprecation: true }) }));
  script.ask(
    question(asker, { query: '{ agencies { name title records } fieldCatalogue { type field owner } }' }),
  );
  const all = lists.map((list) => {
    const connection = getNamedType(schema.getQueryType()?.getFields()[list]?.type);
    const counted = fieldsOf(connection)['totalCount'] ? 'totalCount ' : '';
    const nodes = fieldsOf(connection)['nodes'];
    return `${list}(first: 6) { ${counted}pageInfo { hasNextPage endCursor }
      nodes { ${['__typename', ...(nodes ? leaves(nodes) : [])].join(' ')} } }`;
  });
  for (let from = 0; from < all.length; from += listsPerDocument) {
    script.ask(question(asker, { query: `{ ${all.slice(from, from + listsPerDocument).join('\n')} }` }));
  }
}

function fieldsOf(type: GraphQLNamedType | undefined) {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}
