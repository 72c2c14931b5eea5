// Runs a document level by level: every field of a level is resolved for all of its objects at once, and the
// next level starts when the whole level is there. Nothing is completed here: see complete.ts.
import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { FieldNode, GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { inSpan } from '../telemetry/spans.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame, Place } from './frame.ts';
import { resolveField } from './resolve.ts';
import { runtimeType } from './runtime-type.ts';
import { asList, hasUnsettled, settleItems } from './settle.ts';

/**
 * The frames of the whole answer, reached from the root's.
 *
 * @throws GatewayError `ANSWER_TOO_LARGE`
 */
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
  for (let depth = 0; level.length > 0; depth += 1) {
    await resolveLevel(execution, level, depth);
    const next: Frame[] = [];
    for (const frame of level) {
      for (const field of frame.fields) next.push(...(await descend(execution, field)));
    }
    level = next;
  }
  return root;
}

async function resolveLevel(execution: Execution, level: readonly Frame[], depth: number): Promise<void> {
  let [fields, values] = [0, 0];
  for (const frame of level) {
    fields += frame.fields.length;
    values += frame.objects.length * frame.fields.length;
    execution.budget.spend(frame.objects.length * frame.fields.length);
  }
  const attributes = { 'timpora.level': depth, 'timpora.fields': fields, 'timpora.values': values };
  await inSpan('level', attributes, async () => {
    // Every field starts before any is awaited: reads that the level shares become one.
    const started = level.flatMap((frame) =>
      frame.fields.map((field) => resolveField(execution, frame, field)),
    );
    await Promise.all(started);
  });
}

function fieldFrames(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  selected: ReadonlyMap<string, readonly FieldNode[]>,
): readonly FieldFrame[] {
  return [...selected].flatMap(([responseName, nodes]) => {
    const [first] = nodes;
    const field = first && fieldOf(schema, type, first.name.value);
    return field
      ? [
          {
            parentType: type,
            responseName,
            nodes,
            field,
            args: {},
            values: [],
            places: [],
            starts: [],
            frames: [],
          },
        ]
      : [];
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

/** Places the objects of a field's values in frames of the next level, one frame for each object type. */
async function descend(execution: Execution, fieldFrame: FieldFrame): Promise<readonly Frame[]> {
  const named = innermost(fieldFrame.field.type);
  const depth = listDepth(fieldFrame.field.type);
  if (depth > 0) fieldFrame.values = fieldFrame.values.map((value) => asList(value, depth));
  if (fieldFrame.values.some(hasUnsettled))
    fieldFrame.values = await Promise.all(fieldFrame.values.map(settleItems));
  if (isLeafType(named)) return [];
  const found: unknown[] = [];
  fieldFrame.starts = fieldFrame.values.map((value) => {
    const start = found.length;
    gather(value, fieldFrame.field.type, found);
    execution.budget.spend(found.length - start);
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
  fieldFrame.frames = [...frames.values()];
  return fieldFrame.frames;
}

function innermost(type: GraphQLOutputType) {
  let inner = type;
  while (isListType(inner) || isNonNullType(inner)) inner = inner.ofType;
  return inner;
}

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

/** The objects of a value in document order: exactly those that completing will ask for. */
function gather(value: unknown, type: GraphQLOutputType, found: unknown[]): void {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined || value instanceof Failure) return;
  if (isListType(inner)) {
    if (Array.isArray(value)) for (const item of value) gather(item, inner.ofType, found);
  } else {
    found.push(value);
  }
}
