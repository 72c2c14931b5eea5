// Pages of rows in memory, as the peers give them: a cursor is a place in the array.

export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins. */
  readonly end: string;
}

export type PageOf<Row> = (first: number, after: string | null) => PageOfRows<Row>;

/** @param mayRead null where all rows may be read */
export function pageOf<Row>(rows: readonly Row[], mayRead: ((row: Row) => boolean) | null): PageOf<Row> {
  if (!mayRead) {
    return (first, after) => {
      const from = Number(after);
      return { rows: rows.slice(from, from + first), end: String(from + first) };
    };
  }
  return (first, after) => {
    const found: Row[] = [];
    let place = Number(after);
    for (; place < rows.length && found.length < first; place += 1) {
      const row = rows[place];
      if (row !== undefined && mayRead(row)) found.push(row);
    }
    return { rows: found, end: String(place) };
  };
}
