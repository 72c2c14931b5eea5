// Each view of the policy is, to the byte, the graph of files out of whose text a second way has cut all that its
// callers do not reach, and in which nothing is left to hide.
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readModel } from '../../src/model/read.ts';
import { designView } from '../../src/views/design.ts';
import type { ViewDesign } from '../../src/views/design.ts';
import { demoConfig } from '../config.ts';
import { cutOut, withoutLabels } from '../disclosure/cuts.ts';
import { hiddenPlaces } from '../disclosure/deletion.ts';
import type { Reader } from '../disclosure/deletion.ts';
import { allAsked, readerOf, reads } from '../disclosure/readers.ts';
import { ownFiles, readSdl } from '../disclosure/sdl.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const connected = Object.keys(config.agencies);
const read = readSdl(config.schema);
// In the order in which the gateway reads them, which is that of the configuration.
const files = [...ownFiles, ...connected].flatMap((name) => read.filter((file) => file.name === name));

let sources: OpenSources;
beforeAll(async () => {
  sources = await openSources(config, declared);
});
afterAll(() => sources.close());

/** The view of a gateway in which nothing else was ever written. */
function neverWritten(clearance: ViewDesign['clearance']): ViewDesign {
  const left = withoutLabels(cutOut(files, hiddenPlaces(files, clearance, reads)));
  const model = readModel({ files: left, absent: [], computed: reads, comparisons, linkKinds, rules });
  return designView(model, clearance, sources.collectionOf);
}

test('there are files of every agency, and no other', () => {
  expect(files.length).toBe(read.length);
});

describe('each clearance that the policy gives', () => {
  test.each(declared.clearances.map((clearance) => [wordsFor(clearance), clearance] as const))(
    '%s: has the view that was never written otherwise',
    (_name, clearance) => {
      const view = designView(declared.model, clearance, sources.collectionOf);
      const other = neverWritten(clearance);
      expect(view.sdl).toBe(other.sdl);
      expect(view.catalogue.map(told)).toEqual(other.catalogue.map(told));
    },
  );
});

describe('each sample caller', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await openGateway();
  });
  afterAll(() => gateway.close());

  test('is served exactly that, by whichever purpose and order they ask', async () => {
    const seen = new Map<string, string>();
    for (const asked of allAsked) {
      const { persona, ...asking } = asked;
      const { data } = await gateway.ask(persona, introspection, asking);
      // The answer to the introspection query has the shape that the query asks for.
      const served = printSchema(lexicographicSortSchema(buildClientSchema(data as IntrospectionQuery)));
      const reader = readerOf(asked);
      const expected = seen.get(JSON.stringify(reader)) ?? printed(neverWritten(reader));
      seen.set(JSON.stringify(reader), expected);
      expect(served, JSON.stringify(asked)).toBe(expected);
    }
    expect(new Set(seen.values()).size).toBeGreaterThan(8);
  });
});

const introspection = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });

function printed({ sdl }: ViewDesign): string {
  return printSchema(lexicographicSortSchema(buildSchema(sdl)));
}

/** A clearance in a few words: what it has beyond the team's own level. */
function wordsFor({ purpose, levels }: Reader): string {
  const held = Object.entries(levels).flatMap(([owner, level]) =>
    level === 'OFFICIAL' ? [] : [`${level} of ${owner}`],
  );
  return [purpose, ...held].join(', ');
}

/** What an entry of the catalogue says, but for what labels say, of which there are none. */
function told({ classification: _, labels: __, ...entry }: ViewDesign['catalogue'][number]): object {
  return entry;
}
