// Queries to begin with. What everyone may ask is written here; the rest is composed from the caller's own
// schema, because these files are served to anyone and so may name nothing that only some may know of.
import { parse, print, validate } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { composeJoin, composeList, choicesOf, listsByAgency } from './compose.ts';
import { leaves, nestedLists, rootLists } from './shapes.ts';
import type { ObjectField } from './shapes.ts';
import type { Agency, Viewer } from '../session/viewer.ts';

export interface Example {
  /** The name of its operation. */
  readonly title: string;
  readonly query: string;
}

interface Draft {
  /** Lines above the query. */
  readonly comment: readonly string[];
  readonly query: string;
}

const mostExamples = 5;
/** In characters, the mark included. */
const longestComment = 48;
const regionOfThePublic = '61';
/** How many lists a row must lead to for its query to be about joining them. */
const fewestJoined = 3;

const published = (region: string): Draft => ({
  comment: ['Published figures of a region:', 'who counted what, by which definition, on which day.'],
  query: `
    query PublishedFigures {
      presenceCounts(region: "${region}") { agency measure definition period asOf value suppressed }
    }`,
});

const publishedByRegency = (region: string): Draft => ({
  comment: ['The same figures for each regency and city of the province.', 'A small figure is withheld.'],
  query: `
    query FiguresByRegency {
      regions(parent: "${region.split('.')[0]}") { code name presenceCounts { measure value suppressed } }
    }`,
});

const whoAmI: Draft = {
  comment: ['How the gateway knows you, and what this purpose opens.'],
  query: 'query Viewer { viewer { subject role regions purpose purposes clearances { owner level } } }',
};

/** The first few examples that are valid in this graph: of the caller's own agency first, of everyone last. */
export function examplesFor(
  schema: GraphQLSchema,
  viewer: Viewer,
  agencies: readonly Agency[],
): readonly Example[] {
  const region = viewer.regions[0] ?? regionOfThePublic;
  return [...ofRecords(schema, viewer, agencies), published(region), publishedByRegency(region), whoAmI]
    .filter(({ query }) => validate(schema, parse(query)).length === 0)
    .slice(0, mostExamples)
    .map(({ comment, query }) => ({
      title: /query (\w+)/.exec(query)?.[1] ?? '',
      query: [...comment.flatMap(toComments), print(parse(query)), ''].join('\n'),
    }));
}

/** A line as comments that the editor shows whole, beside an answer on a laptop's screen. */
function toComments(line: string): readonly string[] {
  const lines: string[] = [];
  let current = '#';
  for (const word of line.split(' ')) {
    if (current.length + word.length >= longestComment) {
      lines.push(current);
      current = '#';
    }
    current += ` ${word}`;
  }
  return [...lines, current];
}

/** The two lists of the caller's own agency that tell most, and the rows that lead into most registers. */
function ofRecords(schema: GraphQLSchema, viewer: Viewer, agencies: readonly Agency[]): readonly Draft[] {
  const agencyOf = new Map(
    agencies.flatMap(({ name, records }) => records.map((record) => [record, name] as const)),
  );
  const lists = rootLists(schema);
  const kept = lists.filter(({ node }) => agencyOf.has(node.name));
  const own = kept.filter(({ node }) => agencyOf.get(node.name) === viewer.agency);
  const listed = most(own.length > 0 ? own : kept, leaves).slice(0, 2);
  const joined = most(lists, nestedLists).filter(({ node }) => nestedLists(node).length >= fewestJoined);
  return [
    ...listed.map((list) => ofList(list, viewer.regions[0])),
    ...joined.slice(0, 1).map((list) => ofJoin(list, agencyOf)),
  ];
}

/** The lists in descending order of what their rows have of something. */
function most(
  lists: readonly ObjectField[],
  of: (node: GraphQLObjectType) => readonly unknown[],
): readonly ObjectField[] {
  return lists.toSorted((left, right) => of(right.node).length - of(left.node).length);
}

function ofList(list: ObjectField, region: string | undefined): Draft {
  const choices = choicesOf(list);
  const hint =
    choices.length === 0
      ? []
      : ['Narrow it in the filter, for example by', ...choices.map((one) => `  ${one}`)];
  return { comment: [...firstSentence(list.node.description), ...hint], query: composeList(list, region) };
}

function ofJoin(list: ObjectField, agencyOf: ReadonlyMap<string, string>): Draft {
  const comment = ['Rows as each register sees them.', 'An empty list means: none visible in your regions.'];
  return { comment, query: composeJoin(list, listsByAgency(list.node, agencyOf)) };
}

/** The description without the term in brackets that closes it. */
function firstSentence(description: string | null | undefined): readonly string[] {
  const line = description?.split('\n')[0]?.replace(/\s*\([^)]*\)\s*$/, '');
  return line ? [line] : [];
}
