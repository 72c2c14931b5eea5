// Which further cells are withheld: no more than are needed, and none whose choice would tell of what it protects.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unprotected, withhold } from '../../src/publication/suppression.ts';
import type { Wanted } from '../../src/publication/suppression.ts';
import { tableOf } from '../../src/publication/table.ts';
import type { Table } from '../../src/publication/table.ts';
import { regionTree } from '../../src/publication/tree.ts';
import { countPersons, worlds } from './worlds.ts';

/** What is wanted of a first table: that small cells are protected. */
const firstOf = ({ counts }: Table): Wanted => ({
  sensitive: new Set([...counts].filter(([, count]) => count < 5).map(([code]) => code)),
  overlapping: new Set(),
  bound: new Set(),
  usual: new Set(),
});

test('none of them can be shown after all', () => {
  fc.assert(
    fc.property(worlds, ({ regions, days }) => {
      const table = tableOf(regionTree(regions), countPersons(regions, days[0]?.crowds ?? []));
      const wanted = firstOf(table);
      const withheld = withhold(table, wanted);
      expect(unprotected(table, withheld, wanted)).toEqual([]);
      for (const code of withheld) {
        if (wanted.sensitive.has(code) || table.unlisted.has(code)) continue;
        const rest = new Set([...withheld].filter((other) => other !== code));
        expect([code, unprotected(table, rest, wanted).length > 0]).toEqual([code, true]);
      }
    }),
    { numRuns: 400, seed: 6 },
  );
});

test('one that is wide enough by itself is taken rather than a smaller one that would do here', () => {
  const counts = new Map(Object.entries({ '61': 139, '61.01': 3, '61.02': 6, '61.03': 30, '61.04': 100 }));
  const table = tableOf(regionTree([...counts.keys()]), counts);
  expect([...withhold(table, firstOf(table))].toSorted()).toEqual(['61.01', '61.03']);
});
