// A generated schema, brought to life: resolvers of every kind over objects that are always the same.
import { makeExecutableSchema } from '@graphql-tools/schema';
import { isAbstractType, isEnumType, isObjectType, buildSchema } from 'graphql';
import type {
  GraphQLAbstractType,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql';
import { batchField } from '../../../src/graph/batch.ts';
import type { RequestContext } from '../../../src/graph/request.ts';
import { hash } from '../hash.ts';
import { hasInternalValues, internalValues } from './leaves.ts';
import { chance, choice } from './nature.ts';
import type { Nature, Timing } from './nature.ts';
import { isProperty, makeObject, originOf, saysType } from './objects.ts';
import { asError, outcomeAt } from './outcome.ts';
import type { Maker, Outcome } from './outcome.ts';
import { generatedScalars } from './scalars.ts';
import { delayed, given, promised } from './vessels.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext, { [name: string]: unknown }>;

export interface Design extends Nature {
  readonly sdl: string;
}

/** @param timing `at once` gives what `mixed` gives, without a promise anywhere */
export function bringToLife(design: Design, timing: Timing): GraphQLSchema {
  const plain = buildSchema(design.sdl);
  const maker: Maker = {
    nature: design,
    timing,
    objectOf: (type, place) => makeObject(plain, maker, type, place),
  };
  const types = Object.values(plain.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const resolvers: { [type: string]: { [field: string]: unknown } } = {};
  for (const type of types) {
    if (isObjectType(type)) resolvers[type.name] = ofObject(maker, type);
    else if (isAbstractType(type)) resolvers[type.name] = ofAbstract(maker, type);
    else if (isEnumType(type) && hasInternalValues(design, type))
      resolvers[type.name] = Object.fromEntries(
        type.getValues().map(({ name }, index) => [name, internalValues[index]]),
      );
  }
  for (const [name, scalar] of Object.entries(generatedScalars))
    if (plain.getType(name)) Object.assign(resolvers, { [name]: scalar });
  return makeExecutableSchema({ typeDefs: design.sdl, resolvers });
}

function ofObject(maker: Maker, type: GraphQLObjectType): { [name: string]: unknown } {
  const { nature, timing } = maker;
  const fields = Object.values(type.getFields()).filter((field) => !isProperty(nature, type, field));
  const resolvers = fields.map((field) => [field.name, { resolve: resolverOf(maker, type, field) }] as const);
  const asks = type.name !== 'Query' && (!saysType(nature, type.name) || chance(nature, type.name, 3) === 0);
  const isOfType = (value: unknown): unknown => {
    const origin = originOf(value);
    const isOwn = origin?.type === type.name;
    const outcome: Outcome =
      isOwn && nature.weather === 'storm' && chance(nature, `${origin.place} is of no type`, 25) === 0
        ? { thrown: new Error(`not told whether it is ${type.name}`) }
        : { value: isOwn };
    const isLater = timing === 'mixed' && chance(nature, `${type.name} asks later`, 3) === 0;
    return isLater ? promised(nature, type.name, outcome) : given(outcome);
  };
  // Of a plain object `constructor` would be taken for a resolver.
  return Object.assign(
    Object.create(null) as object,
    Object.fromEntries(resolvers),
    asks && { __isTypeOf: isOfType },
  );
}

function ofAbstract(maker: Maker, type: GraphQLAbstractType): { [name: string]: unknown } {
  const { nature } = maker;
  if (chance(nature, `${type.name} resolves`, 2) === 0) return {};
  return {
    __resolveType: (value: unknown): unknown => {
      const origin = originOf(value);
      const dice = chance(nature, `${origin?.place} ${type.name} dice`, 60);
      const isOdd = nature.weather === 'storm' && dice < 2;
      const outcome: Outcome =
        isOdd && dice === 0
          ? { thrown: new Error(`no type of ${type.name}`) }
          : {
              value: isOdd ? choice(nature, `${origin?.place}`, ['None', 'Query', type.name]) : origin?.type,
            };
      return delayed(maker, `${type.name} resolves`, outcome);
    },
  };
}

/** How the values of a field come to be, of those that are no properties: by a resolver, or by a batch field. */
const kinds = ['now', 'now', 'later', 'set', 'set'] as const;

/** @returns `property`, or one of the kinds of resolvers */
export function answeredBy(
  nature: Nature,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): 'property' | (typeof kinds)[number] {
  if (isProperty(nature, type, field)) return 'property';
  return choice(nature, `${type.name}.${field.name}`, kinds) ?? 'now';
}

function resolverOf(maker: Maker, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Resolver {
  const { nature, timing } = maker;
  const coordinate = `${type.name}.${field.name}`;
  const placeOf = (source: unknown, args: object): string =>
    // Hashed, for places of places would grow without end.
    `${coordinate}-${hash(`${originOf(source)?.place ?? 'nowhere'} ${JSON.stringify(args)}`)}`;
  const kind = answeredBy(nature, type, field);
  if (kind === 'set') {
    const isBroken = nature.weather === 'storm' && chance(nature, `${coordinate} is broken`, 15) === 0;
    const resultOf = (source: unknown, args: object): unknown => {
      const outcome = outcomeAt(maker, field.type, placeOf(source, args), toldOf(coordinate, args));
      return 'thrown' in outcome ? asError(outcome.thrown) : outcome.value;
    };
    const broken = new Error(`the set of ${coordinate} failed`);
    if (timing === 'at once') return (source, args) => (isBroken ? broken : resultOf(source, args));
    return batchField<unknown, object, unknown>(async (sources, args) => {
      await undefined;
      if (isBroken) throw broken;
      return sources.map((source) => resultOf(source, args));
    });
  }
  return (source, args, _request, info) => {
    const place = placeOf(source, args);
    const outcome = outcomeAt(maker, field.type, place, `${toldOf(coordinate, args)} ${toldOfPlace(info)}`);
    return kind === 'later' && timing === 'mixed' ? promised(nature, place, outcome) : given(outcome);
  };
}

/** Whether an argument is absent, null or there, and what it was read as. */
function toldOf(coordinate: string, args: object): string {
  return `${coordinate}(${JSON.stringify(args)})`;
}

function toldOfPlace({ fieldName, fieldNodes, parentType, returnType, variableValues }: GraphQLResolveInfo) {
  return `${parentType.name}.${fieldName}: ${String(returnType)} of ${fieldNodes.length}, ${JSON.stringify(variableValues)}`;
}
