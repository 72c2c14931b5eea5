// How many findings the rules have: in the region, and in each of those one step below.
import { useEffect, useState } from 'react';
import { FindingCountsDocument, FindingRulesDocument } from '../generated/timpora-kalbar/graphql.ts';
import type { FindingRulesQuery, Language } from '../generated/timpora-kalbar/graphql.ts';
import type { Place, Session } from './session.ts';

export type Rule = FindingRulesQuery['findingRules'][number];

/** By the rule's code. */
export type Tally = ReadonlyMap<string, number>;

export interface Findings {
  /** The most pressing first, then by code. */
  readonly rules: readonly Rule[];
  readonly tally: Tally;
}

/** Null where the caller's graph has no findings. */
export async function readFindings(
  session: Session,
  region: string,
  language: Language,
): Promise<Findings | null> {
  if (!session.has(FindingCountsDocument) || !session.has(FindingRulesDocument)) return null;
  const [{ findingRules }, tally] = await Promise.all([
    session.ask(FindingRulesDocument, { language }),
    readTally(session, region),
  ]);
  const severities = session.graph.valuesOf<string>('FindingSeverity');
  const rank = ({ severity }: Rule): number => severities.indexOf(severity);
  const rules = findingRules.toSorted(
    (left, right) => rank(right) - rank(left) || left.code.localeCompare(right.code, 'en'),
  );
  return { rules, tally };
}

async function readTally(session: Session, region: string): Promise<Tally> {
  const { findingCounts } = await session.ask(FindingCountsDocument, { region });
  return new Map(findingCounts?.map(({ code, count }) => [code, count]));
}

/** The sum over some rules. */
export function sumOf(tally: Tally, rules: readonly Rule[]): number {
  return rules.reduce((sum, { code }) => sum + (tally.get(code) ?? 0), 0);
}

/** By region, as they come: one after another, so that a page does not crowd out other callers. Null where it failed. */
export function useTallies(session: Session, places: readonly Place[]): ReadonlyMap<string, Tally | null> {
  const [tallies, tell] = useState<ReadonlyMap<string, Tally | null>>(new Map());
  const key = places.map(({ code }) => code).join();
  useEffect(() => {
    let isWanted = true;
    const readAll = async (): Promise<void> => {
      for (const { code } of places) {
        if (!isWanted) return;
        const tally = await readTally(session, code).catch(() => null);
        if (isWanted) tell((known) => new Map([...known, [code, tally]]));
      }
    };
    tell(new Map());
    void readAll();
    return () => {
      isWanted = false;
    };
    // The codes say which places these are; the array is another one at every call.
  }, [session, key]);
  return tallies;
}
