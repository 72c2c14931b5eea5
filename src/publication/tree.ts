// The regions of a table as a tree: a region lies in the nearest one of the table that covers it.
import { isWithin } from '../sources/query.ts';

export interface RegionTree {
  /** Every region, each after the one that it lies in. */
  readonly codes: readonly string[];
  /** Null where no region of the tree covers it. */
  readonly parentOf: (code: string) => string | null;
  readonly childrenOf: (code: string) => readonly string[];
}

/** @param links each region with the one that it lies in, or null; in any order */
export function treeOf(links: ReadonlyMap<string, string | null>): RegionTree {
  const children = Map.groupBy(links.keys(), (code) => links.get(code) ?? null);
  const below = (code: string | null): readonly string[] => (children.get(code) ?? []).toSorted();
  const withAllBelow = (code: string): readonly string[] => [code, ...below(code).flatMap(withAllBelow)];
  return {
    codes: below(null).flatMap(withAllBelow),
    parentOf: (code) => links.get(code) ?? null,
    childrenOf: below,
  };
}

/** The tree of Kemendagri codes. */
export function regionTree(codes: readonly string[]): RegionTree {
  const longestFirst = codes.toSorted((a, b) => b.length - a.length);
  const parentOf = (code: string): string | null =>
    longestFirst.find((other) => other !== code && isWithin(code, [other])) ?? null;
  return treeOf(new Map(codes.map((code) => [code, parentOf(code)])));
}
