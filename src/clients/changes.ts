// What is different between two graphs for those who ask them, and what of it breaks a client.
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { GraphQLError, buildSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { StartError } from '../errors.ts';

/** BREAKING: a document or a client that worked may fail. DANGEROUS: it runs, and may behave otherwise. */
export type Criticality = 'BREAKING' | 'DANGEROUS' | 'NON_BREAKING';

export interface Change {
  readonly criticality: Criticality;
  /** The kind of change, such as `FIELD_REMOVED`. */
  readonly type: string;
  /** What it happened to, such as `Employer.name`; the part of the graph, its type first. */
  readonly path: string;
  readonly message: string;
}

const criticalities: Readonly<Record<CriticalityLevel, Criticality>> = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'NON_BREAKING',
};
const order: readonly Criticality[] = ['BREAKING', 'DANGEROUS', 'NON_BREAKING'];

/** Changes that say that something is new. */
const additions: ReadonlySet<string> = new Set([
  'TYPE_ADDED',
  'FIELD_ADDED',
  'FIELD_ARGUMENT_ADDED',
  'INPUT_FIELD_ADDED',
  'ENUM_VALUE_ADDED',
]);

/**
 * What somebody meets whose requests were written for one graph and are sent to another; what breaks comes first.
 * Of what is new nothing more is said than that it is.
 */
export async function compareGraphs(before: GraphQLSchema, after: GraphQLSchema): Promise<readonly Change[]> {
  const found = await diff(before, after);
  const added = new Set(found.filter(({ type }) => additions.has(type)).map(({ path }) => path));
  const isOfNew = (type: string, path: string): boolean => {
    const steps = path.split('.');
    const above = steps.slice(1).map((_, depth) => steps.slice(0, depth + 1).join('.'));
    return above.some((place) => added.has(place)) || (added.has(path) && !additions.has(type));
  };
  const answered = answeredTypes(after);
  // A client meets a new value of an enum in answers alone; one that it may now send changes nothing for it.
  const isOfInput = (type: string, path: string): boolean =>
    type === 'ENUM_VALUE_ADDED' && !answered.has(path.split('.')[0] ?? path);
  return found
    .map(({ criticality, type, path = 'schema', message }) => ({
      criticality: isOfInput(type, path) ? 'NON_BREAKING' : criticalities[criticality.level],
      type: String(type),
      path,
      message,
    }))
    .filter(({ type, path }) => !isOfNew(type, path))
    .sort(
      (left, right) =>
        order.indexOf(left.criticality) - order.indexOf(right.criticality) ||
        compare(left.path, right.path) ||
        compare(left.type, right.type),
    );
}

/** The types that fields of answers have. */
function answeredTypes(graph: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(graph.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  );
  return new Set(
    types.flatMap((type) => Object.values(type.getFields()).map((field) => getNamedType(field.type).name)),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** @throws StartError that names the place of the SDL and where in it the fault is */
export function readGraph(sdl: string, place: string): GraphQLSchema {
  try {
    return buildSchema(sdl);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [at] = (error instanceof GraphQLError && error.locations) || [];
    const line = at ? ` line ${at.line}, column ${at.column}:` : '';
    throw new StartError('Expected the SDL of a graph:', [
      `${place}:${line} ${error.message}; correct it there`,
    ]);
  }
}

const headings: Readonly<Record<Criticality, string>> = {
  BREAKING: 'Breaks clients',
  DANGEROUS: 'May change what clients do',
  NON_BREAKING: 'Breaks nothing',
};

/**
 * The changes in words, those of one criticality under one heading; each line begins with what is declared.
 *
 * @param most how many lines those have that break nothing
 */
export function describeChanges(changes: readonly Change[], most = Infinity): readonly string[] {
  return order.flatMap((criticality) => {
    const these = changes.filter((change) => change.criticality === criticality);
    if (these.length === 0) return [];
    const shown = criticality === 'BREAKING' ? these : these.slice(0, most);
    return [
      `${headings[criticality]} (${these.length}):`,
      ...shown.map(({ type, path, message }) => `  ${type} ${path}: ${message}`),
      ...(shown.length < these.length ? [`  … and ${these.length - shown.length} more`] : []),
    ];
  });
}
