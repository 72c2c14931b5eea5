// Small changes to the schema files, for worlds that differ in one element: written or not, labelled or not.
import { Kind, parseConstValue, print } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode, DefinitionNode } from 'graphql';
import type { Level } from './rights.ts';
import { codesReading } from './rule-codes.ts';
import type { SchemaText } from './unwritten.ts';

/** `Type.field` or `Enum.VALUE`. */
export type Place = `${string}.${string}`;

/** The schema as if these elements had never been written, nor any rule that reads them. */
export function without(files: readonly SchemaText[], ...places: readonly Place[]): readonly SchemaText[] {
  const gone = new Set<string>([
    ...places,
    ...codesReading((place) => places.some((each) => each === place)),
  ]);
  return editMembers(files, (place, directives) => (gone.has(place) ? null : directives));
}

/** The schema with these elements held at another level. */
export function labelled(
  files: readonly SchemaText[],
  level: Level,
  ...places: readonly Place[]
): readonly SchemaText[] {
  return editMembers(files, (place, directives) =>
    places.includes(place)
      ? [...directives.filter(({ name }) => name.value !== 'label'), directive('label', level)]
      : directives,
  );
}

/** The schema with these columns for joins alone: they are fields of no view, as if never written for any. */
export function internal(files: readonly SchemaText[], ...places: readonly Place[]): readonly SchemaText[] {
  return editMembers(files, (place, directives) =>
    places.includes(place) ? [...directives, directive('internal')] : directives,
  );
}

/** The schema with a decided field that never takes this value. */
export function withoutCase(
  files: readonly SchemaText[],
  place: Place,
  value: string,
): readonly SchemaText[] {
  const isOther = (item: ConstValueNode): boolean =>
    item.kind !== Kind.OBJECT ||
    !item.fields.some((field) => field.name.value === 'value' && print(field.value) === value);
  return editMembers(files, (at, directives) =>
    at !== place
      ? directives
      : directives.map((each) => ({
          ...each,
          arguments:
            each.arguments?.map((argument) =>
              argument.value.kind === Kind.LIST
                ? { ...argument, value: { ...argument.value, values: argument.value.values.filter(isOther) } }
                : argument,
            ) ?? [],
        })),
  );
}

type Directives = readonly ConstDirectiveNode[];

/** @param edit gives the directives that a member shall have, or null where it goes. */
function editMembers(
  files: readonly SchemaText[],
  edit: (place: Place, directives: Directives) => Directives | null,
): readonly SchemaText[] {
  const kept = <
    Member extends {
      readonly name: { readonly value: string };
      readonly directives?: Directives | undefined;
    },
  >(
    type: string,
    members: readonly Member[] = [],
  ): readonly Member[] =>
    members.flatMap((member) => {
      const directives = edit(`${type}.${member.name.value}`, member.directives ?? []);
      return directives ? [{ ...member, directives }] : [];
    });
  const editDefinition = (node: DefinitionNode): DefinitionNode => {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        return { ...node, fields: kept(node.name.value, node.fields) };
      case Kind.ENUM_TYPE_DEFINITION:
        return { ...node, values: kept(node.name.value, node.values) };
      default:
        return node;
    }
  };
  return files.map((file) => ({ ...file, definitions: file.definitions.map(editDefinition) }));
}

export function directive(name: string, level?: Level): ConstDirectiveNode {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const values = level === undefined ? [] : [{ name: 'level', value: parseConstValue(level) }];
  return {
    kind: Kind.DIRECTIVE,
    name: named(name),
    arguments: values.map(
      (each) => ({ kind: Kind.ARGUMENT, name: named(each.name), value: each.value }) as const,
    ),
  };
}
