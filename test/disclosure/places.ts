// Where in a caller's graph a document can speak of a type: the shortest selection that comes to its fields, and the
// shortest argument that takes its values.
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isRequiredArgument } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLNamedInputType, GraphQLSchema } from 'graphql';
import { forged } from './words.ts';

/** A part of a document that something is put into. */
export type Hole = (inside: string) => string;

export interface Places {
  /** Selections on each object type and interface, by its name. */
  readonly selections: ReadonlyMap<string, Hole>;
  /** Documents that give a literal of each enum and input type, by its name. */
  readonly literals: ReadonlyMap<string, Hole>;
}

export function placesOf(schema: GraphQLSchema): Places {
  const selections = selectionsOf(schema);
  return { selections, literals: literalsOf(schema, selections) };
}

function selectionsOf(schema: GraphQLSchema): ReadonlyMap<string, Hole> {
  const query = schema.getQueryType();
  const found = new Map<string, Hole>();
  if (query) found.set(query.name, (inside) => `{ ${inside} }`);
  // A map gives what is added to it while it is gone through: the nearest come first.
  for (const [name, hole] of found) {
    for (const field of fieldsOf(schema, name)) {
      const type = getNamedType(field.type);
      if (isLeafType(type) || found.has(type.name)) continue;
      found.set(type.name, (inside) => hole(`${field.name}${requiredOf(field)} { ${inside} }`));
    }
  }
  return found;
}

function literalsOf(schema: GraphQLSchema, selections: ReadonlyMap<string, Hole>): ReadonlyMap<string, Hole> {
  const found = new Map<string, Hole>();
  for (const [name, hole] of selections)
    for (const field of fieldsOf(schema, name))
      for (const argument of field.args) {
        const type = getNamedType(argument.type);
        if (!isSpoken(type) || found.has(type.name)) continue;
        const inner = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
        found.set(type.name, (inside) =>
          hole(`${field.name}${requiredOf(field, argument.name, inside)}${inner}`),
        );
      }
  for (const [name, hole] of found) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      if (isSpoken(inner) && !found.has(inner.name))
        found.set(inner.name, (inside) => hole(`{ ${field.name}: ${inside} }`));
    }
  }
  return found;
}

function fieldsOf(schema: GraphQLSchema, name: string): readonly GraphQLField<unknown, unknown>[] {
  const type = schema.getType(name);
  return type && 'getFields' in type && !isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function isSpoken(type: GraphQLNamedInputType): boolean {
  return isEnumType(type) || isInputObjectType(type);
}

/** The arguments that the field cannot do without, and one more. */
function requiredOf(field: GraphQLField<unknown, unknown>, name = '', value = ''): string {
  const required = field.args.filter((each) => isRequiredArgument(each) && each.name !== name);
  const all = [
    ...required.map((each) => `${each.name}: ${valueFor(each)}`),
    ...(name === '' ? [] : [`${name}: ${value}`]),
  ];
  return all.length > 0 ? `(${all.join(', ')})` : '';
}

function valueFor({ type }: GraphQLArgument): string {
  const values: Readonly<{ [scalar: string]: string }> = { RegionCode: '61', ID: forged[0] ?? '' };
  return JSON.stringify(values[getNamedType(type).name] ?? 'x');
}
