// Enums whose values each stand for something that code declares and that reads records: those that are served.
import { Kind } from 'graphql';
import type { MergedSchema } from './merge.ts';
import type { DeclaredRule } from './model.ts';

export interface ServedValues<Declared> extends Pick<MergedSchema, 'document' | 'owners'> {
  readonly served: readonly Declared[];
}

/**
 * What is declared of the values that the schema has, where it reads nothing of agencies that are not connected, and the
 * schema without the other values, which are as if they had not been written.
 *
 * @param type the enum
 * @param unknown is told of the place of a value of which nothing is declared
 */
export function servedValues<Declared extends Pick<DeclaredRule, 'inputs'>>(
  type: string,
  declared: ReadonlyMap<string, Declared>,
  { document, owners, elsewhere }: Pick<MergedSchema, 'document' | 'owners' | 'elsewhere'>,
  unknown: (place: string) => void,
): ServedValues<Declared> {
  const served: Declared[] = [];
  const gone = new Set<string>();
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== type) return node;
    const values = (node.values ?? []).filter(({ name: { value } }) => {
      const found = declared.get(value);
      if (!found) unknown(`${type}.${value}`);
      const isServed = found && !Object.keys(found.inputs).some((record) => elsewhere.has(record));
      if (isServed) served.push(found);
      else gone.add(`${type}.${value}`);
      return isServed;
    });
    return { ...node, values };
  });
  return {
    served,
    document: { ...document, definitions },
    owners: new Map([...owners].filter(([place]) => !gone.has(place))),
  };
}
