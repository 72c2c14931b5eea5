// The objects of generated answers: rows of every make, with what has no resolver as their properties.
import { getNamedType, isAbstractType, isLeafType } from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { chance, choice } from './nature.ts';
import type { Nature } from './nature.ts';
import { asError, outcomeAt } from './outcome.ts';
import type { Maker, Outcome } from './outcome.ts';
import { callable, delayed } from './vessels.ts';

interface Origin {
  readonly type: string;
  readonly place: string;
}

/** Of rows; a row tells nothing of it itself. */
const origins = new WeakMap<object, Origin>();

/** Of what is no row: it has none. */
export function originOf(value: unknown): Origin | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? origins.get(value)
    : undefined;
}

export function isProperty(nature: Nature, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) {
  return type.name !== 'Query' && chance(nature, `${type.name}.${field.name} is property`, 2) === 0;
}

/** Whether rows of the type say themselves which type they are of. */
export function saysType(nature: Nature, type: string): boolean {
  return chance(nature, `${type} says its type`, 2) === 0;
}

export function makeObject(
  schema: GraphQLSchema,
  maker: Maker,
  type: GraphQLCompositeType,
  place: string,
): object {
  const { nature } = maker;
  const held = { ...maker, isHeld: true };
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const chosen = choice(nature, `${place} type`, possible);
  const row = emptyRow(nature, place);
  if (!chosen) return row;
  origins.set(row, { type: chosen.name, place });
  if (saysType(nature, chosen.name)) Object.assign(row, { __typename: chosen.name });
  for (const field of Object.values(chosen.getFields())) {
    if (!isProperty(nature, chosen, field)) continue;
    const at = `${place}.${field.name}`;
    if (isLeafType(getNamedType(field.type))) putLeaf(held, row, field, at);
    else {
      const make = (): unknown => valueOf(held, field, at);
      const isMethod = chance(nature, `${at} is method`, 12) === 0;
      putLater(row, field.name, isMethod ? () => make : make);
    }
  }
  return row;
}

class Row {}

function emptyRow(nature: Nature, place: string): object {
  switch (chance(nature, `${place} make`, 8)) {
    case 0:
      return Object.create(null) as object;
    case 1:
      return new Row();
    case 2:
      return nature.weather === 'storm' ? callable() : {};
    default:
      return {};
  }
}

function valueOf(maker: Maker, field: GraphQLField<unknown, unknown>, at: string): unknown {
  const outcome = outcomeAt(maker, field.type, at);
  return delayed(maker, at, 'thrown' in outcome ? { value: asError(outcome.thrown) } : outcome);
}

function putLeaf(maker: Maker, row: object, field: GraphQLField<unknown, unknown>, at: string): void {
  const { nature } = maker;
  // What has a method of the name `then` is a promise, and what cannot be asked for it is none that one can answer with.
  const isThen = field.name === 'then';
  if (!isThen && chance(nature, `${at} is method`, 12) === 0) {
    const method = (args: unknown): unknown => {
      const outcome: Outcome = outcomeAt(maker, field.type, at, `${field.name}(${JSON.stringify(args)})`);
      return delayed(maker, at, outcome);
    };
    put(row, field.name, { value: method });
    return;
  }
  if (!isThen && nature.weather === 'storm' && chance(nature, `${at} is getter`, 40) === 0) {
    put(row, field.name, {
      get: () => {
        throw new Error(`no property at ${at}`);
      },
    });
    return;
  }
  put(row, field.name, { value: valueOf(maker, field, at) });
}

/** Rows may lead to rows without end: each is made when it is asked for, and stays. */
function putLater(row: object, name: string, make: () => unknown): void {
  let made: { readonly value: unknown } | undefined;
  put(row, name, { get: () => (made ??= { value: make() }).value });
}

function put(row: object, name: string, property: PropertyDescriptor): void {
  Object.defineProperty(row, name, { ...property, enumerable: true, configurable: true });
}
