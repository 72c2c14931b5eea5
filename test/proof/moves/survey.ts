// What every caller is asked for first: all of their graph, and of each list its rows with every value, in a few documents.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  getIntrospectionQuery,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { question } from '../request.ts';
import type { Scene, Script } from '../scene.ts';
import { leaves } from './look-ups.ts';

/** Few enough for a document's limits. */
const listsPerDocument = 4;
const namesPerDocument = 40;
const countsPerDocument = 30;
/** Of the sample: provinces, and regencies in and outside of what callers have. */
const places = ['61', '61.04', '61.06', '62', '62.01', '62.03', '62.12', '62.71'];

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

/** How many rows each list has when nothing else is asked of it, and how many have a place in a list of places. */
export function surveyCounts({ asker, schema, lists }: Scene, script: Script): void {
  const counts = lists.flatMap((list): readonly string[] => {
    const field = schema.getQueryType()?.getFields()[list];
    if (!fieldsOf(getNamedType(field?.type))['totalCount']) return [];
    const filter = getNamedType(field?.args.find(({ name }) => name === 'filter')?.type);
    const columns = isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
    const ofPlaces = columns.filter(({ type }) => String(type) === 'RegionCodeListFilter');
    const filters = ofPlaces.flatMap(({ name }) =>
      places.map((place) => `(filter: { ${name}: { some: { eq: "${place}" } } })`),
    );
    return ['', ...filters].map((filtered) => `${list}${filtered} { totalCount }`);
  });
  for (let from = 0; from < counts.length; from += countsPerDocument) {
    const asked = counts.slice(from, from + countsPerDocument).map((count, index) => `a${index}: ${count}`);
    script.ask(question(asker, { query: `{ ${asked.join('\n')} }` }));
  }
}

/** All that the caller's graph lacks, asked after where a name is a value: one word at a time hardly meets what is varied. */
export function surveyHidden({ asker, words: { hidden } }: Scene, script: Script): void {
  for (let from = 0; from < hidden.length; from += namesPerDocument) {
    const questions = hidden.slice(from, from + namesPerDocument).map((name, index) => {
      const word = JSON.stringify(name);
      return `a${index}: fieldCatalogue(search: ${word}) { type field } b${index}: agency(name: ${word}) { name }
        c${index}: fieldCatalogue(owner: ${word}) { type } d${index}: __type(name: ${word}) { name }`;
    });
    script.ask(question(asker, { query: `{ ${questions.join('\n')} }` }));
  }
}

/** A document that a colleague sent with its digest, and the caller asks for by the digest alone. */
export function surveyStored({ asker, others }: Scene, script: Script): void {
  const query = '{ viewer { role } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const colleague = others.find((other) => isDeepStrictEqual(other.levels, asker.levels));
  if (colleague) script.interject(question(colleague, { query, extensions }), 'other');
  const asked = question(asker, { query });
  script.ask({ ...asked, body: JSON.stringify({ extensions }) });
}

function fieldsOf(type: GraphQLNamedType | undefined) {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}
