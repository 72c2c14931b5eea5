// The callers who ask in between, one of each kind with the graph that is theirs, and what a pair's requests are drawn from.
import { isDeepStrictEqual } from 'node:util';
import { getIntrospectionQuery, getNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { allAskers, askers } from '../disclosure/askers.ts';
import { toGraph } from '../disclosure/introspection.ts';
import type { Asker } from '../disclosure/rights.ts';
import type { Words } from '../disclosure/words.ts';
import { trailFields } from './left-out.ts';
import type { Base, Pair } from './pair.ts';
import type { Scene } from './scene.ts';
import { idsFor, wordsFor } from './vocabulary.ts';
import type { World } from './worlds.ts';

export interface Cast {
  readonly graphs: ReadonlyMap<Asker, GraphQLSchema>;
}

const ofEachKind: readonly Asker[] = [
  askers.everyone,
  askers.imigrasi,
  askers.imigrasiOnCase,
  askers.naker,
  askers.palangkaRaya,
  askers.polriIntelligence,
  askers.binda,
  askers.kominda,
  askers.auditor,
];

/** Graphs are the same in every base: what differs between bases is rows. */
export async function openCast({ one }: Base): Promise<Cast> {
  const graphs = new Map<Asker, GraphQLSchema>();
  for (const asker of ofEachKind) graphs.set(asker, await graphOf(one, asker));
  return { graphs };
}

/** The ids that the cast is given in a base. */
export async function castIds({ one }: Base, { graphs }: Cast): Promise<Words['ids']> {
  return idsFor(one, graphs);
}

export async function openScene(
  { asker, base, change, keepsPlaces, one }: Pair,
  { graphs }: Cast,
  ids: Words['ids'],
): Promise<Scene> {
  const schema = await graphOf(one, asker);
  const own = await idsFor(one, new Map([[asker, schema]]));
  const all = new Map([...ids].map(([field, held]) => [field, [...held, ...(own.get(field) ?? [])]]));
  const isThere = ({ persona, agency }: Asker): boolean =>
    persona !== asker.persona && !(change.withoutBinda && agency === 'binda');
  const others = allAskers.filter(isThere);
  // Of the same graph in other regions: what is kept for a graph is theirs too.
  const colleagues = others.filter((other) => isDeepStrictEqual(other.levels, asker.levels));
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return {
    asker,
    schema,
    words: wordsFor(asker, schema, { rows: base.rows, edits: change.edits }, all),
    keepsPlaces,
    hasSameCallers: !change.withoutBinda,
    others: [...others, ...colleagues, ...colleagues],
    graphs: new Map([...graphs].filter(([other]) => isThere(other))),
    lists: fields.flatMap((field) =>
      getNamedType(field.type).name.endsWith('Connection') ? [field.name] : [],
    ),
  };
}

async function graphOf(world: World, asker: Asker): Promise<GraphQLSchema> {
  const { data } = await world.ask(asker, getIntrospectionQuery());
  return comparable(toGraph(data));
}

/** The graph without the root fields that are left out of the comparison. */
function comparable(schema: GraphQLSchema): GraphQLSchema {
  const { query, ...config } = schema.toConfig();
  if (!query) return schema;
  const { fields, ...type } = query.toConfig();
  const kept = Object.entries(fields).filter(([name]) => !trailFields.has(name));
  return new GraphQLSchema({
    ...config,
    types: config.types.filter(({ name }) => name !== query.name),
    query: new GraphQLObjectType({ ...type, fields: Object.fromEntries(kept) }),
  });
}
