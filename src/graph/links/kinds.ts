// The kinds of links of a view: those of which it has all that finding them reads.
import { isEnumType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { codes } from '../../model/link-kinds.ts';
import type { LinkKindModel, Model, RecordModel } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';

/** In the order of their declarations. */
export function linkKindsInView(schema: GraphQLSchema, { linkKinds }: Model): readonly LinkKindModel[] {
  const type = schema.getType(codes);
  if (!isEnumType(type)) return [];
  return [...linkKinds.values()].filter(({ declared }) => type.getValue(declared.code) !== undefined);
}

/** Columns of a record that finding links of the kinds needs. */
export function linkColumns(kinds: readonly LinkKindModel[], record: RecordModel): readonly string[] {
  const inputs = kinds.flatMap(({ declared }) => declared.inputs[record.name] ?? []);
  if (inputs.length === 0) return [];
  const region = record.region.kind === 'own' ? [record.region.column] : [];
  const document = record.evidence.find(({ kind }) => kind === personKind)?.columns ?? [];
  return [...new Set([...inputs, ...region, ...document])];
}
