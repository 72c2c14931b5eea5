// A planted bug, as data: one text of the source and what stands there instead in a copy of the tree.

export interface Bug {
  /** In small letters with hyphens; unique. */
  readonly name: string;
  /** The known failures that it brings back, as docs/proof-mutations.md lists them. */
  readonly catalogue: readonly [number, ...number[]];
  /** From the project's root. */
  readonly file: string;
  /** Occurs in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What a caller would learn, or what would be wrong. */
  readonly why: string;
  /**
   * The test file that stands guard where two worlds cannot differ by the bug, because both would be wrong alike or
   * because the project's own schema has no such element. Absent where the two worlds are to find it.
   */
  readonly guard?: string;
}

/** The groups of known failures, each with the first and last of its numbers. */
export const groups = [
  { name: 'Shape', first: 1, last: 15 },
  { name: 'Polymorphism', first: 16, last: 20 },
  { name: 'Oracles', first: 21, last: 27 },
  { name: 'Existence', first: 28, last: 35 },
  { name: 'Audit', first: 36, last: 37 },
  { name: 'Ours', first: 38, last: 46 },
] as const;
