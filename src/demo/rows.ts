// The rows of a sample in the form in which an agency's source keeps them.
import type { Model, RecordModel } from '../model/model.ts';
import { toStored } from '../seal/stored.ts';
import type { Row } from '../sources/source.ts';
import type { Sample } from './sample/index.ts';

/** The rows of the agency's records, by record. */
export function rowsOf(
  sample: Sample,
  model: Model,
  agency: string,
): Readonly<Record<string, readonly Row[]>> {
  const made = new Map<string, readonly object[]>(Object.entries(sample.rows));
  const stored = (record: RecordModel): readonly Row[] =>
    (made.get(record.name) ?? []).map((row) => toStored(record, row));
  const records = [...model.records.values()].filter((record) => record.owner === agency);
  return Object.fromEntries(records.map((record) => [record.name, stored(record)]));
}
