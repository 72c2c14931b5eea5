// Replies by their JSON Schema: what comes out has the shape that its type says, and rows that were not yet looked at.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Scalar } from '../query.ts';
import type { RecordDeclaration } from '../source.ts';
import { definitionName, repliesSchema } from './schema.ts';

/** A row of a reply, under the agency's names. */
export type Given = Readonly<Record<string, unknown>>;

interface WithRows {
  readonly rows: readonly Given[];
}

/** A reply to a look-up. */
export interface LookedUp extends WithRows {
  readonly sequences?: readonly (string | number)[];
  readonly next?: string | null;
  readonly total?: number;
}

export interface SearchedPage extends WithRows {
  readonly sequences: readonly (string | number)[];
  readonly hasMore: boolean;
  readonly total?: number | null;
}

export interface SearchedKey extends WithRows {
  readonly key: readonly Scalar[];
  readonly sequences: readonly (string | number)[];
  readonly hasMore: boolean;
}

/** A test of a whole reply, but of its rows only that they are objects: one that is bad need not spoil the others. */
export type Shape<Value> = (json: unknown) => json is Value;

/** The shapes of one record's replies. */
export interface RecordShapes {
  readonly rows: Shape<LookedUp>;
  readonly page: Shape<SearchedPage>;
  readonly keys: Shape<{ readonly keys: readonly SearchedKey[] }>;
}

export interface Shapes {
  of(record: string): RecordShapes;
  readonly count: Shape<{ readonly count: number }>;
  readonly counts: Shape<{
    readonly keys: readonly { readonly key: readonly Scalar[]; readonly count: number }[];
  }>;
  readonly groups: Shape<{
    readonly groups: readonly { readonly values: readonly (Scalar | null)[]; readonly count: number }[];
  }>;
}

const schemaId = 'replies';

/** Each shape is compiled once, when it is first met: a gateway that starts has other things to do. */
export function compileShapes(agency: string, records: readonly RecordDeclaration[]): Shapes {
  // A sequence is a text or a number.
  // The schema is the gateway's own; a test holds it against the meta-schema, and its rows against the declarations.
  const ajv = new Ajv2020({ allowUnionTypes: true, validateSchema: false });
  ajv.addSchema({ ...repliesSchema(agency, records, () => ({ type: 'object' })), $id: schemaId });

  const shape = <Value>(definition: string): Shape<Value> => {
    let holds: ValidateFunction | undefined;
    return (json): json is Value =>
      (holds ??= ajv.compile({ $ref: `${schemaId}#/$defs/${definition}` }))(json);
  };
  const shapes = new Map<string, RecordShapes>(
    records.map(({ name }) => [
      name,
      {
        rows: shape(definitionName(name, 'rows')),
        page: shape(definitionName(name, 'page')),
        keys: shape(definitionName(name, 'keys')),
      },
    ]),
  );
  return {
    of(record) {
      const found = shapes.get(record);
      if (!found) throw new TypeError(`${record} is no record of ${agency}.`);
      return found;
    },
    count: shape('count'),
    counts: shape('counts'),
    groups: shape('groups'),
  };
}
