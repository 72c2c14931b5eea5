// The TypeScript types of what computed fields take and give, from the SDL.
import { Kind } from 'graphql';
import type { DefinitionNode, DocumentNode, ObjectTypeDefinitionNode, TypeNode } from 'graphql';
import { enumsOf } from './columns.ts';

export interface ValueTypes {
  /** The type of an argument as GraphQL hands it over: dates and instants are read into `Date`. */
  ofArgument(type: TypeNode): string;
  /** The type of a value to be served: dates and instants are text. */
  ofValue(type: TypeNode): string;
  /** The interfaces of the plain value types that were asked for so far. */
  declared(): readonly string[];
}

const scalars: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
  NonNegativeInt: 'number',
  PositiveInt: 'number',
};

/** @param isRow whether a type is a record whose row the same file declares */
export function createValueTypes(document: DocumentNode, isRow: (name: string) => boolean): ValueTypes {
  const enums = enumsOf(document);
  const types = new Map(
    document.definitions.flatMap((node): readonly (readonly [string, DefinitionNode])[] =>
      'name' in node && node.name ? [[node.name.value, node]] : [],
    ),
  );
  const interfaces = new Map<string, readonly string[]>();

  const named = (name: string): string => {
    const values = enums.get(name);
    if (values) return values.map((value) => `'${value}'`).join(' | ');
    if (isRow(name)) return `${name}Row`;
    const node = types.get(name);
    if (node?.kind === Kind.OBJECT_TYPE_DEFINITION) return plain(node);
    if (node?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return scalars[name] ?? 'string';
    const kinds = [...types.values()].filter(
      (other) =>
        other.kind === Kind.OBJECT_TYPE_DEFINITION &&
        other.interfaces?.some((each) => each.name.value === name),
    );
    return kinds
      .flatMap((kind) => (kind.kind === Kind.OBJECT_TYPE_DEFINITION ? [tagged(kind)] : []))
      .join(' | ');
  };
  const plain = (node: ObjectTypeDefinitionNode): string => {
    const name = node.name.value;
    if (!interfaces.has(name)) {
      // Noted before its fields are read, which may lead back to it.
      interfaces.set(name, []);
      const fields = (node.fields ?? []).map(
        (field) => `  readonly ${field.name.value}: ${ofValue(field.type)};`,
      );
      interfaces.set(name, [`/** A value of ${name}. */`, `export interface ${name} {`, ...fields, '}', '']);
    }
    return name;
  };
  /** One kind of an interface, which its values say by name. */
  const tagged = (node: ObjectTypeDefinitionNode): string =>
    `(${plain(node)} & { readonly __typename: '${node.name.value}' })`;
  const ofValue = (type: TypeNode): string => wrap(type, named);

  return {
    ofValue,
    ofArgument: (type) =>
      wrap(type, (name) => (name === 'Date' || name === 'DateTime' ? 'Date' : named(name))),
    declared: () => [...interfaces.values()].flat(),
  };
}

/** A named type with the lists and nulls around it. */
function wrap(type: TypeNode, named: (name: string) => string): string {
  if (type.kind === Kind.NON_NULL_TYPE) return unwrapped(type.type, named);
  return `${unwrapped(type, named)} | null`;
}

function unwrapped(type: TypeNode, named: (name: string) => string): string {
  if (type.kind === Kind.LIST_TYPE) return `readonly (${wrap(type.type, named)})[]`;
  return type.kind === Kind.NAMED_TYPE ? named(type.name.value) : wrap(type, named);
}
