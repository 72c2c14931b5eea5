// The catalogue as the rows of a file, with the terms of the graph itself and not of one language.
import type { Cell, Table } from '../csv/write.ts';
import { placeOf } from '../session/catalogue.ts';
import type { CatalogueEntry, Freshness } from '../session/catalogue.ts';

const columns = [
  'type',
  'field',
  'concept',
  'definition',
  'owner',
  'classification',
  'legalBasis',
  'purposes',
  'unit',
  'dataType',
  'source',
  'freshness',
] as const;

/** `freshness` is empty where it is not known, or not known yet. */
export function toTable(
  entries: readonly CatalogueEntry[],
  freshness: ReadonlyMap<string, Freshness>,
): Table {
  const rows = entries.map((entry) => {
    const values = {
      ...entry,
      purposes: entry.purposes.join('; '),
      freshness: freshness.get(placeOf(entry)),
    };
    return new Map(columns.map((column): [string, Cell] => [column, values[column] ?? null]));
  });
  return { columns, rows };
}
