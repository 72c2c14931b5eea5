// The source SDL without everything that a clearance does not reach, as if it had never been written.
import { Kind } from 'graphql';
import type {
  ConstDirectiveNode,
  DefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { mayKnow } from '../access/clearance.ts';
import type { Clearance } from '../access/clearance.ts';
import { comparisonCodes } from '../model/comparisons.ts';
import { builtIn, namedType } from '../model/merge.ts';
import type { Definitions, Model, RecordModel } from '../model/model.ts';
import type { Capabilities } from '../sources/source.ts';

/** Directives that clients know from the specification; every other one is the gateway's own. */
const specified = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/**
 * Prunes fields, enum values and types, then whatever that leaves empty or without a type, until nothing
 * changes. Types that only a generated part will use stay: orphans are dropped once the whole is known.
 *
 * @param capabilitiesOf a comparison goes as well where a system does not list the rows that it counts
 * @param tell is told of each element that goes; of a type that goes not of its members
 */
export function prune(
  model: Model,
  clearance: Clearance,
  capabilitiesOf: (record: RecordModel) => Pick<Capabilities, 'page'> = () => ({ page: true }),
  tell: Tell = () => undefined,
): Definitions {
  const unlisted = new Map<string, string>(
    [...model.comparisons].flatMap(([code, { figures }]) => {
      const records = figures.flatMap(({ record }) => model.records.get(record) ?? []);
      const lacking = records.find((record) => !capabilitiesOf(record).page);
      return lacking ? [[`${comparisonCodes.codes}.${code}`, lacking.name] as const] : [];
    }),
  );
  const knows = (place: string): boolean => {
    const label = model.labels.get(place);
    const isKnown = label !== undefined && mayKnow(clearance, label);
    const record = unlisted.get(place);
    if (!isKnown) tell(place, { why: 'label' });
    else if (record !== undefined) tell(place, { why: 'unlisted', record });
    return isKnown && record === undefined;
  };
  const kept = new Map<string, DefinitionNode>();
  for (const node of model.document.definitions) {
    const pruned = pruneDefinition(node, model, knows, tell);
    if (pruned && 'name' in pruned && pruned.name) kept.set(pruned.name.value, pruned);
  }
  for (;;) {
    const before = count(kept);
    const implemented = new Set([...kept.values()].flatMap(interfacesOf));
    for (const [name, node] of kept) {
      const isEmpty = node.kind === Kind.INTERFACE_TYPE_DEFINITION && !implemented.has(name);
      const left = isEmpty ? null : dropDangling(node, kept, tell);
      if (left) kept.set(name, left);
      else {
        kept.delete(name);
        tell(name, { why: isEmpty ? 'unimplemented' : 'empty' });
      }
    }
    if (count(kept) === before) return kept;
  }
}

/** Why an element is not part of a view. */
export type Cause =
  /** The clearance does not reach its label. */
  | { readonly why: 'label' }
  /** The system of a record that it counts does not list its rows. */
  | { readonly why: 'unlisted'; readonly record: string }
  /** It is for joins and rules alone. */
  | { readonly why: 'internal' }
  /** The type that it returns or takes is not part of the view. */
  | { readonly why: 'returned'; readonly type: string }
  /** It cannot do without an argument whose type is not part of the view. */
  | { readonly why: 'argument'; readonly argument: string; readonly type: string }
  /** Nothing of it is left. */
  | { readonly why: 'empty' }
  /** An interface that no type of the view implements. */
  | { readonly why: 'unimplemented' };

export type Tell = (place: string, cause: Cause) => void;

/** The interfaces that an object type implements: one that nothing does leads nowhere. */
function interfacesOf(node: DefinitionNode): readonly string[] {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  return (node.interfaces ?? []).map((named) => named.name.value);
}

function pruneDefinition(
  node: DefinitionNode,
  model: Model,
  knows: (place: string) => boolean,
  tell: Tell,
): DefinitionNode | null {
  switch (node.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
      return { ...node, directives: clean(node.directives) };
    case Kind.ENUM_TYPE_DEFINITION: {
      if (!knows(node.name.value)) return null;
      const values = (node.values ?? [])
        .filter((value) => knows(`${node.name.value}.${value.name.value}`))
        .map((value) => ({ ...value, directives: clean(value.directives) }));
      return { ...node, directives: clean(node.directives), values };
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const name = node.name.value;
      if (!knows(name)) return null;
      const declared = model.records.get(name)?.fields ?? model.identities.get(name)?.fields;
      const fields = (node.fields ?? [])
        .filter(({ name: { value } }) => {
          if (!knows(`${name}.${value}`)) return false;
          const isField = !declared || declared.has(value);
          if (!isField) tell(`${name}.${value}`, { why: 'internal' });
          return isField;
        })
        .map((field): FieldDefinitionNode => ({ ...field, directives: clean(field.directives) }));
      return { ...node, directives: clean(node.directives), fields };
    }
    default:
      // Inputs and directive definitions serve the policy's directives alone.
      return null;
  }
}

function clean(directives: readonly ConstDirectiveNode[] | undefined): readonly ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => specified.has(directive.name.value));
}

function dropDangling(
  node: DefinitionNode,
  kept: ReadonlyMap<string, DefinitionNode>,
  tell: Tell,
): DefinitionNode | null {
  const known = (name: string): boolean => builtIn.has(name) || kept.has(name);
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return (node.values ?? []).length > 0 ? node : null;
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node;
  const fields = (node.fields ?? []).flatMap((field): readonly FieldDefinitionNode[] => {
    const place = `${node.name.value}.${field.name.value}`;
    const returned = namedType(field.type);
    if (!known(returned)) {
      tell(place, { why: 'returned', type: returned });
      return [];
    }
    const unknown = (field.arguments ?? []).filter(({ type }) => !known(namedType(type)));
    if (unknown.length === 0) return [field];
    // Without a value that it always had, the field would mean something else: absent is not "no condition".
    const needed = unknown.find(alwaysHasValue);
    if (needed) {
      const argument = needed.name.value;
      tell(place, { why: 'argument', argument, type: namedType(needed.type) });
      return [];
    }
    for (const { name, type } of unknown)
      tell(`${place}(${name.value})`, { why: 'returned', type: namedType(type) });
    return [{ ...field, arguments: (field.arguments ?? []).filter((each) => !unknown.includes(each)) }];
  });
  const interfaces = (node.interfaces ?? []).filter((named) => known(named.name.value));
  return fields.length > 0 ? ({ ...node, fields, interfaces } as ObjectTypeDefinitionNode) : null;
}

function alwaysHasValue({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE || defaultValue !== undefined;
}

function count(kept: ReadonlyMap<string, DefinitionNode>): number {
  let size = kept.size;
  for (const node of kept.values()) {
    if ('fields' in node) size += node.fields?.length ?? 0;
    if ('values' in node) size += node.values?.length ?? 0;
  }
  return size;
}
