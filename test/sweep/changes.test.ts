// What changed of a region's findings: by sets of ids, whatever parts their rows lie in and under whichever key an id was made.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf } from '../../src/graph/findings/changes.ts';
import type { PartChange } from '../../src/graph/findings/changes.ts';
import type { FormerFinding } from '../../src/graph/findings/former.ts';
import { partsOf } from '../../src/graph/findings/parts.ts';
import { allRegions, requireRegion } from '../../src/regions/regions.ts';
import { isWithin } from '../../src/sources/query.ts';

const today = '2025-06-18';
const codes = ['R01', 'R02', 'R03'] as const;

/** An id under a former key has an apostrophe behind it. */
const sealer = { aliases: (_type: string, id: string) => [id, id.replace("'", '')] };

const known = fc.record({ place: fc.nat(9), isOld: fc.boolean() });
const part = fc.record({
  before: fc.uniqueArray(known, { selector: ({ place }) => place, maxLength: 8 }),
  now: fc.uniqueArray(fc.nat(9), { maxLength: 8 }),
  codes: fc.subarray([...codes]),
  day: fc.constantFrom('2025-06-01', '2025-06-10', today),
});

const codeOf = (place: number): string => codes[place % codes.length] ?? '';
const kept = (id: string, place: number, firstSeen: string): FormerFinding => ({
  id,
  code: codeOf(place),
  person: null,
  firstSeen,
});

function minus(left: ReadonlySet<number>, right: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...left].filter((each) => !right.has(each)));
}

test('it is what sets of ids say, each finding once', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.subarray([...codes]), (parts, run) => {
      const compared: readonly PartChange[] = parts.map(({ before, now, codes: then, day }) => ({
        before: {
          date: day,
          codes: then,
          findings: before
            .filter(({ place }) => then.some((code) => code === codeOf(place)))
            .map(({ place, isOld }) => kept(`${place}${isOld ? "'" : ''}`, place, '2025-05-01')),
        },
        now: now
          .filter((place) => run.some((code) => code === codeOf(place)))
          .map((place) => kept(String(place), place, today)),
      }));
      const told = changesOf(compared, run, today, sealer);
      const isTold = (place: number): boolean =>
        run.some((code) => code === codeOf(place)) &&
        parts.every(({ codes: then }) => then.some((code) => code === codeOf(place)));
      const before = new Set(parts.flatMap((each) => each.before.map(({ place }) => place)).filter(isTold));
      const now = new Set(parts.flatMap((each) => each.now).filter(isTold));
      const both = minus(now, minus(now, before));
      const places = (findings: readonly FormerFinding[]) =>
        new Set(findings.map(({ id }) => Number(id.replace("'", ''))));
      expect(places(told.added)).toEqual(minus(now, before));
      expect(places(told.cleared)).toEqual(minus(before, now));
      expect(places(told.open)).toEqual(both);
      expect(told.added).toHaveLength(minus(now, before).size);
      expect(told.open).toHaveLength(both.size);
      for (const { firstSeen } of told.open) expect(firstSeen).toBe('2025-05-01');
      for (const { firstSeen } of told.added) expect(firstSeen).toBe(today);
      const days = parts.map(({ day }) => day).sort();
      expect([told.earliest, told.latest]).toEqual([days[0], days.at(-1)]);
    }),
    { numRuns: 300 },
  );
});

test('the parts of a region cover it, no place twice, and none that the caller does not read', () => {
  for (const region of allRegions()) {
    for (const visible of [[region.code], ['61'], ['61.04', '62']]) {
      const parts = partsOf(region, visible);
      const inside = allRegions().filter(
        ({ code }) => isWithin(code, [region.code]) && isWithin(code, visible),
      );
      for (const { code } of [...inside, { code: `${region.code}.99` }]) {
        const own = parts.filter(
          ({ area: { regions, without = [] } }) => isWithin(code, regions) && !isWithin(code, without),
        );
        if (isWithin(code, visible) && isWithin(region.code, visible)) expect(own, code).toHaveLength(1);
      }
      for (const { code } of parts) expect(isWithin(code, visible)).toBe(true);
    }
  }
  expect(partsOf(requireRegion('61'), ['61'])).toHaveLength(15);
  expect(partsOf(requireRegion('61'), ['61.04']).map(({ code }) => code)).toEqual(['61.04']);
  expect(partsOf(requireRegion('62'), ['61'])).toEqual([]);
});
