// A table of counts as what an attacker reasons about: a tree in which each region is the sum of those below it.
import { treeOf } from './tree.ts';
import type { RegionTree } from './tree.ts';

/** Distinct persons by region. */
export type Counts = ReadonlyMap<string, number>;

export interface Table {
  readonly tree: RegionTree;
  readonly counts: Counts;
  /**
   * By region with others below it: how many more persons these have in sum than it has, because some are counted in
   * several of them. From zero up. An attacker is taken to know it, except where he asks for it itself.
   */
  readonly overlaps: Counts;
  /** Cells that no figure is published of: the persons of a region who are in none of those below it. */
  readonly unlisted: ReadonlySet<string>;
}

export const countIn = (counts: Counts, code: string): number => counts.get(code) ?? 0;

/** The cell of the persons who are in none of the regions below. No Kemendagri code, so no region is taken for it. */
export const elsewhereIn = (code: string): string => `${code} elsewhere`;

/**
 * Where a region has more persons than those below it in sum, the others are a cell of their own: with the published
 * ones around it, it can be worked out.
 *
 * @param counts of every region of the tree
 */
export function tableOf(tree: RegionTree, counts: Counts): Table {
  const surplus = surplusOf(tree, counts);
  const elsewhere = [...surplus].filter(([, difference]) => difference < 0);
  const links: readonly [string, string | null][] = [
    ...tree.codes.map((code): [string, string | null] => [code, tree.parentOf(code)]),
    ...elsewhere.map(([code]): [string, string | null] => [elsewhereIn(code), code]),
  ];
  return {
    tree: treeOf(new Map(links)),
    counts: new Map([
      ...counts,
      ...elsewhere.map(([code, difference]): [string, number] => [elsewhereIn(code), -difference]),
    ]),
    overlaps: new Map([...surplus].map(([code, difference]) => [code, Math.max(0, difference)])),
    unlisted: new Set(elsewhere.map(([code]) => elsewhereIn(code))),
  };
}

/**
 * By region with others below it whose counts are all known: how many more persons these have in sum than it has; negative
 * where some of its persons are in none of them.
 */
export function surplusOf(tree: RegionTree, counts: Counts): Counts {
  const isKnown = (code: string): boolean => counts.has(code);
  const totals = tree.codes.filter((code) => {
    const children = tree.childrenOf(code);
    return children.length > 0 && isKnown(code) && children.every(isKnown);
  });
  return new Map(
    totals.map((code) => [
      code,
      tree.childrenOf(code).reduce((sum, child) => sum + countIn(counts, child), 0) - countIn(counts, code),
    ]),
  );
}

/** Regions that have fewer persons than one below them, which no register says of one moment. */
export function contradictions(tree: RegionTree, counts: Counts): readonly string[] {
  return tree.codes.filter((code) =>
    tree.childrenOf(code).some((child) => countIn(counts, child) > countIn(counts, code)),
  );
}
