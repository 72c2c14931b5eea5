// Runs a document level by level: every field of a level is resolved for all of its objects at once, and the
// next level starts when the whole level is there. Nothing is completed here: see complete.ts.
import {
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLAbstractType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { setFunctionOf } from '../graph/batch.ts';
import type { RequestContext } from '../graph/request.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame, Place } from './frame.ts';

export interface Execution {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<{ [name: string]: FragmentDefinitionNode }>;
  readonly variableValues: Readonly<{ [name: string]: unknown }>;
  readonly rootValue: unknown;
  readonly context: RequestContext;
}

/** The frames of the whole answer, reached from the root's. */
export async function collect(execution: Execution, rootType: GraphQLObjectType): Promise<Frame> {
  const { schema, fragments, variableValues, operation } = execution;
  const selected = collectFields(
    schema,
    { ...fragments },
    { ...variableValues },
    rootType,
    operation.selectionSet,
  );
  const root: Frame = {
    type: rootType,
    objects: [execution.rootValue],
    fields: fieldFrames(schema, rootType, selected),
  };
  let level: readonly Frame[] = [root];
  while (level.length > 0) {
    // Every field starts before any is awaited: reads that the level shares become one.
    const started = level.flatMap((frame) =>
      frame.fields.map((field) => resolveField(execution, frame, field)),
    );
    await Promise.all(started);
    const next: Frame[] = [];
    for (const frame of level) {
      for (const field of frame.fields) next.push(...(await descend(execution, field)));
    }
    level = next;
  }
  return root;
}

function fieldFrames(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  selected: ReadonlyMap<string, readonly FieldNode[]>,
): readonly FieldFrame[] {
  return [...selected].flatMap(([responseName, nodes]) => {
    const [first] = nodes;
    const field = first && fieldOf(schema, type, first.name.value);
    return field ? [{ responseName, nodes, field, values: [], places: [], starts: [] }] : [];
  });
}

function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

async function resolveField(execution: Execution, frame: Frame, fieldFrame: FieldFrame): Promise<void> {
  const { field, nodes } = fieldFrame;
  const { objects } = frame;
  let args: { [name: string]: unknown };
  try {
    const [node] = nodes;
    args = node ? getArgumentValues(field, node, execution.variableValues) : {};
  } catch (error) {
    const failure = new Failure(error);
    fieldFrame.values = objects.map(() => failure);
    return;
  }
  const set = setFunctionOf(field.resolve);
  if (set) {
    fieldFrame.values = await resolveSet(set(objects, args, execution.context), objects.length);
    return;
  }
  const values = objects.map((object) => resolveOne(execution, frame.type, fieldFrame, object, args));
  fieldFrame.values = values.some(isPromise) ? await Promise.all(values.map(settled)) : values.map(asValue);
}

async function resolveSet(results: Promise<readonly unknown[]>, length: number): Promise<readonly unknown[]> {
  try {
    const found = await results;
    if (found.length !== length)
      throw new Error(`a batch field gave ${found.length} results for ${length} objects`);
    return await Promise.all(found.map(settled));
  } catch (error) {
    return new Array<unknown>(length).fill(new Failure(error));
  }
}

function resolveOne(
  execution: Execution,
  parentType: GraphQLObjectType,
  fieldFrame: FieldFrame,
  object: unknown,
  args: { [name: string]: unknown },
): unknown {
  const { field } = fieldFrame;
  try {
    if (field.resolve)
      return field.resolve(object, args, execution.context, infoOf(execution, parentType, fieldFrame));
    if (typeof object !== 'object' || object === null) return undefined;
    // A plain value may hold anything under the field's name, as graphql-js's default resolver takes it.
    const value = (object as { readonly [name: string]: unknown })[field.name];
    if (typeof value !== 'function') return value;
    return (value as (...words: unknown[]) => unknown).call(
      object,
      args,
      execution.context,
      infoOf(execution, parentType, fieldFrame),
    );
  } catch (error) {
    return new Failure(error);
  }
}

/** What a resolver may ask of its place. The path is that of the field alone: a set has no single one. */
function infoOf(
  execution: Execution,
  parentType: GraphQLObjectType,
  { field, nodes, responseName }: FieldFrame,
): GraphQLResolveInfo {
  const { schema, operation, rootValue } = execution;
  return {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key: responseName, typename: parentType.name },
    schema,
    fragments: { ...execution.fragments },
    rootValue,
    operation,
    variableValues: { ...execution.variableValues },
  };
}

async function settled(value: unknown): Promise<unknown> {
  try {
    return asValue(await value);
  } catch (error) {
    return new Failure(error);
  }
}

function asValue(value: unknown): unknown {
  return value instanceof Error ? new Failure(value) : value;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Places the objects of a field's values in frames of the next level, one frame for each object type. */
async function descend(execution: Execution, fieldFrame: FieldFrame): Promise<readonly Frame[]> {
  const named = innermost(fieldFrame.field.type);
  if (fieldFrame.values.some(hasPromise))
    fieldFrame.values = await Promise.all(fieldFrame.values.map(settleItems));
  if (isLeafType(named)) return [];
  const found: unknown[] = [];
  fieldFrame.starts = fieldFrame.values.map((value) => {
    const start = found.length;
    gather(value, fieldFrame.field.type, found);
    return start;
  });
  const types = isObjectType(named)
    ? found.map(() => named)
    : await Promise.all(found.map((object) => runtimeType(execution, fieldFrame, named, object)));

  const frames = new Map<GraphQLObjectType, Frame>();
  fieldFrame.places = found.map((object, index): Place => {
    const type = types[index];
    if (!type || type instanceof Failure) return { error: type?.error };
    let frame = frames.get(type);
    if (!frame) {
      const selected = collectSubfields(
        execution.schema,
        { ...execution.fragments },
        { ...execution.variableValues },
        type,
        fieldFrame.nodes,
      );
      frame = { type, objects: [], fields: fieldFrames(execution.schema, type, selected) };
      frames.set(type, frame);
    }
    return { frame, index: frame.objects.push(object) - 1 };
  });
  return [...frames.values()];
}

function innermost(type: GraphQLOutputType) {
  let inner = type;
  while (isListType(inner) || isNonNullType(inner)) inner = inner.ofType;
  return inner;
}

function hasPromise(value: unknown): boolean {
  return (
    Array.isArray(value) && value.some((item) => isPromise(item) || item instanceof Error || hasPromise(item))
  );
}

/** A list may hold promises of its items; awaited here, so that completing is synchronous. */
async function settleItems(value: unknown): Promise<unknown> {
  if (!Array.isArray(value)) return settled(value);
  return Promise.all(value.map(settleItems));
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** The objects of a value in document order: exactly those that completing will ask for. */
function gather(value: unknown, type: GraphQLOutputType, found: unknown[]): void {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined || value instanceof Failure) return;
  if (isListType(inner)) {
    if (isIterable(value)) for (const item of value) gather(item, inner.ofType, found);
  } else {
    found.push(value);
  }
}

async function runtimeType(
  execution: Execution,
  fieldFrame: FieldFrame,
  type: GraphQLAbstractType,
  object: unknown,
): Promise<GraphQLObjectType | Failure> {
  try {
    const info = infoOf(execution, execution.schema.getQueryType() ?? missingQuery(), fieldFrame);
    const given =
      typeof object === 'object' && object !== null && '__typename' in object ? object.__typename : undefined;
    const name = type.resolveType ? await type.resolveType(object, execution.context, info, type) : given;
    const found = typeof name === 'string' ? execution.schema.getType(name) : undefined;
    if (isObjectType(found) && isAbstractType(type) && execution.schema.isSubType(type, found)) return found;
    // The name is not said: it may be one that the view lacks.
    return new Failure(new Error(`a value of ${type.name} is of no type that this graph has`));
  } catch (error) {
    return new Failure(error);
  }
}

function missingQuery(): never {
  throw new Error('the schema has no query type');
}
