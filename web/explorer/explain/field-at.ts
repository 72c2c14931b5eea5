// The field of the graph that a place in a query's text is in.
import { TypeInfo, parse, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

export interface FieldPlace {
  readonly type: string;
  readonly field: string;
  /** What the schema itself says of the field. */
  readonly description: string | null;
  /** As GraphQL writes it, such as `[RegionCode!]!`. */
  readonly dataType: string;
}

/**
 * The innermost field around `offset`; null where there is none.
 *
 * @throws GraphQLError where the text is no query yet
 */
export function fieldAt(schema: GraphQLSchema, query: string, offset: number): FieldPlace | null {
  const document: DocumentNode = parse(query);
  const types = new TypeInfo(schema);
  let found: FieldPlace | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ loc }) {
        if (!loc || offset < loc.start || offset > loc.end) return false;
        const type = types.getParentType();
        const field = types.getFieldDef();
        if (!type || !field) return undefined;
        const { name, description } = field;
        found = {
          type: type.name,
          field: name,
          description: description ?? null,
          dataType: String(field.type),
        };
        return undefined;
      },
    }),
  );
  return found;
}
