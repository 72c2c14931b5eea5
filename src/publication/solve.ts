// One measure's table of one date, solved: which figures are published, so that with all that was published before no
// small count, and no small change, can be worked out.
import type { FormerTable } from './former.ts';
import { feasibleIntervals } from './intervals.ts';
import { isSmall, isSmallChange, shortfall } from './protection.ts';
import { unprotected, withhold } from './suppression.ts';
import type { Wanted } from './suppression.ts';
import { contradictions, countIn, elsewhereIn, surplusOf, tableOf } from './table.ts';
import type { Counts, Table } from './table.ts';
import type { RegionTree } from './tree.ts';

/** Why a cell is withheld. It is for who publishes; in the graph all withheld cells are alike. */
export type Reason = 'SMALL' | 'DATES' | 'PROTECTION';

export interface SolvedTable {
  readonly isRefused: false;
  /** By region: the figure, or null where it is withheld. */
  readonly cells: ReadonlyMap<string, number | null>;
  /** Of each withheld cell. */
  readonly reasons: ReadonlyMap<string, Reason>;
}

export interface RefusedTable {
  readonly isRefused: true;
  /** A sentence that says why no figure of the table can be published. */
  readonly because: string;
}

export interface Solving {
  readonly tree: RegionTree;
  /** Of every region of the tree. */
  readonly counts: Counts;
  readonly period: string;
  /** The tables of the same measure that were published, whatever their dates, oldest publication first. */
  readonly former: readonly FormerTable[];
}

/**
 * Equal for equal input. Earlier tables stay as they are, whatever date they are of. A table of the same period is another
 * count of the same cells: what it withheld stays withheld, for it is most likely the same number.
 */
export function solve({ tree, counts, period, former }: Solving): SolvedTable | RefusedTable {
  const wrong = contradictions(tree, counts);
  if (wrong.length > 0)
    return refused(
      `${wrong.join(', ')} has fewer persons than a region inside it: rows changed while they were counted; publish again`,
    );

  const table = tableOf(tree, counts);
  const again = former.filter((one) => one.period === period);
  const uncovered = again.filter((one) => !one.isProtected).flatMap((one) => uncoveredBy(one, table));
  if (uncovered.length > 0)
    return refused(
      `an earlier publication for ${period} lets the small count of ${[...new Set(uncovered)].join(', ')} be worked out, whatever is withheld now`,
    );

  const dated = tree.codes.filter((code) =>
    former.some(({ cells }) => {
      const value = cells.get(code);
      return typeof value === 'number' && isSmallChange(value, countIn(counts, code));
    }),
  );
  const between = smallBetween(tree, counts, former);
  const wanted: Wanted = {
    sensitive: new Set([...smallIn(table), ...dated, ...between.elsewhere]),
    overlapping: new Set(between.overlapping),
    bound: new Set(again.flatMap(withheldIn)),
    usual: new Set(former.slice(-1).flatMap(withheldIn)),
  };
  const withheld = withhold(table, wanted);
  if (unprotected(table, withheld, wanted).length > 0)
    return refused('its counts leave no table in which each withheld one is in doubt');

  const reasonOf = (code: string): Reason => {
    if (isSmall(countIn(counts, code))) return 'SMALL';
    return dated.includes(code) || wanted.bound.has(code) ? 'DATES' : 'PROTECTION';
  };
  return {
    isRefused: false,
    cells: new Map(tree.codes.map((code) => [code, withheld.has(code) ? null : countIn(counts, code)])),
    reasons: new Map(tree.codes.filter((code) => withheld.has(code)).map((code) => [code, reasonOf(code)])),
  };
}

const refused = (because: string): RefusedTable => ({ isRefused: true, because });

function smallIn({ tree, counts }: Table): readonly string[] {
  return tree.codes.filter((code) => isSmall(countIn(counts, code)));
}

/** The sums of which few persons, or few more or fewer than in a former table, are in none of the parts or in several. */
function smallBetween(
  tree: RegionTree,
  counts: Counts,
  former: readonly FormerTable[],
): { readonly elsewhere: readonly string[]; readonly overlapping: readonly string[] } {
  const known = former.map(({ cells }) => surplusOf(tree, publishedOf(cells)));
  const small = [...surplusOf(tree, counts)].filter(
    ([code, now]) =>
      isSmallChange(0, now) ||
      known.some((then) => {
        const before = then.get(code);
        return before !== undefined && isSmallChange(before, now);
      }),
  );
  return {
    elsewhere: small.filter(([, now]) => now < 0).map(([code]) => elsewhereIn(code)),
    overlapping: small.filter(([, now]) => now >= 0).map(([code]) => code),
  };
}

function publishedOf(cells: FormerTable['cells']): Counts {
  return new Map([...cells].filter((cell): cell is [string, number] => cell[1] !== null));
}

function withheldIn({ cells }: FormerTable): readonly string[] {
  return [...cells].filter(([, value]) => value === null).map(([code]) => code);
}

/**
 * The small cells that a former table of the same period gives away, to an attacker who supposes that it adds up as the register
 * does now. Where it cannot, the register is another one, and the supposition leads nowhere.
 */
function uncoveredBy({ cells }: FormerTable, { tree, counts, overlaps }: Table): readonly string[] {
  const published = publishedOf(cells);
  const { cells: intervals } = feasibleIntervals({ tree, overlaps, published });
  if ([...intervals.values()].some(({ lowest, highest }) => lowest > highest)) return [];
  return [...intervals]
    .filter(
      ([code, interval]) =>
        cells.get(code) === null &&
        isSmall(countIn(counts, code)) &&
        shortfall(interval, countIn(counts, code), true) > 0,
    )
    .map(([code]) => code);
}
