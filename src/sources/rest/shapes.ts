// Replies by their JSON Schema: what comes out has the shape that its type says, and rows that were not yet looked at.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
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

/** A test of a whole reply; rows are tested one by one, so that one bad row need not spoil the others. */
export type Shape<Value> = (json: unknown) => json is Value;

/** The shapes of one record's replies. */
export interface RecordShapes {
  readonly row: Shape<Given>;
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
export function compileShapes(
  agency: string,
  records: readonly RecordDeclaration[],
  toField: (record: RecordDeclaration, column: string) => string,
): Shapes {
  // A value of several types is what a nullable field is.
  // The schema is the gateway's own; a test holds it against the meta-schema.
  const ajv = new Ajv2020({ allowUnionTypes: true, validateSchema: false });
  formats.default(ajv, ['date', 'date-time']);
  ajv.addFormat('well-formed', (text: string) => text.isWellFormed());
  ajv.addSchema({ ...repliesSchema(agency, records, toField), $id: schemaId });

  const compiled = (definition: string): ((json: unknown) => boolean) => {
    let holds: ValidateFunction | undefined;
    return (json) => (holds ??= ajv.compile({ $ref: `${schemaId}#/$defs/${definition}` }))(json);
  };
  const whole = <Value>(definition: string): Shape<Value> => {
    const holds = compiled(definition);
    return (json): json is Value => holds(json);
  };
  /** Rows are left out of the test, but not that they are a list of objects. */
  const around = <Value>(definition: string): Shape<Value> => {
    const holds = compiled(definition);
    return (json): json is Value => hasRows(json) && holds({ ...json, rows: [] });
  };
  const shapes = new Map<string, RecordShapes>(
    records.map(({ name }) => {
      const keys = compiled(definitionName(name, 'keys'));
      return [
        name,
        {
          row: whole<Given>(definitionName(name, 'row')),
          rows: around<LookedUp>(definitionName(name, 'rows')),
          page: around<SearchedPage>(definitionName(name, 'page')),
          keys: (json): json is { readonly keys: readonly SearchedKey[] } =>
            isObject(json) &&
            Array.isArray(json['keys']) &&
            json['keys'].every(hasRows) &&
            keys({ ...json, keys: json['keys'].map((each: object) => ({ ...each, rows: [] })) }),
        },
      ];
    }),
  );
  return {
    of(record) {
      const found = shapes.get(record);
      if (!found) throw new TypeError(`${record} is no record of ${agency}.`);
      return found;
    },
    count: whole('count'),
    counts: whole('counts'),
    groups: whole('groups'),
  };
}

function hasRows(json: unknown): json is WithRows {
  return isObject(json) && Array.isArray(json['rows']) && json['rows'].every(isObject);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
