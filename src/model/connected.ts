// What reads records of several agencies, by codes that are values of an enum: only that of which all agencies are
// connected is served.
import { Kind } from 'graphql';
import type { Fault } from './cases.ts';
import type { MergedSchema } from './merge.ts';

interface Coded {
  readonly code: string;
  readonly inputs: Readonly<{ [record: string]: unknown }>;
}

type Schema = Pick<MergedSchema, 'document' | 'owners' | 'elsewhere'>;

/**
 * Those whose codes the schema has and that read nothing of agencies that are not connected, and the schema without
 * the codes of the others, which are as if they had not been written.
 *
 * @param codes the enum
 * @param list where they are listed
 */
export function connected<Item extends Coded>(
  { codes, list }: { readonly codes: string; readonly list: string },
  declared: readonly Item[],
  schema: Schema,
  fault: Fault,
): { readonly served: readonly Item[]; readonly schema: Schema } {
  const { document, owners, elsewhere } = schema;
  const byCode = new Map(declared.map((item) => [item.code, item]));
  const served: Item[] = [];
  const gone = new Set<string>();
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== codes) return node;
    const values = (node.values ?? []).filter(({ name: { value } }) => {
      const item = byCode.get(value);
      if (!item) fault(`${codes}.${value}`, `is the code of nothing in ${list}`);
      const isServed = item && !Object.keys(item.inputs).some((record) => elsewhere.has(record));
      if (isServed) served.push(item);
      else gone.add(`${codes}.${value}`);
      return isServed;
    });
    return { ...node, values };
  });
  return {
    served,
    schema: {
      elsewhere,
      document: { ...document, definitions },
      owners: new Map([...owners].filter(([place]) => !gone.has(place))),
    },
  };
}
