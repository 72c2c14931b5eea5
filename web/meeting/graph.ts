// What the caller's graph has, and how it words it: the page asks for nothing else, and names nothing of its own.
import type { GraphQuery } from '../generated/public/graphql.ts';
import { toWords } from '../session/terms.ts';

/** A field without fields of its own. */
export interface Leaf {
  readonly field: string;
  /** The scalar or enum that its values are of, inside whatever lists. */
  readonly type: string;
}

export interface Graph {
  /** The type of a field's values; undefined where this graph has no such field. */
  typeOf(type: string, field: string): string | undefined;
  /** The values of an enum in the order of the graph; none where it is not there. */
  valuesOf<Value extends string>(type: string): readonly Value[];
  /** A value of an enum as a reader writes it. */
  wordsOf(type: string, value: string, language: string): string;
  /** A type as a reader writes it, such as `Stay permit`. */
  nameOf(type: string, language: string): string;
  /** A field as a reader writes it, such as `Valid until`. */
  fieldNameOf(type: string, field: string, language: string): string;
  /** In the order of the graph. */
  leavesOf(type: string): readonly Leaf[];
}

type Types = GraphQuery['__schema']['types'];
type FieldType = NonNullable<Types[number]['fields']>[number]['type'];

export function readGraph(types: Types): Graph {
  const byName = new Map(types.map((type) => [type.name ?? '', type]));
  const fields = new Map(
    types.map(({ name, fields: own }) => [
      name ?? '',
      new Map((own ?? []).map((field) => [field.name, namedType(field.type)])),
    ]),
  );
  const described = new Map(
    types.map(({ name, enumValues }) => [
      name ?? '',
      new Map((enumValues ?? []).map((value) => [value.name, value.description ?? ''])),
    ]),
  );
  const nothing: ReadonlyMap<string, string> = new Map();
  const spoken = (name: string, description: string, language: string): string => {
    const constant = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
    return toWords(constant, language, new Map([[constant, description]]));
  };
  return {
    typeOf: (type, field) => fields.get(type)?.get(field),
    // The enum of that name in the graph that the documents are typed from, as far as this caller has it.
    valuesOf: <Value extends string>(type: string) => [...(described.get(type)?.keys() ?? [])] as Value[],
    wordsOf: (type, value, language) => toWords(value, language, described.get(type) ?? nothing),
    nameOf: (type, language) => spoken(type, byName.get(type)?.description ?? '', language),
    fieldNameOf: (type, field, language) =>
      spoken(
        field,
        byName.get(type)?.fields?.find(({ name }) => name === field)?.description ?? '',
        language,
      ),
    leavesOf: (type) =>
      [...(fields.get(type) ?? [])].flatMap(([field, inner]) =>
        byName.get(inner)?.fields ? [] : [{ field, type: inner }],
      ),
  };
}

/** The name inside lists and what may not be null. */
function namedType({ name, ofType }: FieldType): string {
  return name ?? ofType?.name ?? ofType?.ofType?.name ?? ofType?.ofType?.ofType?.name ?? '';
}
