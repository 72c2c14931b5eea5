// What is known already: tables that were published, each with the cells that anyone could read in it.

/** One measure's table of one date, as it was published. It stays known when it is replaced or withdrawn. */
export interface FormerTable {
  readonly measure: string;
  /** The day or year that the figures speak of. */
  readonly period: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** When it was published. */
  readonly recordedAt: string;
  /** By region: the figure, or null where it was withheld. */
  readonly cells: ReadonlyMap<string, number | null>;
  /** Whether its withheld cells were protected; those of a snapshot from before there was protection may not be. */
  readonly isProtected: boolean;
}

/** Whether both say the same of every region. */
export function isSameTable(one: FormerTable, other: FormerTable): boolean {
  return (
    one.measure === other.measure &&
    one.asOf === other.asOf &&
    one.cells.size === other.cells.size &&
    [...one.cells].every(([code, value]) => other.cells.get(code) === value)
  );
}
