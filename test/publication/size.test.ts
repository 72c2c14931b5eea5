// A service that publishes for years: each snapshot is solved against all that went before.
import { expect, test } from 'vitest';
import type { FormerTable } from '../../src/publication/former.ts';
import { solve } from '../../src/publication/solve.ts';
import { regionTree } from '../../src/publication/tree.ts';

const below = (province: string): readonly string[] =>
  Array.from({ length: 14 }, (_, index) => `${province}.${String(index + 1).padStart(2, '0')}`);

test('50 dates of 4 measures in 30 regions take a few seconds at most', () => {
  const provinces = ['61', '62'];
  const regencies = provinces.flatMap(below);
  const tree = regionTree([...provinces, ...regencies]);
  const former = new Map<number, FormerTable[]>();
  const begun = performance.now();
  for (let date = 0; date < 50; date += 1) {
    for (let measure = 0; measure < 4; measure += 1) {
      const own = new Map(
        regencies.map((code, index) => [
          code,
          Math.max(0, ((index * 37 + measure * 11) % 90) + ((date * (index + 3) * 7) % 23) - 11),
        ]),
      );
      const sums = provinces.map((province): [string, number] => [
        province,
        below(province).reduce((sum, code) => sum + (own.get(code) ?? 0), 0),
      ]);
      const published = former.get(measure) ?? [];
      const solved = solve({
        tree,
        counts: new Map([...sums, ...own]),
        period: `${date}`,
        former: published,
      });
      if (solved.isRefused) throw new Error(solved.because);
      former.set(measure, [
        ...published,
        {
          measure: `${measure}`,
          period: `${date}`,
          asOf: '2025-01-31',
          recordedAt: '2025-01-31T00:00:00.000Z',
          cells: solved.cells,
          isProtected: true,
        },
      ]);
    }
  }
  expect([...former.values()].map((tables) => tables.length)).toEqual([50, 50, 50, 50]);
  expect(performance.now() - begun).toBeLessThan(30_000);
});
