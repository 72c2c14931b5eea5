// Verdicts in plain words: a line for each, and below it where it does not hold and what to do.
import { isRefused } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const marks = { holds: 'ok', untested: 'not tested' } as const;

function markOf({ strength, outcome }: Verdict): string {
  if (outcome !== 'broken') return marks[outcome];
  return strength === 'MUST' ? 'MUST fix' : 'SHOULD look at';
}

/** Where more places than this are wrong alike, their number says the rest. */
const shownFindings = 5;

function describeVerdict(verdict: Verdict): readonly string[] {
  const { id, strength, rule, advice } = verdict;
  const line = `${markOf(verdict).padEnd(15)}${id.padEnd(17)}${strength} ${rule}`;
  switch (verdict.outcome) {
    case 'holds':
      return [line, ...(verdict.note ? [`${' '.repeat(32)}${verdict.note}`] : [])];
    case 'untested':
      return [`${line}: ${verdict.because}`];
    case 'broken': {
      const { findings } = verdict;
      const more = findings.length - shownFindings;
      return [
        line,
        ...findings
          .slice(0, shownFindings)
          .map(({ where, expected, found }) => `    at ${where}: expected ${expected}; got ${found}`),
        ...(more > 0 ? [`    and at ${more} other places`] : []),
        `    what to do: ${advice}`,
      ];
    }
  }
}

/** All of them, under what they are of, and the sum at the end. */
export function describeVerdicts(verdicts: readonly Verdict[]): readonly string[] {
  const parts = [...new Set(verdicts.map(({ of }) => of))].flatMap((of) => [
    `${of}:`,
    ...verdicts.filter((verdict) => verdict.of === of).flatMap(describeVerdict),
    '',
  ]);
  const count = (isOf: (verdict: Verdict) => boolean): number => verdicts.filter(isOf).length;
  const broken = count(({ outcome }) => outcome === 'broken');
  const refused = count(isRefused);
  const sums = [
    `${count(({ outcome }) => outcome === 'holds')} ok`,
    `${refused} MUST fix`,
    `${broken - refused} SHOULD look at`,
    `${count(({ outcome }) => outcome === 'untested')} not tested`,
  ];
  return [...parts, `${sums.join(', ')}.`];
}

/** What to say at the end of records of which nothing that matters was tested. */
export function describeUnproven(records: readonly string[]): readonly string[] {
  return records.map(
    (record) =>
      `${record}: NOT PROVEN. Its rows are looked up by key alone, and no key was given that has a row, so nothing ` +
      'that the gateway relies on was tested. What to do: give keys of rows that there are, by --keys FILE.',
  );
}
