// The checks on live data: every case on one record's collection, read-only and in bounded reads.
import { reasonOf } from '../errors.ts';
import type { Query } from '../sources/query.ts';
import type { Collection, Key, RecordDeclaration } from '../sources/source.ts';
import { abortCases } from './abort.ts';
import type { Case } from './case.ts';
import { conditionCases } from './conditions.ts';
import { countCases } from './counts.ts';
import { cursorCases } from './cursors.ts';
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
  ...cursorCases,
  ...countCases,
  ...scopeCases,
  ...abortCases,
];

/**
 * Holds a collection against the contract of a source, with the rows that it has at present.
 *
 * @param scopes conditions that stand for callers' scopes, where a region of another record decides
 * @param keys of rows that there are, for a collection that is only looked up and lists none
 * @returns a verdict for each case, in their order; none holds a value of a row
 */
export async function checkCollection(
  collection: Collection,
  record: RecordDeclaration,
  scopes: readonly Query[] = [],
  keys: readonly Key[] = [],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  try {
    const subject = await readSubject(collection, record, scopes, keys);
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

/** Whether the cases could look at no row of a collection that is only looked up: that nothing is broken says nothing. */
export function isUnproven({ capabilities }: Collection, verdicts: readonly Verdict[]): boolean {
  return !capabilities.page && verdicts.every(({ id, outcome }) => id !== looked || outcome === 'untested');
}

/** The case that every row looked up by its key is held to. */
const looked = 'C-KEYS-01';

const readable = {
  id: 'C-READ-01',
  strength: 'MUST',
  rule: 'answer a page of rows, or the rows of keys',
  advice: 'run `npm run -s timpora -- doctor`, which opens every source, and see the log of the system',
} as const;

async function attempt(run: Case['run'], subject: Subject): Promise<Outcome> {
  try {
    return await run(subject);
  } catch (error) {
    return failed(subject.record, error);
  }
}

function failed({ name }: RecordDeclaration, error: unknown): Outcome {
  const found = `a read that failed: ${reasonOf(error)}`;
  return { outcome: 'broken', findings: [{ where: name, expected: 'an answer', found }] };
}
