// Rows as sources keep them: with the digest of a key that is too long for a handle.
import type { RecordModel } from '../model/model.ts';
import type { Row } from '../sources/source.ts';
import type { Scalar } from '../sources/query.ts';
import { digestOfLongKey } from './handles.ts';

/** The row, ready for a source. A missing key value is left for the source to refuse. */
export function toStored(record: RecordModel, row: object): Row {
  const columns: Row = Object.fromEntries(Object.entries(row));
  const key = record.key.flatMap((column): readonly Scalar[] => {
    const value = columns[column];
    return value === null || value === undefined || typeof value === 'object' ? [] : [value];
  });
  return { ...columns, keyDigest: key.length === record.key.length ? digestOfLongKey(key) : null };
}
