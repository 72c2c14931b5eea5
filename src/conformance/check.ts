// The checks on live data: every case on one record's collection, read-only and in bounded reads.
import type { Query } from '../sources/query.ts';
import type { Collection, RecordDeclaration } from '../sources/source.ts';
import type { Case } from './case.ts';
import { conditionCases } from './conditions.ts';
import { countCases } from './counts.ts';
import { keyCases } from './keys.ts';
import { pageCases } from './pages.ts';
import { rowCases } from './rows.ts';
import { scopeCases } from './scope.ts';
import { readSubject } from './subject.ts';
import type { Subject } from './subject.ts';
import { valueCases } from './values.ts';
import type { Outcome, Verdict } from './verdict.ts';

export const cases: readonly Case[] = [
  ...rowCases,
  ...keyCases,
  ...conditionCases,
  ...valueCases,
  ...pageCases,
  ...countCases,
  ...scopeCases,
];

/**
 * Holds a collection against the contract of a source, with the rows that it has at present.
 *
 * @param scopes conditions that stand for callers' scopes, where a region of another record decides
 * @returns a verdict for each case, in their order; none holds a value of a row
 */
export async function checkCollection(
  collection: Collection,
  record: RecordDeclaration,
  scopes: readonly Query[] = [],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  try {
    const subject = await readSubject(collection, record, scopes);
    for (const { run, ...rule } of cases) {
      const outcome = await attempt(run, subject);
      // A live register may have changed between two reads: what is broken is broken twice.
      const last = outcome.outcome === 'broken' ? await attempt(run, subject) : outcome;
      verdicts.push({ ...rule, of: record.name, ...last });
    }
    return verdicts;
  } catch (error) {
    return [{ ...readable, of: record.name, ...failed(record, error) }];
  }
}

const readable = {
  id: 'C-READ-01',
  strength: 'MUST',
  rule: 'answer a page of rows',
  advice: 'run `npm run -s timpora -- doctor`, which opens every source, and see the log of the system',
} as const;

async function attempt(run: Case['run'], subject: Subject): Promise<Outcome> {
  try {
    return await run(subject);
  } catch (error) {
    return failed(subject.record, error);
  }
}

/** The kind of an error, and not its message: that may hold what the system said. */
function failed({ name }: RecordDeclaration, error: unknown): Outcome {
  const found = `a read that failed (${error instanceof Error ? error.name : typeof error})`;
  return { outcome: 'broken', findings: [{ where: name, expected: 'an answer', found }] };
}
