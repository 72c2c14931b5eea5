// What a document selects on the object that a field returns.
import { isObjectType, Kind } from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

type Selecting = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'variableValues' | 'returnType' | 'fieldNodes'
>;

interface Known {
  readonly type: GraphQLObjectType;
  readonly fields: ReadonlySet<string>;
}

/** By the nodes of a field, as a plan keeps them: an operation that is run again selects the same. */
const known = new WeakMap<readonly FieldNode[], Known>();

/** The names of the fields, conditions and fragments applied; none where the field returns no object type. */
export function selectedFields(info: Selecting): ReadonlySet<string> {
  const type = info.returnType;
  if (!isObjectType(type)) return new Set();
  const found = known.get(info.fieldNodes);
  if (found?.type === type) return found.fields;
  const selected = collectSubfields(info.schema, info.fragments, info.variableValues, type, info.fieldNodes);
  const fields = new Set([...selected.values()].flatMap((nodes) => nodes.map((node) => node.name.value)));
  // What stands under a condition differs with the variables.
  const isFixed = info.fieldNodes.every(
    ({ selectionSet }) => !selectionSet || !hasConditions(selectionSet, info.fragments, new Set()),
  );
  if (isFixed) known.set(info.fieldNodes, { type, fields });
  return fields;
}

function hasConditions(
  { selections }: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
  seen: Set<string>,
): boolean {
  return selections.some((selection) => {
    if (selection.directives && selection.directives.length > 0) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return hasConditions(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    if (seen.has(name)) return false;
    seen.add(name);
    const fragment = fragments[name];
    return fragment !== undefined && hasConditions(fragment.selectionSet, fragments, seen);
  });
}
