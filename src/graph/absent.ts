// What a forged id is looked for by: values that are valid for their columns, so that an agency takes the question as any other.
import { enumsOf } from '../model/columns.ts';
import type { Column, Model, RecordModel } from '../model/model.ts';
import { allRegions } from '../regions/regions.ts';
import { digestOfLongKey } from '../seal/handles.ts';
import type { Opened } from '../seal/handles.ts';
import type { Scalar } from '../sources/query.ts';
import type { Key } from '../sources/source.ts';

/** Letters and digits, as numbers of documents, permits and firms are written, and as long as most. */
const someText = 'N0NE5D0C83A1F6E2';
const someDay = '2024-01-15';
const someState = 'MY';
const someRegion = allRegions().find(({ level }) => level === 'REGENCY')?.code ?? '61.04';

/**
 * A key for columns of a record. Some row may have it, where a column has few values: whoever asks by it says
 * that nothing was found, whatever was.
 */
export function keyOfNone(
  record: Pick<RecordModel, 'columns'>,
  columns: readonly string[],
  model: Pick<Model, 'document'>,
): Key {
  const enums = enumsOf(model.document);
  return columns.map((name) => {
    const column = record.columns.get(name);
    return column ? valueOf(column, enums) : someText;
  });
}

/** What stands for a record's own key, as an id of the record does: the key, or its digest where it is long. */
export function openedForNone(
  record: Pick<RecordModel, 'columns' | 'key'>,
  model: Pick<Model, 'document'>,
): Opened {
  const key = keyOfNone(record, record.key, model);
  const digest = digestOfLongKey(key);
  return digest === null ? { key } : { digest };
}

function valueOf({ type, graphType }: Column, enums: ReadonlyMap<string, readonly string[]>): Scalar {
  switch (type) {
    case 'text':
      return graphType === 'CountryCode' ? someState : (enums.get(graphType)?.[0] ?? someText);
    case 'region':
      return someRegion;
    case 'date':
      return someDay;
    case 'instant':
      return `${someDay}T03:00:00.000Z`;
    case 'integer':
      return 1;
    case 'boolean':
      return false;
  }
}
