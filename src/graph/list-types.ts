// The SDL of lists, connections and pages.

/** Whether the source can count: what it cannot do is not in the graph. */
interface Counted {
  readonly counted: boolean;
}

const totalCount = `  "How many there are in all, in your regions. (Jumlah)"
  totalCount: NonNegativeInt
`;

export const sharedTypes = `
"Which way to order. (Arah urutan)"
enum OrderDirection {
  "Smallest, earliest or first in code point order."
  ASC
  "Largest, latest or last in code point order."
  DESC
}
"Where a page stands in its list. (Info halaman)"
type PageInfo {
  "Whether rows follow. (Masih ada)"
  hasNextPage: Boolean!
  "Whether the page has rows before it. (Ada sebelumnya)"
  hasPreviousPage: Boolean!
  "The cursor of the first row. (Penanda awal)"
  startCursor: Cursor
  "The cursor of the last row. (Penanda akhir)"
  endCursor: Cursor
}`;

export function listType(name: string, { counted }: Counted): string {
  return `
"${name} rows under one parent. (Daftar)"
type ${name}List {
  "The rows. (Baris)"
  nodes: [${name}!]!
  "Whether there are more than the ones here; page through them at the root. (Masih ada)"
  hasMore: Boolean!
${counted ? totalCount : ''}}`;
}

export function connectionType(name: string, { counted }: Counted): string {
  return `
"A page of ${name}. (Halaman)"
type ${name}Connection {
  "The rows. (Baris)"
  nodes: [${name}!]!
  "The rows, each with its cursor. (Baris dengan penanda)"
  edges: [${name}Edge!]!
  "Where the page stands. (Info halaman)"
  pageInfo: PageInfo!
${counted ? totalCount : ''}}
"A row with its cursor. (Baris dengan penanda)"
type ${name}Edge {
  "The row's place in the list. (Penanda)"
  cursor: Cursor!
  "The row. (Baris)"
  node: ${name}!
}`;
}
