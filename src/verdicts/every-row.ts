// Reads a whole collection, a page at a time, for a command.
import { commandScope } from '../access/scope.ts';
import { everything } from '../sources/query.ts';
import type { Collection, Position, Row } from '../sources/source.ts';

const pageOf = 1_000;
const readMs = 600_000;

export async function everyRow(collection: Collection, columns: readonly string[]): Promise<readonly Row[]> {
  const read = {
    scope: commandScope(),
    columns,
    signal: AbortSignal.timeout(readMs),
    deadline: Date.now() + readMs,
  };
  const rows: Row[] = [];
  let after: Position | undefined;
  for (;;) {
    const page = await collection.page(
      { query: everything, order: [], first: pageOf, after, total: false },
      read,
    );
    rows.push(...page.rows);
    const sequence = page.sequences.at(-1);
    if (!page.hasMore || sequence === undefined) return rows;
    after = { values: [], sequence };
  }
}
