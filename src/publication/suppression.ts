// Complementary suppression: which further cells are withheld, so that those that must be cannot be worked out.
import { feasibleIntervals } from './intervals.ts';
import { protection, shortfall } from './protection.ts';
import { countIn } from './table.ts';
import type { Table } from './table.ts';

export interface Wanted {
  /** Cells whose value must stay in doubt to both sides. */
  readonly sensitive: ReadonlySet<string>;
  /** Cells that are withheld besides, whatever their value. */
  readonly bound: ReadonlySet<string>;
  /** Cells that are withheld rather than others, for an earlier table withheld them: a pattern that stays tells least. */
  readonly usual: ReadonlySet<string>;
}

/**
 * The cells to withhold; equal for equal input. Greedily, for each cell that is not protected, the cheapest one near it:
 * a leaf of the tree before a total, a usual one before others, a small one before a large one. Then each that turns out not to
 * be needed is published after all, dearest first, so that none can be left out alone.
 */
export function withhold(table: Table, wanted: Wanted): ReadonlySet<string> {
  const { sensitive, bound } = wanted;
  const forced = new Set([...sensitive, ...bound, ...table.unlisted]);
  const withheld = new Set(forced);
  for (;;) {
    const lacking = unprotected(table, withheld, wanted);
    const [first] = lacking.keys();
    if (first === undefined) break;
    const next = cheapest(table, withheld, wanted, first);
    if (next === null) break;
    withheld.add(next);
  }
  for (const code of [...withheld]
    .filter((one) => !forced.has(one))
    .sort(byCost(table, wanted))
    .reverse()) {
    withheld.delete(code);
    if (unprotected(table, withheld, wanted).size > 0) withheld.add(code);
  }
  return withheld;
}

/** The withheld cells that are not protected, each with what it lacks. */
export function unprotected(
  { tree, counts, overlaps, unlisted }: Table,
  withheld: ReadonlySet<string>,
  { sensitive }: Pick<Wanted, 'sensitive'>,
): ReadonlyMap<string, number> {
  const published = new Map([...counts].filter(([code]) => !withheld.has(code)));
  const lacking = new Map<string, number>();
  for (const [code, interval] of feasibleIntervals({ tree, overlaps, published })) {
    if (!withheld.has(code) || (unlisted.has(code) && !sensitive.has(code))) continue;
    const lack = shortfall(interval, countIn(counts, code), sensitive.has(code));
    if (lack > 0) lacking.set(code, lack);
  }
  return lacking;
}

/** The cell whose withholding helps an unprotected one at the least cost; null where all of its tree is withheld. */
function cheapest(table: Table, withheld: ReadonlySet<string>, wanted: Wanted, code: string): string | null {
  const root = rootOf(table, code);
  const before = unprotected(table, withheld, wanted).get(code) ?? 0;
  const cost = byCost(table, wanted);
  const [best] = table.tree.codes
    .filter((other) => !withheld.has(other) && rootOf(table, other) === root)
    .map((other) => {
      const lacking = unprotected(table, new Set([...withheld, other]), wanted);
      const rest = lacking.get(code) ?? 0;
      return { other, helps: rest < before, isEnough: rest === 0 && !lacking.has(other) };
    })
    .sort(
      (a, b) =>
        Number(b.helps) - Number(a.helps) ||
        Number(isTotal(table, a.other)) - Number(isTotal(table, b.other)) ||
        Number(b.isEnough) - Number(a.isEnough) ||
        (a.isEnough ? cost(a.other, b.other) : cost(b.other, a.other)),
    );
  return best?.other ?? null;
}

function isTotal({ tree }: Table, code: string): boolean {
  return tree.childrenOf(code).length > 0;
}

function rootOf(table: Table, code: string): string {
  const parent = table.tree.parentOf(code);
  return parent === null ? code : rootOf(table, parent);
}

/**
 * Cells that are wide enough by themselves come before smaller ones, which would do with some neighbours and not with
 * others: so the choice tells nothing of the value that it protects.
 */
function byCost(table: Table, { usual }: Wanted): (a: string, b: string) => number {
  const { counts } = table;
  const isNarrow = (code: string): boolean => countIn(counts, code) < protection.width;
  return (a, b) =>
    Number(isTotal(table, a)) - Number(isTotal(table, b)) ||
    Number(usual.has(b)) - Number(usual.has(a)) ||
    Number(isNarrow(a)) - Number(isNarrow(b)) ||
    countIn(counts, a) - countIn(counts, b) ||
    (a < b ? -1 : 1);
}
