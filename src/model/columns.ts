// Which fields of a record are stored columns, and of which type.
import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode } from 'graphql';
import type { ColumnType } from '../sources/source.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import type { Column } from './model.ts';

const storedAs: Readonly<Record<string, ColumnType>> = {
  String: 'text',
  CountryCode: 'text',
  RegionCode: 'region',
  Date: 'date',
  DateTime: 'instant',
  Boolean: 'boolean',
  Int: 'integer',
  NonNegativeInt: 'integer',
  PositiveInt: 'integer',
  FieldName: 'text',
};

/** The values of each enum of the SDL. */
export function enumsOf(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[node.name.value, (node.values ?? []).map((value) => value.name.value)] as const]
        : [],
    ),
  );
}

const resolved = ['cases', 'computed', 'join', 'link', 'from', 'given'] as const;

/** Whether the field is kept by the agency's source rather than worked out by the gateway. */
export function isStored(field: FieldDefinitionNode): boolean {
  return !resolved.some((name) => has(field, name));
}

/** The column of a stored field, or null where its type is no column type. */
export function readColumn(field: FieldDefinitionNode, enums: ReadonlyMap<string, unknown>): Column | null {
  const graphType = namedType(field.type);
  const type = enums.has(graphType) ? 'text' : storedAs[graphType];
  if (!type) return null;
  const nullable = field.type.kind !== Kind.NON_NULL_TYPE;
  const inner = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type;
  return {
    name: field.name.value,
    graphType,
    type,
    list: inner.kind === Kind.LIST_TYPE,
    nullable,
    internal: has(field, 'internal'),
  };
}

/** Columns that every record has: where a row comes from and how old it is. */
export const provenanceColumns: readonly Column[] = [
  {
    name: 'recordedAt',
    graphType: 'DateTime',
    type: 'instant',
    list: false,
    nullable: false,
    internal: true,
  },
  { name: 'asOf', graphType: 'Date', type: 'date', list: false, nullable: false, internal: true },
];

/** Holds the digest of a key that is too long for a handle; null for all others. See `seal/handles.ts`. */
export const keyDigestColumn: Column = {
  name: 'keyDigest',
  graphType: 'String',
  type: 'text',
  list: false,
  nullable: true,
  internal: true,
};
