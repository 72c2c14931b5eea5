// What is published over time cannot be undone: an attacker who solves linear programs over all of it stays in doubt
// of every withheld figure, and of every small change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feasibleIntervals } from '../../src/publication/intervals.ts';
import type { FormerTable } from '../../src/publication/former.ts';
import { solve } from '../../src/publication/solve.ts';
import { tableOf } from '../../src/publication/table.ts';
import { regionTree } from '../../src/publication/tree.ts';
import { attack, surplusOf } from './attacker.ts';
import { findings } from './findings.ts';
import type { Published } from './findings.ts';
import { countPersons, crowdedWorlds, readingOf, worlds } from './worlds.ts';
import type { World } from './worlds.ts';

type Period = (date: string) => string;
const day: Period = (date) => date;
const year: Period = (date) => date.slice(0, 4);

/** Publishes a world day by day, as the command would. */
function publishAll({ regions, days }: World, period: Period): readonly Published[] {
  const former: FormerTable[] = [];
  return days.map(({ date, crowds }) => {
    const counts = countPersons(regions, crowds);
    const solved = solve({ tree: regionTree(regions), counts, period: period(date), former });
    if (solved.isRefused) throw new Error(solved.because);
    former.push({
      measure: 'PERSONS',
      period: period(date),
      asOf: date,
      recordedAt: '2026-01-01T00:00:00.000Z',
      cells: solved.cells,
      isProtected: true,
    });
    return { counts, figures: solved.cells };
  });
}

/** Publishes with small cells withheld, and no more. */
function publishPrimary({ regions, days }: World): readonly Published[] {
  return days.map(({ crowds }) => {
    const counts = countPersons(regions, crowds);
    return { counts, figures: new Map([...counts].map(([code, count]) => [code, count < 5 ? null : count])) };
  });
}

describe.each([
  ['of days', day],
  ['of years, counted again in each of their snapshots', year],
] as const)('figures %s', (_what, period) => {
  test.each([
    ['', worlds],
    [' where few persons are in several regions, or in none', crowdedWorlds],
  ])('leave every withheld one, and every small change, in doubt%s', (_where, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (world) => {
        expect(findings(publishAll(world, period))).toEqual([]);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('are the true ones where they are shown, never small, and the same for the same register', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const published = publishAll(world, period);
        for (const { counts, figures } of published)
          for (const [region, figure] of figures)
            expect(figure === null || (figure === counts.get(region) && figure >= 5)).toBe(true);
        expect(publishAll(world, period)).toEqual(published);
        const reversed = { ...world, regions: world.regions.toReversed() };
        expect(publishAll(reversed, period).map(({ figures }) => Object.fromEntries(figures))).toEqual(
          published.map(({ figures }) => Object.fromEntries(figures)),
        );
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  test('that are withheld are never shown in another snapshot of the same time', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const published = publishAll(world, period);
        for (const [index, { figures }] of published.entries()) {
          const { date } = world.days[index] ?? { date: '' };
          for (const [before, former] of published.slice(0, index).entries()) {
            if (period(world.days[before]?.date ?? '') !== period(date)) continue;
            for (const [region, figure] of former.figures)
              if (figure === null) expect([region, figures.get(region)]).toEqual([region, null]);
          }
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test('that are published again of a register that has not changed are the same table', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const twice = { ...world, days: world.days.flatMap((one) => [one, one]) };
        const published = publishAll(twice, period);
        for (const [index, { figures }] of published.entries())
          if (index % 2 === 1) expect(figures).toEqual(published[index - 1]?.figures);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe('how many persons are in several regions of one', () => {
  const publishOne = (counts: Readonly<Record<string, number>>) => {
    const all = new Map(Object.entries(counts));
    const solved = solve({
      tree: regionTree([...all.keys()]),
      counts: all,
      period: '2025-01-31',
      former: [],
    });
    return solved.isRefused ? solved.because : Object.fromEntries(solved.cells);
  };

  test('stays in doubt where they are few, at the price of regencies', () => {
    expect(publishOne({ '61': 199, '61.01': 40, '61.02': 60, '61.03': 100 })).toEqual({
      '61': 199,
      '61.01': null,
      '61.02': null,
      '61.03': 100,
    });
  });

  test.each([
    ['none', 200],
    ['many', 195],
  ])('withholds nothing where they are %s', (_what, total) => {
    const counts = { '61': total, '61.01': 40, '61.02': 60, '61.03': 100 };
    expect(publishOne(counts)).toEqual(counts);
  });
});

test('[42] the attacker undoes figures of which only small cells are withheld', () => {
  const results = fc
    .sample(worlds, { numRuns: 40, seed: 1 })
    .map((world) => findings(publishPrimary(world)).length);
  expect(results.filter((found) => found > 0).length).toBeGreaterThan(20);
});

test('the interval of each cell and each overlap is the one that a solver of linear programs finds', () => {
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.boolean()), ({ regions, days }, coin) => {
      const counts = countPersons(regions, days[0]?.crowds ?? []);
      const figures = new Map(
        [...counts].map(([code, count]) => [code, coin.next().value === true ? count : null]),
      );
      const { tree, overlaps } = tableOf(regionTree(regions), counts);
      const published = new Map([...figures].filter((one): one is [string, number] => one[1] !== null));
      const found = feasibleIntervals({ tree, overlaps, published });
      const readings = [readingOf(counts, figures)];
      for (const region of regions)
        expect([region, found.cells.get(region)]).toEqual([region, attack(readings, [['+', 0, region]])]);
      for (const [whole, interval] of found.overlaps) {
        // A sum with persons elsewhere has none to ask for.
        if ((readings[0]?.surplus.get(whole) ?? 0) < 0) continue;
        const { lowest, highest } = attack(readings, [['+', 0, surplusOf(whole)]]);
        expect([whole, interval]).toEqual([whole, { lowest: Math.max(0, lowest), highest }]);
      }
    }),
    { numRuns: 80, seed: 4 },
  );
});
