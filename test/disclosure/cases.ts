// The cases of what a caller's graph lacks, by the kind of each element: every use that a document can make of a name.
// They follow from the schema: what is labelled today has its cases today.
import type { GraphQLSchema } from 'graphql';
import { placeOf } from './lack.ts';
import type { Lack } from './lack.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import {
  usesInCatalogue,
  usesOfArgument,
  usesOfDirective,
  usesOfField,
  usesOfType,
} from './uses-of-outputs.ts';
import { usesOfInput, usesOfValue } from './uses-of-inputs.ts';

export interface Case {
  /** How the elements are used. */
  readonly use: string;
  /** The elements that the document speaks of, as {@link placeOf} names them. */
  readonly elements: readonly string[];
  readonly query: string;
  readonly variables?: Readonly<{ [name: string]: unknown }>;
}

/** So many elements in a document that a hundred faults, after which a server stops telling, are not reached. */
const together = 5;

export function casesOf(schema: GraphQLSchema, lacks: readonly Lack[]): readonly Case[] {
  const places = placesOf(schema);
  const hosts = Map.groupBy(
    lacks,
    (lack) => `${lack.kind} ${'type' in lack ? lack.type : ''} ${'field' in lack ? lack.field : ''}`,
  );
  return [...hosts.values()].flatMap((alike) =>
    chunks(alike, together).flatMap((some) => {
      const elements = some.map(placeOf);
      return usesOf(schema, places, some).map((used) => ({ ...used, elements }));
    }),
  );
}

/** One use of some elements, which are known to who asks for it. */
export type Use = Omit<Case, 'elements'>;

/** @param lacks of one kind, in one place */
function usesOf(schema: GraphQLSchema, places: Places, lacks: readonly Lack[]): readonly Use[] {
  const [first] = lacks;
  if (!first) return [];
  const names = lacks.map(({ name }) => name);
  switch (first.kind) {
    case 'type':
      return [...usesOfType(schema, places, names), ...usesInCatalogue(names, 'type')];
    case 'field':
      return [...usesOfField(schema, places, first.type, names), ...usesInCatalogue(names, 'field')];
    case 'argument':
      return usesOfArgument(places, first.type, first.field, names);
    case 'input':
      return usesOfInput(schema, places, first.type, names);
    case 'value':
      return usesOfValue(places, first.type, names);
    case 'directive':
      return usesOfDirective(names);
  }
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
