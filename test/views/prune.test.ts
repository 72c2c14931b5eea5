// Every view that the policy gives: what a clearance reaches and nothing else, down to the generated inputs.
import { Kind, print } from 'graphql';
import type { DocumentNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mayKnow } from '../../src/access/clearance.ts';
import type { Clearance } from '../../src/access/clearance.ts';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { constantCase } from '../../src/graph/shape.ts';
import { designView } from '../../src/views/design.ts';
import { createViews } from '../../src/views/views.ts';
import type { ViewDesign } from '../../src/views/design.ts';
import { demoConfig } from '../config.ts';
import { createTestSealer } from '../seal/ring.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const { model, clearances } = declared;
const before = print(model.document);
let sources: OpenSources;
let designs: readonly ViewDesign[];
beforeAll(async () => {
  sources = await openSources(config, declared);
  designs = clearances.map(designOf);
});
afterAll(() => sources.close());

const designOf = (clearance: Clearance): ViewDesign => designView(model, clearance, sources.collectionOf);

/** `Type`, `Type.field` and `Enum.VALUE` of a document. */
function placesOf(document: DocumentNode): ReadonlySet<string> {
  const places = new Set<string>();
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name) continue;
    places.add(node.name.value);
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const field of node.fields ?? []) places.add(`${node.name.value}.${field.name.value}`);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const value of node.values ?? []) places.add(`${node.name.value}.${value.name.value}`);
  }
  return places;
}

describe('each view of the policy', () => {
  test('has no element that its clearance does not reach', () => {
    expect(designs.length).toBeGreaterThan(10);
    for (const { clearance, generated } of designs) {
      const above = [...placesOf(generated.document)].filter((place) => {
        const label = model.labels.get(place);
        return label !== undefined && !mayKnow(clearance, label);
      });
      expect(above).toEqual([]);
    }
  });

  test('has each record, field and value that its clearance reaches', () => {
    for (const { clearance, generated } of designs) {
      const places = placesOf(generated.document);
      const missing = [...model.labels].flatMap(([place, label]) => {
        const [type = '', member] = place.split('.');
        const known = model.records.get(type) ?? model.identities.get(type);
        // Types that nothing of the view gives are none of it, nor are columns for joins alone.
        const isWanted = member === undefined ? known : places.has(type);
        const isInternal = member !== undefined && known && !known.fields.has(member);
        return mayKnow(clearance, label) && isWanted && !isInternal && !places.has(place) ? [place] : [];
      });
      expect(missing).toEqual([]);
    }
  });

  test('has inputs that name visible fields alone, and every one of them', () => {
    for (const { generated } of designs) {
      const { document, records } = generated;
      const membersOf = (name: string): readonly string[] =>
        document.definitions.flatMap((node) => {
          if (!('name' in node) || node.name?.value !== name) return [];
          if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
            return (node.fields ?? []).map((field) => field.name.value);
          return node.kind === Kind.ENUM_TYPE_DEFINITION
            ? (node.values ?? []).map((value) => value.name.value)
            : [];
        });
      for (const { type, fields } of records) {
        const filters = fields.filter(({ kind }) => kind === 'column' || kind === 'cases');
        const orders = fields.filter((field) => field.kind === 'column' && !field.column.list);
        const connectives = filters.length > 0 ? ['and', 'or', 'not'] : [];
        // What no list of the view takes as an argument is no part of it.
        const placed = placesOf(document);
        if (placed.has(`${type.name}Filter`))
          expect(membersOf(`${type.name}Filter`)).toEqual([
            ...filters.map(({ name }) => name),
            ...connectives,
          ]);
        if (placed.has(`${type.name}OrderField`))
          expect(membersOf(`${type.name}OrderField`)).toEqual(orders.map(({ name }) => constantCase(name)));
        expect(placed.has(`${type.name}Filter`)).toBe(type.listed && filters.length > 0);
      }
      const hidden = [...model.records.keys()].filter(
        (name) => !records.some(({ type }) => type.name === name),
      );
      for (const name of hidden)
        for (const suffix of ['', 'Filter', 'Order', 'OrderField', 'List', 'Connection', 'Edge'])
          expect(placesOf(document).has(`${name}${suffix}`)).toBe(false);
    }
  });

  test('names no policy directive, and no level beside those that a viewer reads', () => {
    for (const { sdl } of designs)
      expect(sdl).not.toMatch(/@(label|record|link|join|internal|cases|from|measure)\b/);
  });

  test('is one with each other of the same SDL, and with no other', () => {
    const bySdl = Map.groupBy(designs, ({ sdl }) => sdl);
    const byDigest = Map.groupBy(designs, ({ digest }) => digest);
    expect(byDigest.size).toBe(bySdl.size);
    expect(bySdl.size).toBeGreaterThan(5);
    expect(bySdl.size).toBeLessThan(designs.length);
    for (const alike of bySdl.values()) expect(new Set(alike.map(({ digest }) => digest)).size).toBe(1);
  });

  test('is the same whenever it is made, and making it changes neither the source nor another', () => {
    const again = [...clearances].reverse().map((clearance) => designOf(clearance).sdl);
    expect(again.reverse()).toEqual(designs.map(({ sdl }) => sdl));
    expect(print(model.document)).toBe(before);
  });

  test('is served by one server for all clearances that share it', async () => {
    const sealer = createTestSealer();
    const views = await createViews({
      ...declared,
      collectionOf: sources.collectionOf,
      sealer,
      limits: config.limits,
      logError: () => undefined,
    });
    const alike =
      [...Map.groupBy(designs, ({ digest }) => digest).values()].find((group) => group.length > 1) ?? [];
    expect(alike.length).toBeGreaterThan(1);
    const served = new Set(await Promise.all(alike.map(({ clearance }) => views.of(clearance))));
    await views.close();
    expect(served.size).toBe(1);
  });
});
