// What an agency that only looks up by key leaves to the gateway: to keep the rows that the scope and the query let
// through. A condition on the parent takes one more look-up, of the parents' rows by their key.
import type { Sequenced } from '../order.ts';
import { parentTestsOf, tieOf, type ParentTest } from '../parents.ts';
import { columnsOf, type Query } from '../query.ts';
import type { Key } from '../source.ts';
import { keyText } from './chunks.ts';
import { lookUp, type Lookup } from './lookup.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { soundRows } from './rows.ts';
import type { Taken } from './taken.ts';
import { has, settle } from './settle.ts';

/** The rows of each key by the key's text, or why there are none. A key that no row can have is absent. */
export type Found = ReadonlyMap<string, readonly Sequenced[] | Error>;

/** Whether a row is part of the answer; undefined where that is not known, an Error where it is for want of a parent. */
type Judge = (item: Taken) => boolean | undefined | Error;

const none: readonly string[] = [];

/** The rows of each key that meet the query. */
export async function lookUpWhere(
  agency: RestAgency,
  record: RestRecord,
  lookup: Lookup,
  query: Query,
  reading: Reading,
): Promise<Found> {
  const more = [...lookup.more, ...columnsOf(query)];
  const answers = await lookUp(agency, record, { ...lookup, more }, reading);
  const items = answers.flatMap(({ found }) =>
    found instanceof Error ? [] : [...[...found.placed.values()].flat(), ...found.unplaced],
  );
  const judge = await judgeOf(agency, query, items, reading);
  return new Map(
    answers.flatMap(({ keys, found }) => {
      // A row whose key is not known may be of any of the keys.
      const strays = found instanceof Error ? found : kept(agency, found.unplaced, judge, reading);
      return keys.map(keyText).map((text) => {
        if (found instanceof Error) return [text, found] as const;
        if (strays instanceof Error) return [text, strays] as const;
        return [text, kept(agency, found.placed.get(text) ?? [], judge, reading)] as const;
      });
    }),
  );
}

/** A row of which it is not known whether it is one of its key's fails the key. */
function kept(
  agency: RestAgency,
  items: readonly Taken[],
  judge: Judge,
  reading: Reading,
): readonly Taken[] | Error {
  const judged = items
    .map((item) => ({ item, verdict: judge(item) }))
    .filter(({ verdict }) => verdict !== false);
  const failure = judged.map(({ verdict }) => verdict).find((verdict) => verdict instanceof Error);
  if (failure) return failure;
  return soundRows(
    agency,
    judged.map(({ item }) => item),
    reading,
  );
}

/**
 * Asks for the parents, one condition after the other, of those rows alone that all before has not decided: nobody is
 * to see from the calls, or from how they fail, that there are rows beyond the scope, which comes first in the query.
 */
async function judgeOf(
  agency: RestAgency,
  query: Query,
  items: readonly Taken[],
  reading: Reading,
): Promise<Judge> {
  const verdicts = new Map<ParentTest, Judge>();
  const judge: Judge = (item) => {
    const failures: Error[] = [];
    const verdict = settle(query, item, (test) => {
      const met = verdicts.get(test)?.(item);
      if (!(met instanceof Error)) return met;
      failures.push(met);
      return undefined;
    });
    return verdict ?? failures[0];
  };
  for (const test of parentTestsOf(query)) {
    const open = items.filter((item) => judge(item) === undefined);
    verdicts.set(test, await askParents(agency, test, open, reading));
  }
  return judge;
}

async function askParents(
  agency: RestAgency,
  { record, on, to, of }: ParentTest,
  items: readonly Taken[],
  reading: Reading,
): Promise<Judge> {
  const keys = items.flatMap(({ row }): readonly Key[] => {
    const key = tieOf(row, on);
    return key ? [key] : [];
  });
  const lookup = { fields: to, keys, columns: none, more: none };
  const found = await lookUpWhere(agency, agency.record(record), lookup, of, reading);
  return (item) => {
    if (!has(item, on)) return undefined;
    const key = tieOf(item.row, on);
    if (!key) return false;
    const parents = found.get(keyText(key));
    return parents instanceof Error ? parents : parents && parents.length > 0;
  };
}
