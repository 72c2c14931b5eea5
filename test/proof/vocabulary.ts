// The words that the requests of a pair are made of: names and values, those above all that only the hidden side has.
import type { GraphQLSchema } from 'graphql';
import { readConfig } from '../../src/config/config.ts';
import { maySee, records } from '../disclosure/rights.ts';
import type { Asker, WorldRows } from '../disclosure/rights.ts';
import { eachRecord } from '../disclosure/sample-part.ts';
import { namesOf, readSchema } from '../disclosure/unwritten.ts';
import { forged, valuesOf } from '../disclosure/words.ts';
import type { Words } from '../disclosure/words.ts';
import type { Edit } from './edits.ts';
import type { World } from './worlds.ts';

const names = namesOf(readSchema(readConfig({}).schema));

/** So many rows of a record give their values: of those that anyone has, that the caller sees, and that are changed. */
const rowsOfEach = 12;

export function wordsFor(
  asker: Asker,
  graph: GraphQLSchema,
  { rows, edits }: { readonly rows: WorldRows; readonly edits: readonly Edit[] },
  ids: Words['ids'],
): Words {
  const changed = Map.groupBy(edits, ({ record }) => record);
  const telling = eachRecord((name) => [
    ...rows[name].slice(0, rowsOfEach),
    ...rows[name].filter((row) => maySee(asker, name, row, rows)).slice(0, rowsOfEach),
    ...(changed.get(name) ?? [])
      .slice(-rowsOfEach)
      .flatMap((edit) => [
        ...rows[name].slice(edit.at, edit.at + 1),
        ...(edit.is === 'gone' ? [] : [edit.row]),
      ]),
  ]);
  return { values: valuesOf(telling), names, hidden: hiddenFrom(graph), ids };
}

/** Ids of rows as these callers are given them, by the field that looks one up; some that nobody was given. */
export async function idsFor(
  world: World,
  callers: ReadonlyMap<Asker, GraphQLSchema>,
): Promise<Words['ids']> {
  const lists = Object.entries(records).map(([name, { list }]) => [list, lowerFirst(name)] as const);
  const all = [...lists, ['foreignNationals', 'foreignNational'] as const];
  const ids = new Map(all.map(([, singular]) => [singular, [...forged]]));
  for (const [asker, graph] of callers) {
    const known = graph.getQueryType()?.getFields() ?? {};
    for (const [list, singular] of all) {
      if (!(list in known)) continue;
      const { text } = await world.ask(asker, `{ ${list}(first: 4) { nodes { id } } }`);
      ids.get(singular)?.push(...[...text.matchAll(/"([\w-]{87})"/g)].map(([, id]) => id ?? ''));
    }
  }
  return ids;
}

function hiddenFrom(graph: GraphQLSchema): readonly string[] {
  const known = new Set(
    Object.values(graph.getTypeMap()).flatMap((type) => [
      type.name,
      ...('getFields' in type ? Object.keys(type.getFields()) : []),
      ...('getValues' in type ? type.getValues().map(({ name }) => name) : []),
    ]),
  );
  return names.filter((name) => !known.has(name));
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
