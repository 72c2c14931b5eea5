// One read that a field makes.

export interface Read {
  readonly record: string;
  /** The columns by whose values rows are looked up; null for a page of the list of all. */
  readonly by: readonly string[] | null;
  /** Whether it counts rows, and gives none. */
  readonly counts: boolean;
  /** When it is made, in words, where that is not once for the level. */
  readonly per?: string;
  /** The arguments on which it hangs, as JSON, where these are not all of the field's. */
  readonly args?: string;
}
