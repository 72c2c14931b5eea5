// The rules of a view: those whose code it has, and what of each record they read.
import { isEnumType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Model, RuleModel } from '../../model/model.ts';
import { codes } from '../../model/rules.ts';
import { compareText } from '../../sources/query.ts';

/** In the order of their codes. */
export function rulesInView(schema: GraphQLSchema, { rules }: Model): readonly RuleModel[] {
  const type = schema.getType(codes);
  if (!isEnumType(type)) return [];
  return type
    .getValues()
    .flatMap(({ name }) => rules.get(name) ?? [])
    .sort((left, right) => compareText(left.declared.code, right.declared.code));
}

/** Columns and decided fields of a record that a rule needs: for its function, and to come by its rows. */
export function ruleColumns(
  { declared, anchor, routes, firms }: RuleModel,
  record: string,
): readonly string[] {
  if (!Object.hasOwn(declared.inputs, record)) return [];
  return [
    ...(declared.inputs[record] ?? []),
    ...(record === anchor.record ? [anchor.region, ...(anchor.person ?? [])] : []),
    ...routes.flatMap(({ from, on, record: to, to: columns }) => [
      ...(from === record ? on : []),
      ...(to === record ? columns : []),
    ]),
    ...(firms.get(record) ?? []),
  ];
}

/** The rules that are asked for: all where no codes are given. */
export function chosenRules(
  rules: readonly RuleModel[],
  chosen: readonly string[] | null | undefined,
): readonly RuleModel[] {
  return chosen ? rules.filter(({ declared }) => chosen.includes(declared.code)) : rules;
}

/** Whether findings of a rule are worked out on a day. */
export function isInForce({ declared }: RuleModel, today: string): boolean {
  const { isComputed, validFrom, validTo } = declared;
  return isComputed && validFrom <= today && (validTo === null || today <= validTo);
}
