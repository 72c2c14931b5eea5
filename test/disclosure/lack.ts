// What a smaller graph lacks of a larger one, element by element: with what is generated from each.
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** One element that the smaller graph lacks while it has what the element would stand in; a type stands in nothing. */
export type Lack =
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'directive'; readonly name: string }
  | { readonly kind: 'field' | 'value' | 'input'; readonly name: string; readonly type: string }
  | { readonly kind: 'argument'; readonly name: string; readonly type: string; readonly field: string };

/** @param directives names that the sources of the graph use, and no graph has */
export function lackOf(
  larger: GraphQLSchema,
  smaller: GraphQLSchema,
  directives: readonly string[] = [],
): readonly Lack[] {
  const own = new Set(smaller.getDirectives().map(({ name }) => name));
  return [
    ...Object.keys(larger.getTypeMap()).flatMap((type) => lackOfType(larger, smaller, type)),
    ...directives.filter((name) => !own.has(name)).map((name): Lack => ({ kind: 'directive', name })),
  ];
}

function lackOfType(larger: GraphQLSchema, smaller: GraphQLSchema, type: string): readonly Lack[] {
  const [all, own] = [larger.getType(type), smaller.getType(type)];
  if (!own) return [{ kind: 'type', name: type }];
  if (isEnumType(all) && isEnumType(own))
    return all.getValues().flatMap(lackIn('value', type, own.getValues()));
  if (isInputObjectType(all) && isInputObjectType(own))
    return Object.values(all.getFields()).flatMap(lackIn('input', type, Object.values(own.getFields())));
  if (!(isObjectType(all) || isInterfaceType(all)) || !(isObjectType(own) || isInterfaceType(own))) return [];
  const fields = own.getFields();
  const lacking = Object.values(all.getFields()).flatMap(lackIn('field', type, Object.values(fields)));
  const args = Object.values(all.getFields()).flatMap((field) =>
    field.args.flatMap(({ name }): readonly Lack[] => {
      const known = fields[field.name];
      return !known || known.args.some((each) => each.name === name)
        ? []
        : [{ kind: 'argument', name, type, field: field.name }];
    }),
  );
  return [...lacking, ...args];
}

interface Named {
  readonly name: string;
}

function lackIn(
  kind: 'field' | 'value' | 'input',
  type: string,
  own: readonly Named[],
): (each: Named) => readonly Lack[] {
  const names = new Set(own.map(({ name }) => name));
  return ({ name }) => (names.has(name) ? [] : [{ kind, name, type }]);
}

/** The element as it is spoken of: `Type`, `Type.member`, `Type.field(argument)`, `@directive`. */
export function placeOf(lack: Lack): string {
  switch (lack.kind) {
    case 'type':
      return lack.name;
    case 'directive':
      return `@${lack.name}`;
    case 'argument':
      return `${lack.type}.${lack.field}(${lack.name})`;
    default:
      return `${lack.type}.${lack.name}`;
  }
}
