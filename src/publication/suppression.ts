// Complementary suppression: which further cells are withheld, so that those that must be cannot be worked out.
import { feasibleIntervals } from './intervals.ts';
import { protection, shortfall } from './protection.ts';
import { countIn } from './table.ts';
import type { Table } from './table.ts';

export interface Wanted {
  /** Cells whose value must stay in doubt to both sides. */
  readonly sensitive: ReadonlySet<string>;
  /** Regions with others below them: that so many persons are in several of these must stay in doubt to both sides. */
  readonly overlapping: ReadonlySet<string>;
  /** Cells that are withheld besides, whatever their value. */
  readonly bound: ReadonlySet<string>;
  /** Cells that are withheld rather than others, for an earlier table withheld them: a pattern that stays tells least. */
  readonly usual: ReadonlySet<string>;
}

/** What an attacker could work out too closely. */
interface Unprotected {
  /** The region. */
  readonly code: string;
  /** Whether it is the number of persons who are in several regions below it, rather than its own cell. */
  readonly isOverlap: boolean;
  /** In persons; more than 0. */
  readonly lack: number;
}

/**
 * The cells to withhold; equal for equal input. Greedily, for each cell and overlap that is not protected, the cheapest cell near it:
 * a leaf of the tree before a total, a usual one before others, a small one before a large one. Then each that turns out not to
 * be needed is published after all, dearest first, so that none can be left out alone.
 */
export function withhold(table: Table, wanted: Wanted): ReadonlySet<string> {
  const { sensitive, bound } = wanted;
  const forced = new Set([...sensitive, ...bound, ...table.unlisted]);
  const withheld = new Set(forced);
  for (;;) {
    const [first] = unprotected(table, withheld, wanted);
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
    if (unprotected(table, withheld, wanted).length > 0) withheld.add(code);
  }
  return withheld;
}

/** The withheld cells that are not protected, and after them the overlaps that are not. */
export function unprotected(
  { tree, counts, overlaps, unlisted }: Table,
  withheld: ReadonlySet<string>,
  { sensitive, overlapping }: Pick<Wanted, 'sensitive' | 'overlapping'>,
): readonly Unprotected[] {
  const published = new Map([...counts].filter(([code]) => !withheld.has(code)));
  const found = feasibleIntervals({ tree, overlaps, published });
  const cells = [...found.cells]
    .filter(([code]) => withheld.has(code) && (sensitive.has(code) || !unlisted.has(code)))
    .map(([code, interval]) => ({
      code,
      isOverlap: false,
      lack: shortfall(interval, countIn(counts, code), sensitive.has(code)),
    }));
  const between = [...found.overlaps]
    .filter(([code]) => overlapping.has(code))
    .map(([code, interval]) => ({
      code,
      isOverlap: true,
      lack: shortfall(interval, countIn(overlaps, code), true),
    }));
  return [...cells, ...between].filter(({ lack }) => lack > 0);
}

/** The cell whose withholding helps at the least cost; null where all of the tree is withheld. */
function cheapest(
  table: Table,
  withheld: ReadonlySet<string>,
  wanted: Wanted,
  { code, isOverlap, lack: before }: Unprotected,
): string | null {
  const root = rootOf(table, code);
  const cost = byCost(table, wanted);
  const [best] = table.tree.codes
    .filter((other) => !withheld.has(other) && rootOf(table, other) === root)
    .map((other) => {
      const lacking = unprotected(table, new Set([...withheld, other]), wanted);
      const rest = lacking.find((one) => one.code === code && one.isOverlap === isOverlap)?.lack ?? 0;
      // No single cell protects an overlap and is itself protected: the attacker who works that one out knows the overlap.
      const isOpen = !isOverlap && lacking.some((one) => one.code === other && !one.isOverlap);
      return { other, helps: rest < before, isEnough: rest === 0 && !isOpen };
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
