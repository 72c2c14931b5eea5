// A view's executable schema: generated SDL, with resolvers made from the model.
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { Kind } from 'graphql';
import type { ComputedField } from '../agencies/agency.ts';
import type { FieldModel, Model } from '../model/model.ts';
import { isFound } from './anchors.ts';
import { catalogueResolvers } from './catalogue-fields.ts';
import { resolveConnection, resolveIdentity, resolveRecord, toIdentity } from './connections.ts';
import { changesResolvers, resolveChanges } from './findings/changes-field.ts';
import {
  countResolvers,
  evidenceResolvers,
  findingResolvers,
  regionFindings,
  rootFindingResolvers,
  ruleResolvers,
} from './findings/resolvers.ts';
import type { GeneratedSchema } from './generate.ts';
import { linkResolvers, rootLinkResolvers } from './links/resolvers.ts';
import { constantCase } from './shape.ts';
import { anchorResolvers, identityResolvers, listResolvers, recordResolvers } from './resolvers.ts';
import {
  figureResolvers,
  reasonCountResolvers,
  reconciliationResolvers,
} from './reconciliation/resolvers.ts';
import { regionResolvers, rootResolvers } from './root.ts';
import { scalars } from './scalars.ts';

export function buildSchema(
  generated: GeneratedSchema,
  model: Model,
  computed: ReadonlyMap<string, ComputedField<never>>,
): GraphQLSchema {
  const { document, records, identities, interfaces, anchors } = generated;
  const defined = new Set(
    document.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const query: FieldResolvers = {
    ...rootResolvers,
    ...rootFindingResolvers,
    ...rootLinkResolvers,
    findingChanges: resolveChanges,
  };
  const types: { [type: string]: FieldResolvers } = {
    Query: query,
    Region: { ...regionResolvers, findings: regionFindings },
    CatalogueEntry: catalogueResolvers,
    Reconciliation: reconciliationResolvers,
    ReconciledFigure: figureResolvers,
    ReconciliationReasonCount: reasonCountResolvers,
    Finding: findingResolvers,
    FindingChanges: changesResolvers,
    FindingCount: countResolvers,
    FindingEvidence: evidenceResolvers,
    FindingRule: ruleResolvers,
    IdentityLink: linkResolvers,
  };
  const enums: { [type: string]: { readonly [value: string]: string } } = {};

  for (const { type, fields } of records) {
    types[type.name] = recordResolvers(type, fields, computed);
    types[`${type.name}List`] = listResolvers;
    enums[`${type.name}OrderField`] = orderValues(fields);
    query[type.plural] = resolveConnection(type.plural, type);
    query[type.singular] = resolveRecord(type, model);
  }
  for (const { type, fields } of interfaces) {
    types[`${type.name}List`] = listResolvers;
    enums[`${type.name}OrderField`] = orderValues(fields);
  }
  for (const { type, fields } of anchors) {
    if (!isFound(type.name))
      throw new Error(`${type.name} is @evidence, and src/graph/anchors.ts finds none`);
    types[type.name] = { ...types[type.name], ...anchorResolvers(type, fields) };
  }
  for (const { type, fields } of identities) {
    types[type.name] = identityResolvers(type, fields, computed);
    query[type.singular] = resolveIdentity(type, fields, model);
    const register = type.register === null ? undefined : model.records.get(type.register);
    const columns = register?.evidence.find((evidence) => evidence.register)?.columns;
    if (register && columns)
      query[type.plural] = resolveConnection(type.plural, register, toIdentity(type, register, columns));
  }

  return makeExecutableSchema({
    typeDefs: document,
    resolvers: {
      ...pickBy(defined, scalarConfigs),
      ...pickBy(defined, enums),
      ...fieldConfigs(document, types),
    },
  });
}

/** A type given as a whole would take the place of the declared one, with its description. */
const scalarConfigs = Object.fromEntries(
  Object.entries(scalars).map(([name, { serialize, parseValue, parseLiteral }]) => [
    name,
    { serialize, parseValue, parseLiteral },
  ]),
);

/** The column behind each value of an order's enum. */
function orderValues(fields: readonly FieldModel[]): { readonly [value: string]: string } {
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.kind === 'column' && !field.column.list ? [[constantCase(field.name), field.name]] : [],
    ),
  );
}

type FieldResolvers = { [field: string]: unknown };

/**
 * A view lacks whatever it may not know, so resolvers are kept only for what its document defines. Each is
 * given as `{ resolve }`: a bare function would be bound, and lose the set function that it carries.
 */
function fieldConfigs(
  document: GeneratedSchema['document'],
  types: Readonly<{ [type: string]: FieldResolvers }>,
): { [type: string]: { [field: string]: object } } {
  const configs: { [type: string]: { [field: string]: object } } = {};
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const resolvers = types[node.name.value] ?? {};
    configs[node.name.value] = Object.fromEntries(
      (node.fields ?? []).flatMap(({ name }) =>
        name.value in resolvers ? [[name.value, { resolve: resolvers[name.value] }]] : [],
      ),
    );
  }
  return configs;
}

function pickBy<Value>(
  names: ReadonlySet<string>,
  values: Readonly<{ [name: string]: Value }>,
): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
