// The elements of a graph, each by its place: what a view has and another has not is a difference of these.
import { Kind, print } from 'graphql';
import type {
  ConstDirectiveNode,
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
} from 'graphql';

/** `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE` or `Input.field`. */
export type Place = string;

/**
 * Every element with what it is besides its name: the kind of a type and its interfaces, the type of a field, the type and
 * default of an argument, and the directives of each. In the order of the document; descriptions are left out.
 */
export function elementsOf(document: DocumentNode): ReadonlyMap<Place, string> {
  return new Map(document.definitions.flatMap(elementsIn));
}

function elementsIn(node: DefinitionNode): readonly (readonly [Place, string])[] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const type = node.name.value;
      const word = node.kind === Kind.OBJECT_TYPE_DEFINITION ? 'type' : 'interface';
      const interfaces = (node.interfaces ?? []).map(({ name }) => name.value).toSorted();
      return [
        [type, [word, ...interfaces, ...applied(node.directives)].join(' ')],
        ...(node.fields ?? []).flatMap((field) => fieldIn(type, field)),
      ];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [
        [node.name.value, ['input', ...applied(node.directives)].join(' ')],
        ...(node.fields ?? []).map(
          (field) => [`${node.name.value}.${field.name.value}`, given(field)] as const,
        ),
      ];
    case Kind.ENUM_TYPE_DEFINITION:
      return [
        [node.name.value, ['enum', ...applied(node.directives)].join(' ')],
        ...(node.values ?? []).map(
          ({ name, directives }) =>
            [`${node.name.value}.${name.value}`, ['value', ...applied(directives)].join(' ')] as const,
        ),
      ];
    case Kind.SCALAR_TYPE_DEFINITION:
      return [[node.name.value, ['scalar', ...applied(node.directives)].join(' ')]];
    default:
      // A view has nothing else.
      return [];
  }
}

function fieldIn(
  type: string,
  { name, type: returned, arguments: args = [], directives }: FieldDefinitionNode,
): readonly (readonly [Place, string])[] {
  const place = `${type}.${name.value}`;
  return [
    [place, [print(returned), ...applied(directives)].join(' ')],
    ...args.map((argument) => [`${place}(${argument.name.value})`, given(argument)] as const),
  ];
}

function given({ type, defaultValue, directives }: InputValueDefinitionNode): string {
  const value = defaultValue ? [`= ${print(defaultValue)}`] : [];
  return [print(type), ...value, ...applied(directives)].join(' ');
}

function applied(directives: readonly ConstDirectiveNode[] = []): readonly string[] {
  return directives.map(print);
}

/** What an element is a part of: the field of an argument, the type of a field or value; null for a type. */
export function containerOf(place: Place): Place | null {
  const end = place.endsWith(')') ? place.indexOf('(') : place.indexOf('.');
  return end < 0 ? null : place.slice(0, end);
}
