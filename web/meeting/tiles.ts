// Where the tiles of a province stand: each regency and city roughly where it lies, as columns and rows from the north-west.

type Cell = readonly [column: number, row: number];

const provinces: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  '61': {
    '61.01': [1, 1],
    '61.02': [1, 3],
    '61.03': [3, 1],
    '61.04': [3, 3],
    '61.05': [4, 1],
    '61.06': [5, 1],
    '61.07': [2, 1],
    '61.08': [2, 2],
    '61.09': [3, 2],
    '61.10': [4, 2],
    '61.11': [2, 4],
    '61.12': [2, 3],
    '61.71': [1, 4],
    '61.72': [1, 2],
  },
  '62': {
    '62.01': [2, 3],
    '62.02': [3, 2],
    '62.03': [4, 3],
    '62.04': [5, 3],
    '62.05': [5, 2],
    '62.06': [3, 1],
    '62.07': [2, 2],
    '62.08': [1, 3],
    '62.09': [1, 2],
    '62.10': [4, 2],
    '62.11': [4, 4],
    '62.12': [5, 1],
    '62.13': [5, 4],
    '62.71': [3, 3],
  },
};

/** Null where the place of a region of the province is not known: then tiles follow each other by code. */
export function cellsOf(codes: readonly string[]): ReadonlyMap<string, Cell> | null {
  const known = provinces[codes[0]?.split('.')[0] ?? ''] ?? {};
  const cells = codes.flatMap((code) => {
    const cell = known[code];
    return cell ? [[code, cell] as const] : [];
  });
  return cells.length === codes.length ? new Map(cells) : null;
}

/** One of five shades: 0 for none, else 1 to 4 by the quarter of all values in which it lies. */
export function shadeOf(value: number, all: readonly number[]): number {
  const less = all.filter((other) => other < value).length;
  return value === 0 ? 0 : 1 + Math.floor((4 * less) / all.length);
}

/** What each shade that occurs stands for, the lightest first. */
export function rangesOf(
  all: readonly number[],
): readonly { readonly shade: number; readonly least: number; readonly most: number }[] {
  return [0, 1, 2, 3, 4].flatMap((shade) => {
    const values = all.filter((value) => shadeOf(value, all) === shade);
    return values.length > 0 ? [{ shade, least: Math.min(...values), most: Math.max(...values) }] : [];
  });
}
