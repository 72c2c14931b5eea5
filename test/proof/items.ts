// Which items of the catalogue of disclosures a compared request could have shown: the numbers of docs/proof.md.
import type { Observation } from '../disclosure/observation.ts';
import type { Pair } from './pair.ts';
import type { Step } from './request.ts';

export interface Compared {
  readonly step: Step;
  readonly reply: Observation;
  readonly pair: Pair;
  /** Whether another caller has sent the same document before. */
  readonly isKnown: boolean;
}

type Sign = (compared: Compared) => boolean;

const asks =
  (pattern: RegExp): Sign =>
  ({ step }) =>
    pattern.test(step.request.graph?.query ?? '');
const sends =
  (pattern: RegExp): Sign =>
  ({ step }) =>
    pattern.test(JSON.stringify([step.request.graph, step.request.body]));
const refusedWith =
  (code: string): Sign =>
  ({ reply }) =>
    reply.body.includes(`"code":"${code}"`);
const both =
  (...signs: readonly Sign[]): Sign =>
  (compared) =>
    signs.every((sign) => sign(compared));

const rows = asks(/\bnodes\b/);
const nested = asks(/nodes \{[^}]*\bnodes\b/);
const fragments = asks(/\.\.\./);
const unwritten: Sign = ({ pair }) => pair.change.unwritten !== null;
const filter = sends(/\b(filter|Filter)\b/);
const lookUp = asks(/\(id: /);
const order = asks(/orderBy/);

const signs: Readonly<Record<number, Sign>> = {
  1: both(asks(/__schema/), fragments),
  2: refusedWith('GRAPHQL_VALIDATION_FAILED'),
  3: both(asks(/__schema|__type\b/), asks(/viewer|\bb:/)),
  4: refusedWith('BAD_USER_INPUT'),
  5: ({ step }) => !step.request.path.startsWith('/graphql') || step.request.path.length > '/graphql'.length,
  6: both(asks(/possibleTypes|__type\b/), unwritten),
  7: both(refusedWith('GRAPHQL_VALIDATION_FAILED'), nested),
  8: both(sends(/"variables":\{"/), refusedWith('BAD_USER_INPUT')),
  9: both(rows, fragments, asks(/__typename/)),
  10: both(rows, unwritten),
  11: asks(/defaultValue/),
  12: ({ pair }) => pair.change.hiddenSources !== null,
  13: both(filter, unwritten),
  14: both(asks(/description/), unwritten),
  15: both(refusedWith('GRAPHQL_VALIDATION_FAILED'), unwritten),
  16: asks(/\.\.\. on [A-Z]\w*Sighting/),
  17: asks(/\bsightings\b/i),
  18: both(rows, ({ pair }) => pair.change.edits.length > 0),
  19: both(rows, unwritten),
  20: nested,
  21: sends(/contains/),
  22: filter,
  23: sends(/\b(and|or|not|some)\b/),
  24: both(sends(/"(after|id)"/), asks(/after|id/)),
  25: order,
  26: both(rows, asks(/totalCount/)),
  27: asks(/hasNextPage|hasMore/),
  28: lookUp,
  29: both(nested, asks(/holder|worker|person|employer|guarantor/)),
  30: sends(/subscription/),
  31: sends(/persistedQuery/),
  32: ({ isKnown }) => isKnown,
  33: ({ step }) => step.beside !== undefined,
  34: ({ isKnown }) => isKnown,
  35: lookUp,
  38: asks(/foreignNational/),
  39: both(fragments, asks(/F1\b/)),
  40: both(asks(/@(include|skip)/), ({ isKnown }) => isKnown),
  43: both(order, asks(/after|hasNextPage/)),
  44: rows,
  45: asks(/\bregions?\b/),
  46: asks(/\bsites\b/),
};

/** Items that no pair of worlds can show, each with where it is shown. */
export const elsewhere: Readonly<Record<number, string>> = {
  36: 'trail lists, which are left out here',
  37: 'trail lists, which are left out here',
  41: 'timing: npm run prove -- --timing',
  42: 'published tables, in which no two worlds differ: test/publication',
};

export const items: readonly number[] = Object.keys(signs).map(Number);

export function itemsOf(compared: Compared): readonly number[] {
  return Object.entries(signs).flatMap(([item, sign]) => (sign(compared) ? [Number(item)] : []));
}
