// What a view lets its callers know of owners, agencies and enum values.
import { isEnumType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { mayKnow } from '../access/clearance.ts';
import type { Clearance } from '../access/clearance.ts';
import type { AnyAgency } from '../agencies/agency.ts';
import { disclosedName } from '../graph/disclosure.ts';
import { existenceField } from '../graph/rested.ts';
import type { ViewAgency } from '../graph/request.ts';
import { GATEWAY } from '../model/model.ts';
import type { Model, RecordModel } from '../model/model.ts';
import type { Scalar } from '../sources/query.ts';

/** Owners whose clearance something of the view asks for. */
export function visibleOwners(clearance: Clearance, model: Model): ReadonlySet<string> {
  return new Set(
    [...model.labels.values()]
      .filter((label) => mayKnow(clearance, label))
      .flatMap((label) => Object.keys(label.needs)),
  );
}

/** The agencies that own a type, field or enum value of the view. */
export function visibleAgencies(
  schema: GraphQLSchema,
  model: Model,
  agencies: readonly Pick<AnyAgency, 'name' | 'title'>[],
): readonly ViewAgency[] {
  const present = new Set<string>();
  for (const [place, owner] of model.owners) {
    if (owner !== GATEWAY && isInView(schema, place)) present.add(owner);
  }
  return model.agencies
    .filter((name) => present.has(name))
    .map((name) => ({
      name,
      title: agencies.find((agency) => agency.name === name)?.title ?? name,
      records: [...model.records.values()]
        .filter((record) => record.owner === name && schema.getType(record.name))
        .map((record) => record.name),
    }));
}

function isInView(schema: GraphQLSchema, place: string): boolean {
  const [typeName = '', member] = place.split('.');
  const type = schema.getType(typeName);
  if (!type) return false;
  if (member === undefined) return true;
  if (isEnumType(type)) return type.getValue(member) !== undefined;
  return 'getFields' in type && member in type.getFields();
}

/** The comparisons whose codes the view has. */
export function visibleComparisons(schema: GraphQLSchema, model: Model): Model['comparisons'] {
  const codes = schema.getType('ReconciliationMeasure');
  return new Map(
    [...model.comparisons].filter(([code]) => isEnumType(codes) && codes.getValue(code) !== undefined),
  );
}

/** For each visible enum column, or field that the gateway decides, that lost values in the view: those that are left. */
export function visibleValues(
  schema: GraphQLSchema,
  record: RecordModel,
  model: Model,
): ReadonlyMap<string, readonly Scalar[]> {
  const values = new Map<string, readonly Scalar[]>();
  const decided = [...record.fields.values()].filter((field) => field.kind === 'cases');
  for (const { name, graphType } of [...record.columns.values(), ...decided]) {
    const type = schema.getType(graphType);
    if (!isEnumType(type) || !isInView(schema, `${record.name}.${name}`)) continue;
    const left = type.getValues().map((value) => value.name);
    const all = [...model.labels.keys()].filter((place) => place.startsWith(`${graphType}.`)).length;
    // Published figures stay in the file when their agency leaves: they are held against the measures that are left.
    if (left.length < all || record.owner === GATEWAY) values.set(name, left);
  }
  return values;
}

/** For each visible list of names of fields: those that the view has, as the trail of what was disclosed names them. */
export function visibleNames(
  schema: GraphQLSchema,
  { name: type, columns }: RecordModel,
  model: Model,
): ReadonlyMap<string, readonly string[]> {
  const lists = [...columns.values()].filter(
    ({ name, graphType, list }) => list && graphType === 'FieldName' && isInView(schema, `${type}.${name}`),
  );
  if (lists.length === 0) return new Map();
  const names = Object.values(schema.getTypeMap()).flatMap((each) =>
    isObjectType(each) || isInterfaceType(each)
      ? [...Object.keys(each.getFields()), '__typename', existenceField].map((field) =>
          disclosedName(model, each.name, field),
        )
      : [],
  );
  return new Map(lists.map(({ name }) => [name, [...new Set(names)]]));
}

/**
 * The agencies of which every clearance above OPEN knows something: to name one of these tells nothing to a member
 * of the team.
 */
export function agenciesKnownToAll(model: Model, clearances: readonly Clearance[]): ReadonlySet<string> {
  const above = clearances
    .map((clearance) => [...model.labels].filter(([, label]) => mayKnow(clearance, label)))
    .filter((known) => known.some(([, label]) => Object.keys(label.needs).length > 0))
    .map((known) => new Set(known.map(([place]) => model.owners.get(place))));
  return new Set(
    model.agencies.filter((agency) => above.length > 0 && above.every((owners) => owners.has(agency))),
  );
}
