// A view's executable schema: generated SDL, with resolvers made from the model.
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDate,
  GraphQLDateTimeISO,
  GraphQLNonNegativeInt,
  GraphQLPositiveInt,
} from 'graphql-scalars';
import type { ComputedField } from '../agencies/agency.ts';
import type { Model } from '../model/model.ts';
import { resolveConnection, resolveIdentity, resolveRecord, toIdentity } from './connections.ts';
import { constantCase } from './generate.ts';
import type { GeneratedSchema } from './generate.ts';
import { identityResolvers, listResolvers, recordResolvers } from './resolvers.ts';
import { regionResolvers, rootResolvers } from './root.ts';

/** Text that resolvers check, so that a wrong value is an error at the field that takes it. */
const textScalar = (name: string) =>
  new GraphQLScalarType<string, string>({ name, serialize: String, parseValue: asText });

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('is written as text');
}

const scalars = {
  Date: GraphQLDate,
  DateTime: GraphQLDateTimeISO,
  CountryCode: GraphQLCountryCode,
  NonNegativeInt: GraphQLNonNegativeInt,
  PositiveInt: GraphQLPositiveInt,
  RegionCode: textScalar('RegionCode'),
  Cursor: textScalar('Cursor'),
} as const;

export function buildSchema(
  generated: GeneratedSchema,
  model: Model,
  computed: ReadonlyMap<string, ComputedField<never>>,
): GraphQLSchema {
  const { document, records, identities } = generated;
  const defined = new Set(
    document.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const query: { [field: string]: unknown } = { ...rootResolvers };
  const resolvers: { [type: string]: unknown } = { ...scalars, Query: query, Region: regionResolvers };

  for (const { type, fields } of records) {
    resolvers[type.name] = recordResolvers(type, fields, computed);
    resolvers[`${type.name}List`] = listResolvers;
    resolvers[`${type.name}OrderField`] = Object.fromEntries(
      fields.flatMap((field) =>
        field.kind === 'column' && !field.column.list ? [[constantCase(field.name), field.name]] : [],
      ),
    );
    query[type.plural] = resolveConnection(type.plural, type);
    query[type.singular] = resolveRecord(type);
  }
  for (const { type, fields } of identities) {
    resolvers[type.name] = identityResolvers(type, fields, computed);
    query[type.singular] = resolveIdentity(type, fields);
    const register = type.register === null ? undefined : model.records.get(type.register);
    const columns = register?.evidence.find((evidence) => evidence.register)?.columns;
    if (register && columns)
      query[type.plural] = resolveConnection(type.plural, register, toIdentity(type, columns));
  }

  // A view lacks whatever it may not know, so resolvers are kept only for what its document defines.
  const queryType = document.definitions.find(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Query',
  );
  const queryFields = new Set(
    queryType?.kind === Kind.OBJECT_TYPE_DEFINITION ? queryType.fields?.map((field) => field.name.value) : [],
  );
  for (const name of Object.keys(query)) if (!queryFields.has(name)) delete query[name];
  for (const name of Object.keys(resolvers)) if (!defined.has(name)) delete resolvers[name];
  return makeExecutableSchema({
    typeDefs: document,
    resolvers: resolvers as never,
    resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
  });
}
