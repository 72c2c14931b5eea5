// What a place of a generated answer comes to: a value, a null, an error that is thrown or given.
import { GraphQLError, isLeafType, isListType, isNonNullType } from 'graphql';
import type { GraphQLCompositeType, GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { leafValues } from './leaves.ts';
import { chance, choice } from './nature.ts';
import type { Nature, Timing } from './nature.ts';
import { callable, delayed, listOf } from './vessels.ts';

export type Outcome = { readonly value: unknown } | { readonly thrown: unknown };

/** What outcomes of one schema are made with. */
export interface Maker {
  readonly nature: Nature;
  readonly timing: Timing;
  /** Whether a row holds what is made, and so may be asked for it again. */
  readonly isHeld?: boolean;
  objectOf(type: GraphQLCompositeType, place: string): unknown;
}

/**
 * @param place decides all of it
 * @param told of the resolver: a text that it may give where text is asked for
 */
export function outcomeAt(maker: Maker, type: GraphQLOutputType, place: string, told?: string): Outcome {
  const { nature } = maker;
  const dice = chance(nature, `${place} outcome`, 1_000);
  if (nature.weather === 'storm') {
    if (dice < 20) return { thrown: fault(nature, place) };
    if (dice < 35) return { value: new Error(`given at ${place}`) };
    if (dice < 65) return { value: dice < 50 ? null : undefined };
    if (dice < 85) return { value: mistaken(nature, type, place) };
  }
  if (nature.weather === 'gaps' && dice < 25) return { value: dice < 15 ? null : undefined };
  if (!isNonNullType(type) && dice > 900) return { value: dice < 970 ? null : undefined };
  return { value: valueAt(maker, isNonNullType(type) ? type.ofType : type, place, told) };
}

function valueAt(maker: Maker, type: GraphQLOutputType, place: string, told: string | undefined): unknown {
  if (isNonNullType(type)) return valueAt(maker, type.ofType, place, told);
  if (isListType(type)) {
    const length = chance(maker.nature, `${place} length`, 4);
    const items = Array.from({ length }, (_, index) => itemAt(maker, type.ofType, `${place}.${index}`));
    return listOf(maker, place, items);
  }
  if (!isLeafType(type)) return maker.objectOf(type, place);
  if (told !== undefined && type.name === 'String' && chance(maker.nature, place, 2) === 0) return told;
  return leafAt(maker.nature, type, place, false);
}

function itemAt(maker: Maker, type: GraphQLOutputType, place: string): unknown {
  const outcome = outcomeAt(maker, type, place);
  const value = 'thrown' in outcome ? asError(outcome.thrown) : outcome.value;
  return delayed(maker, place, { value });
}

function leafAt(nature: Nature, type: GraphQLLeafType, place: string, isWrong: boolean): unknown {
  return choice(nature, `${place} leaf`, leafValues(nature, type, isWrong));
}

/** A value that is none of the type. */
function mistaken(nature: Nature, type: GraphQLOutputType, place: string): unknown {
  if (isNonNullType(type)) return mistaken(nature, type.ofType, place);
  if (isListType(type)) return choice(nature, place, ['text', 7, true, { length: 1, 0: 'like a list' }, {}]);
  if (isLeafType(type)) return leafAt(nature, type, place, true);
  return choice(nature, place, ['text', 7, true, false, '', 0, [], {}, callable(), Symbol('odd')]);
}

class Coded extends Error {
  readonly extensions = { code: 'CODED', detail: [1] };
}

function fault(nature: Nature, place: string): unknown {
  return choice(nature, `${place} fault`, [
    new Error(`thrown at ${place}`),
    new Error(`thrown at ${place}`),
    new Coded(`coded at ${place}`),
    new GraphQLError(`told at ${place}`, { extensions: { code: 'TOLD' } }),
    new GraphQLError(`located at ${place}`, { path: ['elsewhere', 1] }),
    'a text',
    undefined,
    null,
    { is: 'an object' },
  ]);
}

/** In rows and lists errors stand; what is no error would be a value there. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`no error: ${String(thrown)}`);
}
