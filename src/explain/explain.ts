// What a document comes to over a caller's view, worked out before anything is read: its levels, and the reads of each.
import { getNamedType, getVariableValues, isAbstractType, isObjectType, Kind } from 'graphql';
import type { DocumentNode, GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import { StartError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { fragmentsOf, planOf } from '../execution/plans.ts';
import type { PlannedField, Selection, Variables } from '../execution/plan.ts';
import { priceOf } from '../execution/price.ts';
import { readsOf } from './reads.ts';
import type { Read } from './read.ts';
import type { Declared } from './reads.ts';

export interface ExplainedRead extends Read {
  /** The fields that it is for, such as `StayPermit.guarantor`. */
  readonly fields: readonly string[];
  /** As JSON: fields with other arguments make a read of their own. */
  readonly args: string;
}

export interface ExplainedLevel {
  /** The fields of its objects, such as `StayPermit.number`, each once. */
  readonly fields: readonly string[];
  readonly reads: readonly ExplainedRead[];
}

export interface Explanation {
  /** Null where the operation has no name. */
  readonly operation: string | null;
  /** The values that the answer may hold, with every list as long as it may be. */
  readonly price: number;
  readonly levels: readonly ExplainedLevel[];
}

interface Level {
  readonly fields: Set<string>;
  readonly reads: Map<string, ExplainedRead>;
}

/**
 * @param document valid for the view
 * @throws StartError where the variables are not what the operation declares
 */
export function explain(
  declared: Declared,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): Explanation {
  const { schema } = declared;
  const root = schema.getQueryType();
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...given });
  if (!root || errors) {
    const faults = (errors ?? []).map(({ message }) => `--variables: ${message}`);
    throw new StartError('The document cannot be explained:', faults);
  }
  const plan = planOf(schema, document, operation, root, coerced);
  const levels: Level[] = [];
  walk({ declared, variables: coerced, levels }, plan.root, 0, false);
  const fragments = fragmentsOf(schema, document);
  return {
    operation: operation.name?.value ?? null,
    price: priceOf({ schema, operation, fragments, variableValues: coerced }),
    levels: levels.map(({ fields, reads }) => ({ fields: [...fields], reads: [...reads.values()] })),
  };
}

interface Walk {
  readonly declared: Declared;
  readonly variables: Variables;
  readonly levels: Level[];
}

/** @param isListed whether the objects are of a root list, or stand around its rows */
function walk(on: Walk, { type, fields }: Selection, depth: number, isListed: boolean): void {
  const { model, schema } = on.declared;
  const isRoot = type === schema.getQueryType();
  const isKept = [model.records, model.identities, model.anchors].some((kept) => kept.has(type.name));
  const level = levelAt(on, depth);
  for (const planned of fields) {
    if (planned.field.name.startsWith('__')) continue;
    const coordinate = `${type.name}.${planned.field.name}`;
    level.fields.add(coordinate);
    const inner = planned.leaf ? [] : selectionsOf(on, planned);
    const selected = new Set(inner.flatMap((each) => each.fields.map(({ field }) => field.name)));
    const given = planned.argumentsOf(on.variables);
    const args = JSON.stringify(given);
    const place = { type: type.name, field: planned.field.name, args: given, selected, isListed };
    for (const read of readsOf(on.declared, place)) {
      // Under an object a count is a field of the list, and so of the next level.
      const isNested = read.counts && read.by !== null;
      note(levelAt(on, isNested ? depth + 1 : depth), { args, ...read, fields: [coordinate] });
    }
    const leadsToRows = isRoot ? isPlural(model, planned.field.name) : isListed && !isKept;
    for (const each of inner) walk(on, each, depth + 1, leadsToRows);
  }
}

function isPlural({ identities }: Model, field: string): boolean {
  return [...identities.values()].some(({ plural }) => plural === field);
}

function selectionsOf(
  { declared: { schema } }: Walk,
  { field, selectionOn }: PlannedField,
): readonly Selection[] {
  const named = getNamedType(field.type);
  const types: readonly GraphQLObjectType[] = isAbstractType(named)
    ? schema.getPossibleTypes(named)
    : isObjectType(named)
      ? [named]
      : [];
  return types.map((type) => selectionOn(type)).filter(({ fields }) => fields.length > 0);
}

function levelAt({ levels }: Walk, depth: number): Level {
  return (levels[depth] ??= { fields: new Set(), reads: new Map() });
}

/** Fields of one level that ask the same share the read. */
function note({ reads }: Level, read: ExplainedRead): void {
  const key = `${read.record} ${String(read.by)} ${read.counts} ${read.per ?? ''} ${read.args}`;
  const known = reads.get(key);
  const fields = [...new Set([...(known?.fields ?? []), ...read.fields])];
  reads.set(key, { ...read, fields });
}

export function operationsOf(document: DocumentNode): readonly OperationDefinitionNode[] {
  return document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}
