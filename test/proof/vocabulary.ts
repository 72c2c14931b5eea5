// The words that the requests of a pair are made of: names and values, those above all that only the hidden side has.
import type { GraphQLSchema } from 'graphql';
import { recordNames, records } from '../disclosure/rights.ts';
import { namesOf, readSchema } from '../disclosure/unwritten.ts';
import { forged, wordsOf } from '../disclosure/words.ts';
import type { Words } from '../disclosure/words.ts';
import { readConfig } from '../../src/config/config.ts';
import type { TestGateway } from '../gateway-over.ts';
import type { Base } from './pair.ts';

const { schema } = readConfig({});

export async function wordsIn({ rows, one }: Base): Promise<Words> {
  return wordsOf(rows, namesOf(readSchema(schema)), await idsOf(one));
}

/** Ids of rows of several regions and agencies, as those who see them are given them. */
async function idsOf(gateway: TestGateway): Promise<Words['ids']> {
  const lists = recordNames.map((name) => ({ list: records[name].list, singular: lowerFirst(name) }));
  const all = [...lists, { list: 'foreignNationals', singular: 'foreignNational' }];
  const ids = new Map(all.map(({ singular }) => [singular, [...forged]]));
  for (const persona of ['imigrasi-kalbar', 'naker-kapuas', 'imigrasi-palangkaraya', 'binda-kalbar']) {
    const answers = all.map(async ({ list, singular }) => {
      const { text } = await gateway.ask(persona, `{ ${list}(first: 4) { nodes { id } } }`);
      ids.get(singular)?.push(...[...text.matchAll(/"([\w-]{87})"/g)].map(([, id]) => id ?? ''));
    });
    await Promise.all(answers);
  }
  return ids;
}

/** The names that a caller's graph lacks. */
export function hiddenFrom(graph: GraphQLSchema, names: readonly string[]): readonly string[] {
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
