// Draws pairs of worlds that one caller must not be able to tell apart.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { demoConfig } from '../config.ts';
import type { TestGateway } from '../gateway.ts';
import { recordNames, records } from './rights.ts';
import type { Asker } from './rights.ts';
import { drawRows } from './sample-part.ts';
import { createTape } from './tape.ts';
import type { Tape } from './tape.ts';
import { spread } from './tape.ts';
import { namesOf, readSchema, writeUnwritten } from './unwritten.ts';
import { vary } from './variation.ts';
import { makeKeys, openWorld } from './world.ts';
import type { Words } from './words.ts';
import { forged, wordsOf } from './words.ts';

export interface WorldPair {
  readonly asker: Asker;
  readonly keepsPlaces: boolean;
  readonly one: TestGateway;
  /** Where what the caller may not see is otherwise. */
  readonly other: TestGateway;
  /** The caller's graph, as introspection gives it. */
  readonly schema: GraphQLSchema;
  readonly words: Words;
  /** How many rows of the second world the first has not, as they stand there. */
  readonly changedRows: number;
  close(): Promise<void>;
}

const rowChoices = 60_000;

export async function openPair(
  asker: Asker,
  { seed, keepsPlaces }: { readonly seed: number; readonly keepsPlaces: boolean },
): Promise<WorldPair> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-pair-'));
  const keys = makeKeys(folder);
  const schemaFolder = demoConfig(folder).schema;
  const tape = createTape(spread(seed, rowChoices));
  const rows = drawRows(tape);
  const varied = vary(rows, asker, { keepsPlaces }, tape);
  const schema = join(folder, 'schema');
  const agencies = writeUnwritten(schemaFolder, schema, asker, tape);

  const one = await openWorld({ rows }, keys);
  const other = await openWorld({ rows: varied, schema, agencies }, keys);
  const before = new Set(Object.values(rows).flatMap((all) => all.map((row) => JSON.stringify(row))));
  return {
    asker,
    keepsPlaces,
    one,
    other,
    schema: await introspect(one, asker),
    words: wordsOf(rows, namesOf(readSchema(schemaFolder)), await idsOf(one)),
    changedRows: Object.values(varied)
      .flat()
      .filter((row) => !before.has(JSON.stringify(row))).length,
    async close() {
      await Promise.all([one.close(), other.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Other callers' requests: a document of the caller's, and one that reads widely, so that caches are warm. */
export async function disturb(gateway: TestGateway, query: string, tape: Tape): Promise<void> {
  const others = ['imigrasi-kalbar', 'naker-kapuas', 'imigrasi-palangkaraya', 'imigrasi-intel-kalbar'].filter(
    (_, index) => index < 2 || tape.rarely(2),
  );
  await Promise.all(others.map((persona) => gateway.ask(persona, query)));
}

/** The graph of a caller, as introspection gives it. */
export async function introspect(gateway: TestGateway, asker: Asker): Promise<GraphQLSchema> {
  const { data } = await gateway.ask(asker.persona, getIntrospectionQuery(), {
    ...(asker.purpose !== undefined && { purpose: asker.purpose }),
    ...(asker.order !== undefined && { order: asker.order }),
  });
  // The answer to the introspection query has the shape that the query asks for.
  return buildClientSchema(data as IntrospectionQuery);
}

/** Ids of rows of several regions and agencies, as those who see them are given them. */
async function idsOf(gateway: TestGateway): Promise<Words['ids']> {
  const people = '{ nodes { id } }';
  const lists = recordNames.map((name) => ({ list: records[name].list, singular: lowerFirst(name) }));
  const all = [...lists, { list: 'foreignNationals', singular: 'foreignNational' }];
  const ids = new Map(all.map(({ singular }) => [singular, [...forged]]));
  for (const persona of ['imigrasi-kalbar', 'naker-kapuas', 'imigrasi-palangkaraya', 'binda-kalbar']) {
    const answers = all.map(async ({ list, singular }) => {
      const { text } = await gateway.ask(persona, `{ ${list}(first: 4) ${people} }`);
      ids.get(singular)?.push(...[...text.matchAll(/"([\w-]{87})"/g)].map(([, id]) => id ?? ''));
    });
    await Promise.all(answers);
  }
  return ids;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
