// The sample many times side by side: each copy with numbers of its own, so that all that ties rows together ties them as
// in the sample, and what is found is found as often as there are copies.
import type { DemoConfig } from '../../src/config/config.ts';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import type { RecordModel } from '../../src/model/model.ts';
import { toStored } from '../../src/seal/stored.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import type { Row } from '../../src/sources/source.ts';
import { makeRows } from './rows.ts';

/** Columns of keys that say of which place or state a row is, or on which day, and are alike in every copy. */
const alike = new Set(['issuingState', 'region', 'country', 'nationality']);

/** @returns how many rows each record has, by record */
export function makeWorlds(config: DemoConfig, copies: number): ReadonlyMap<string, number> {
  const { model } = readDeclared(config);
  const counts = new Map<string, number>();
  for (const [agency, rows] of Object.entries(makeRows(config))) {
    const settings = config.agencies[agency];
    if (settings?.source !== 'embedded') continue;
    const records = [...model.records.values()].filter(({ owner }) => owner === agency);
    createEmbeddedFile({
      path: settings.file,
      agency,
      records: declarationsOf(model, agency),
      rows: Object.fromEntries(
        records.map((record) => [record.name, copied(record, rows[record.name] ?? [], copies)]),
      ),
      synthetic: true,
      origin: `sample, ${copies} times`,
    });
    for (const { name } of records) counts.set(name, (rows[name]?.length ?? 0) * copies);
  }
  return counts;
}

function* copied(record: RecordModel, rows: readonly Row[], copies: number): Iterable<Row> {
  const { columns, key, lookups } = record.declaration;
  const numbers = [...new Set([...key, ...lookups.flat()])].filter(
    (name) =>
      columns[name]?.type === 'text' && !columns[name].list && !alike.has(name) && name !== 'keyDigest',
  );
  for (let copy = 0; copy < copies; copy += 1)
    for (const row of rows) yield copy === 0 ? row : numbered(record, row, numbers, copy);
}

function numbered(record: RecordModel, row: Row, numbers: readonly string[], copy: number): Row {
  const own = numbers.flatMap((column) => {
    const value = row[column];
    return typeof value === 'string' ? [[column, `${value}-${copy}`] as const] : [];
  });
  const { keyDigest: _, ...others } = row;
  return toStored(record, { ...others, ...Object.fromEntries(own) });
}
