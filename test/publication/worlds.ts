// Invented registers: trees of regions, and persons in them, as they are on one day after another.
import fc from 'fast-check';
import type { Reading } from './attacker.ts';

/** Persons who are in the same regions: more than one where they are counted in several. */
export interface Crowd {
  readonly size: number;
  readonly regions: readonly string[];
}

export interface Day {
  readonly date: string;
  readonly crowds: readonly Crowd[];
}

export interface World {
  readonly regions: readonly string[];
  readonly days: readonly Day[];
}

/** Provinces, with regencies, of which some have districts. */
const trees: fc.Arbitrary<readonly string[]> = fc
  .array(fc.array(fc.nat({ max: 2 }), { maxLength: 5 }), { minLength: 1, maxLength: 2 })
  .map((provinces) =>
    provinces.flatMap((regencies, province) => {
      const code = `${61 + province}`;
      const below = regencies.flatMap((districts, regency) => {
        const own = `${code}.0${regency + 1}`;
        return [own, ...Array.from({ length: districts }, (_, district) => `${own}.0${district + 1}`)];
      });
      return [code, ...below];
    }),
  );

const sizes = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 4, max: 14 }),
  fc.integer({ min: 15, max: 300 }),
);

const little = fc.integer({ min: -4, max: 4 });
const much = fc.integer({ min: -40, max: 40 });

/** Days of the same crowds, which differ by little or by much, in any order of dates, some of them twice. */
function worldsOf(
  regions: readonly string[],
  crowds: fc.Arbitrary<readonly Crowd[]>,
  by: fc.Arbitrary<number>,
): fc.Arbitrary<World> {
  const change = fc.record({
    date: fc.constantFrom('2025-01-31', '2025-06-18', '2025-12-31', '2026-03-01'),
    by: fc.array(by, { maxLength: 12 }),
  });
  return fc.tuple(crowds, fc.array(change, { minLength: 1, maxLength: 4 })).map(([first, changes]) => {
    let current = first;
    const days = changes.map(({ date, by }) => {
      current = current.map(({ size, ...rest }, index) => ({
        ...rest,
        size: Math.max(0, size + (by[index] ?? 0)),
      }));
      return { date, crowds: current };
    });
    return { regions, days };
  });
}

const severalOf = (regions: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...regions], { minLength: 1, maxLength: Math.min(3, regions.length) });

/** Most persons are in the smallest regions; some in several, some in none but a large one. */
export const worlds: fc.Arbitrary<World> = trees.chain((regions) => {
  const crowd: fc.Arbitrary<Crowd> = fc.record({
    size: sizes,
    regions: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...regions).map((region) => [region]) },
      { weight: 1, arbitrary: severalOf(regions) },
    ),
  });
  const by = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, little, much);
  return worldsOf(regions, fc.array(crowd, { maxLength: 14 }), by);
});

/** Every region has many persons; what there is to hide are those in several of them, and those in none but a large one. */
export const crowdedWorlds: fc.Arbitrary<World> = trees.chain((regions) => {
  const across: fc.Arbitrary<Crowd> = fc.record({ size: sizes, regions: severalOf(regions) });
  const inEach = regions
    .filter((region) => !regions.some((other) => other !== region && isIn(other, region)))
    .map((region) => fc.record({ size: fc.integer({ min: 30, max: 300 }), regions: fc.constant([region]) }));
  return worldsOf(
    regions,
    fc
      .tuple(fc.array(across, { minLength: 1, maxLength: 4 }), fc.tuple(...inEach))
      .map(([some, most]) => [...some, ...most]),
    fc.oneof(little, { weight: 3, arbitrary: much }),
  );
});

const isIn = (region: string, covering: string): boolean =>
  region === covering || region.startsWith(`${covering}.`);

/** Distinct persons in each region. */
export function countPersons(
  regions: readonly string[],
  crowds: readonly Crowd[],
): ReadonlyMap<string, number> {
  return new Map(
    regions.map((region) => [
      region,
      crowds
        .filter((crowd) => crowd.regions.some((one) => isIn(one, region)))
        .reduce((sum, { size }) => sum + size, 0),
    ]),
  );
}

/** What there is to read of a table of which these figures were shown. */
export function readingOf(
  counts: ReadonlyMap<string, number>,
  figures: ReadonlyMap<string, number | null>,
): Reading {
  const regions = [...counts.keys()];
  const parents = new Map(
    regions.map((region) => [
      region,
      regions
        .filter((other) => other !== region && isIn(region, other))
        .toSorted()
        .at(-1) ?? null,
    ]),
  );
  const surplus = new Map(
    regions.flatMap((whole) => {
      const parts = regions.filter((region) => parents.get(region) === whole);
      const sum = parts.reduce((total, part) => total + (counts.get(part) ?? 0), 0);
      return parts.length === 0 ? [] : [[whole, sum - (counts.get(whole) ?? 0)] as const];
    }),
  );
  return { parents, figures, surplus };
}
