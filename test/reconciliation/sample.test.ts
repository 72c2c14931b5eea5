// The planted disagreements, as comparisons find them over the whole sample: every one, and none besides.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSample, planted } from '../../src/demo/sample/index.ts';
import type { Reconciled } from '../../src/reconciliation/reconcile.ts';
import { decidedRows, gatherAll, reconcileAll } from './sample.ts';

const day = '2025-06-18';

const sumOf = <Part>(parts: readonly Part[], count: (part: Part) => number): number =>
  parts.reduce((sum, part) => sum + count(part), 0);

describe.each([1, 2, 77])('the sample of seed %i', (seed) => {
  const { rows } = createSample({ seed, businessDate: day });
  const all = decidedRows(rows, day);
  // The two provinces, and the regions of those who are registered elsewhere.
  const regions = ['61', '62', '31', '64'];
  const workers = regions.map((region) => reconcileAll('WORKERS', all, { region, day }));
  const residents = regions.map((region) => reconcileAll('RESIDENTS', all, { region, day }));
  const differing = (found: typeof workers, field: string): readonly Reconciled<string>[] =>
    found.flatMap((each) =>
      each.differing.filter(({ differences }) => differences.some((one) => one.field === field)),
    );

  test('has each worker once: counted by both, or by one alone', () => {
    for (const region of regions) {
      const found = reconcileAll('WORKERS', all, { region, day });
      const persons = gatherAll('WORKERS', all, { region, day });
      expect(found.both + found.only[0].length + found.only[1].length).toBe(persons.size);
      const subjects = found.only.flat().map(({ subject }) => subject);
      expect(new Set(subjects).size).toBe(subjects.length);
    }
  });

  test('has the firms, positions and names that differ, each as often as planted', () => {
    expect(differing(workers, 'EMPLOYER')).toHaveLength(planted.R06_EMPLOYER_MISMATCH);
    expect(differing(workers, 'POSITION')).toHaveLength(planted.R06_POSITION_MISMATCH);
    expect(differing(workers, 'NAME')).toHaveLength(planted.R26_NAME_DIFFERS);
  });

  test('has the workers whose site is in another region: as differing, or on each side where it is another province', () => {
    const moved = planted.R06_LOCATION_MISMATCH;
    const within = differing(workers, 'REGION').length;
    const across = sumOf(
      workers,
      ({ only }) => only[0].filter(({ reasons }) => reasons.includes('OTHER_REGION')).length,
    );
    expect(within + across).toBe(moved);
  });

  test('has the holders of a work permit without an assignment on a valid plan', () => {
    const without = sumOf(
      workers,
      ({ only }) => only[0].filter(({ reasons }) => !reasons.includes('OTHER_REGION')).length,
    );
    // Those who are named on a plan that is not valid are counted by both.
    expect(without + differing(workers, 'VALIDITY').length).toBe(planted.R04_PERMIT_NO_RPTKA);
  });

  test('has the workers without a permit for work, by what they have instead', () => {
    const reasons = workers.flatMap(({ only }) => only[1].map((one) => one.reasons));
    const count = (reason: string): number =>
      reasons.filter((each) => each.some((one) => one === reason)).length;
    expect(count('SHORT_STAY')).toBe(planted.R03_VISIT_WORK);
    expect(count('NONE_VISIBLE')).toBe(planted.R05_UNKNOWN_DOCUMENT);
    expect(count('ENDED')).toBe(
      planted.R05_RPTKA_NO_PERMIT - planted.R03_VISIT_WORK - planted.R05_UNKNOWN_DOCUMENT,
    );
  });

  test('has the holders of a limited permit without a certificate, and of another region', () => {
    const lone = residents.flatMap(({ only }) => only[0]);
    expect(lone.filter(({ isExplained }) => !isExplained)).toHaveLength(planted.R12_NO_SKTT);
    const across = lone.filter(({ reasons }) => reasons.includes('OTHER_REGION')).length;
    expect(differing(residents, 'REGION').length + across).toBe(planted.R14_ADDRESS_MISMATCH);
    expect(differing(residents, 'VALIDITY').length).toBeGreaterThanOrEqual(6);
  });

  test('has the permanent residents without a card', () => {
    const found = regions.map((region) => reconcileAll('PERMANENT_RESIDENTS', all, { region, day }));
    const lone = found.flatMap(({ only }) => only[0]);
    // Who turns 17 in the year, and has not yet, is not told from who has.
    expect(lone.filter(({ isExplained }) => !isExplained).length).toBeGreaterThanOrEqual(
      planted.R13_NO_KTP_OA,
    );
  });
});

describe('what is said of a person', () => {
  const { rows } = createSample({ seed: 3, businessDate: day });
  const all = decidedRows(rows, day);
  const where = { region: '62', day };
  const before = reconcileAll('WORKERS', all, where);
  const told = new Map([...before.only.flat(), ...before.differing].map((one) => [one.subject, one]));

  test('hangs on nobody else: rows of others, added or taken away, change nothing', () => {
    const subjects = [...told.keys()];
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.record({
          StayPermit: fc.subarray([...(all['StayPermit'] ?? [])].slice(0, 40)),
          WorkAssignment: fc.subarray([...(all['WorkAssignment'] ?? [])].slice(0, 40)),
        }),
        (subject, others) => {
          const isOf = (row: Readonly<{ [column: string]: unknown }>): boolean =>
            `${String(row['issuingState'])}/${String(row['document'] ?? row['number'])}` === subject;
          const added = new Map(Object.entries(others));
          const changed = Object.fromEntries(
            Object.entries(all).map(([record, every]) => [
              record,
              record === 'WorkPlan'
                ? every
                : [...every.filter(isOf), ...(added.get(record) ?? []).filter((row) => !isOf(row))],
            ]),
          );
          const after = reconcileAll('WORKERS', changed, where);
          const found = [...after.only.flat(), ...after.differing].find((one) => one.subject === subject);
          expect(found).toEqual(told.get(subject));
        },
      ),
      { numRuns: 30 },
    );
  });
});
