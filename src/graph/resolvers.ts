// Resolvers of records, identities and anchors, made from the model.
import type { GraphQLFieldResolver } from 'graphql';
import type { ComputedField } from '../agencies/agency.ts';
import type { AnchorModel, FieldModel, IdentityModel, RecordModel } from '../model/model.ts';
import type { Row } from '../sources/source.ts';
import { batchField, handleField, rowField } from './batch.ts';
import type { BatchResolver } from './batch.ts';
import { resolveComputed } from './computed.ts';
import { deciderOf } from './decide.ts';
import { findAnchor } from './anchors.ts';
import { resolveGathered } from './gathered.ts';
import { resolveGiven } from './given.ts';
import { identityOf, registerRowsOf } from './key.ts';
import type { IdentityValue } from './key.ts';
import { resolveList, resolveTotal } from './lists.ts';
import type { RequestContext } from './request.ts';

type Resolver = GraphQLFieldResolver<never, RequestContext> | BatchResolver<never, never, unknown>;
export type TypeResolvers = { readonly [field: string]: Resolver };

export function recordResolvers(
  record: RecordModel,
  fields: readonly FieldModel[],
  computed: ReadonlyMap<string, ComputedField<never>>,
): TypeResolvers {
  const provenance = rowField((rows: readonly Row[]) =>
    rows.map((row) => ({ agency: record.owner, recordedAt: row['recordedAt'], asOf: row['asOf'] })),
  );
  return { id: resolveId(record), ...fieldResolvers(record, fields, computed), provenance };
}

export function identityResolvers(
  identity: IdentityModel,
  fields: readonly FieldModel[],
  computed: ReadonlyMap<string, ComputedField<never>>,
): TypeResolvers {
  return { id: resolveId(identity), ...fieldResolvers(identity, fields, computed) };
}

/** The handles of a whole level, sealed at once. */
function resolveId({ name, key }: Pick<RecordModel | IdentityModel, 'name' | 'key'>) {
  return handleField((objects: readonly (Row | IdentityValue)[], _args: object, request: RequestContext) => {
    const keys = request.keys.of(objects, key).keys.map((values) => values ?? []);
    return request.view.sealer.sealAll(name, keys);
  });
}

/** The fields that lead from an anchor to records; its own values are the gateway's to resolve. */
export function anchorResolvers(anchor: AnchorModel, fields: readonly FieldModel[]): TypeResolvers {
  return fieldResolvers(anchor, fields, new Map());
}

function fieldResolvers(
  type: RecordModel | IdentityModel | AnchorModel,
  fields: readonly FieldModel[],
  computed: ReadonlyMap<string, ComputedField<never>>,
): TypeResolvers {
  const resolvers: { [field: string]: Resolver } = {};
  for (const field of fields) {
    const resolver = fieldResolver(type, field, computed.get(`${type.name}.${field.name}`));
    if (resolver) resolvers[field.name] = resolver;
  }
  return resolvers;
}

function fieldResolver(
  type: RecordModel | IdentityModel | AnchorModel,
  field: FieldModel,
  computed: ComputedField<never> | undefined,
): Resolver | null {
  switch (field.kind) {
    case 'column':
      return null;
    case 'cases':
      return rowField((rows: readonly Row[], _args: object, { parameters }: RequestContext) => {
        const decide = deciderOf(field.cases, parameters);
        return rows.map(decide);
      });
    case 'computed':
      return computed && 'columns' in type ? resolveComputed(type, computed) : null;
    case 'identity':
      return rowField((rows: readonly Row[], _args: object, request: RequestContext) => {
        const identity = request.view.model.identities.get(field.identity);
        return request.keys
          .of(rows, field.on)
          .keys.map((key) => (key && identity ? identityOf(identity, key) : null));
      });
    case 'anchor':
      return rowField((rows: readonly Row[], _args: object, request: RequestContext) =>
        request.keys.of(rows, field.on).keys.map((key) => findAnchor(field.anchor, key)),
      );
    case 'gathered':
      return resolveGathered(field);
    case 'given':
      return resolveGiven(field);
    case 'register':
      return resolveRegistered(type, field);
    case 'rows':
      return field.list ? resolveList(field) : resolveOne(field);
  }
}

/** A value of the identity's row in its register: of the row that it was come to by, or of one that is read. */
function resolveRegistered(
  type: RecordModel | IdentityModel | AnchorModel,
  { record, to, column }: FieldModel & { kind: 'register' },
): Resolver {
  const valueOf = (row: Row | undefined) => row?.[column] ?? null;
  const isOwn = 'register' in type && type.register === record;
  return batchField((identities: readonly IdentityValue[], _args, request) => {
    const known = isOwn ? registerRowsOf(identities) : null;
    if (known) return known.map(valueOf);
    return request
      .collection(record)
      .byKeys({ fields: to, keys: request.keys.of(identities, type.key), firstPerKey: 1 })
      .then((found) => found.map((result) => (result instanceof Error ? result : valueOf(result.rows[0]))));
  });
}

function resolveOne(field: FieldModel & { kind: 'rows' }): Resolver {
  return batchField(async (rows: readonly Row[], _args, request) => {
    const found = await request.collection(field.record).byKeys({
      fields: field.to,
      keys: request.keys.of(rows, field.on),
      firstPerKey: 1,
    });
    return found.map((result) => (result instanceof Error ? result : (result.rows[0] ?? null)));
  });
}

/** Resolvers of the list type of a record. */
export const listResolvers: TypeResolvers = { totalCount: resolveTotal };
