// Where a query could ask for the provenance of its rows and does not.
import { Kind, TypeInfo, parse, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql';

const name = 'provenance';
const asked = `${name} { agency recordedAt asOf }`;

/** The query with the provenance of every row that has one, or null where nothing is missing or it cannot be read. */
export function addProvenance(schema: GraphQLSchema, query: string): string | null {
  const places = missing(schema, query).toSorted((left, right) => right - left);
  if (places.length === 0) return null;
  return places.reduce((text, place) => `${text.slice(0, place)} ${asked}\n${text.slice(place)}`, query);
}

/** The closing brackets of the selections that lack it. */
function missing(schema: GraphQLSchema, query: string): readonly number[] {
  const document = read(query);
  if (!document) return [];
  const places: number[] = [];
  const types = new TypeInfo(schema);
  const note = (selections: SelectionSetNode): void => {
    const type = types.getParentType();
    const has = type && 'getFields' in type && type.getFields()[name];
    const isThere = selections.selections.some(
      (selection) => selection.kind === Kind.FIELD && selection.name.value === name,
    );
    if (has && !isThere && selections.loc) places.push(selections.loc.end - 1);
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet(node, _key, parent) {
        // A fragment inside a selection adds to it: the selection itself is asked.
        const isOwn = parent !== undefined && 'kind' in parent && parent.kind !== Kind.INLINE_FRAGMENT;
        if (isOwn) note(node);
      },
    }),
  );
  return places;
}

function read(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}
