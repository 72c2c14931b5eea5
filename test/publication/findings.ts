// What the attacker finds out that he must not: what a withheld figure is, that few persons are in several regions, or a
// small change.
import { attack, surplusOf } from './attacker.ts';
import type { Range, Reading } from './attacker.ts';
import { readingOf } from './worlds.ts';

export interface Published {
  readonly counts: ReadonlyMap<string, number>;
  readonly figures: ReadonlyMap<string, number | null>;
}

const hasSmallChange = (one: number, other: number): boolean => one !== other && Math.abs(one - other) < 5;

const inWords = (what: string, { lowest, highest }: Range): string =>
  `${what} is from ${lowest} to ${highest}`;

/** What the attacker finds out, each finding in words. */
export function findings(published: readonly Published[]): readonly string[] {
  const readings: readonly Reading[] = published.map(({ counts, figures }) => readingOf(counts, figures));
  return [...cellFindings(published, readings), ...surplusFindings(readings)];
}

/** Of persons who are in several regions of one that is around them, or in none of these. */
function surplusFindings(readings: readonly Reading[]): readonly string[] {
  const found: string[] = [];
  readings.forEach(({ surplus }, index) => {
    for (const [whole, difference] of surplus) {
      const what = surplusOf(whole);
      const count = Math.abs(difference);
      if (hasSmallChange(0, count)) {
        // He is taken to know which of the two it is.
        const range = attack(readings, [[difference < 0 ? '-' : '+', index, what]]);
        const lowest = Math.max(0, range.lowest);
        if (range.highest - lowest < 9 || range.highest < count + 5 || lowest > Math.max(0, count - 5))
          found.push(inWords(`${what} of ${index}, ${difference},`, range));
      }
      readings.slice(0, index).forEach((other, before) => {
        if (!hasSmallChange(other.surplus.get(whole) ?? 0, difference)) return;
        const change = attack(readings, [
          ['+', index, what],
          ['-', before, what],
        ]);
        if (change.highest - change.lowest < 9)
          found.push(inWords(`${what} from ${before} to ${index}`, change));
      });
    }
  });
  return found;
}

function cellFindings(published: readonly Published[], readings: readonly Reading[]): readonly string[] {
  const found: string[] = [];
  const report = (what: string, range: Range): void => void found.push(inWords(what, range));
  published.forEach(({ counts, figures }, index) => {
    for (const [region, count] of counts) {
      const earlier = published.slice(0, index).map((one) => ({
        count: one.counts.get(region) ?? 0,
        figure: one.figures.get(region) ?? null,
      }));
      if (figures.get(region) === null) {
        const range = attack(readings, [['+', index, region]]);
        const isSensitive =
          count < 5 || earlier.some(({ figure }) => figure !== null && hasSmallChange(figure, count));
        const isOneSided = range.highest < count + 5 || range.lowest > Math.max(0, count - 5);
        if (range.highest - range.lowest < 9 || (isSensitive && isOneSided))
          report(`${region} of ${index}, ${count},`, range);
      }
      earlier.forEach((other, before) => {
        if (!hasSmallChange(other.count, count)) return;
        const change = attack(readings, [
          ['+', index, region],
          ['-', before, region],
        ]);
        if (change.highest - change.lowest < 9) report(`${region} from ${before} to ${index}`, change);
      });
    }
  });
  return found;
}
