// What a forged id is looked for by, so that it takes as long as any other: a key that no row has.
import type { Opened } from '../seal/sealer.ts';
import type { Column, RecordModel } from '../model/model.ts';
import type { Scalar } from '../sources/query.ts';

/** Of a number, a name or a digest: none in any register. */
const noText = 'none-5d0c83a1f6e24b97';
/** By the columns of the record's own key, as most of its ids are; by a digest where those cannot hold a text that no row has. */
export function openedForNone(record: RecordModel): Opened {
  const columns = record.key.flatMap((name): readonly Column[] => {
    const column = record.columns.get(name);
    return column ? [column] : [];
  });
  const key = columns.map(valueOf);
  return key.includes(noText) ? { key } : { digest: noText };
}

/** A value of the column's type; an agency may refuse one that is no state, no day or no region at all. */
function valueOf({ type, graphType }: Column): Scalar {
  switch (type) {
    case 'text':
      return graphType === 'CountryCode' ? 'ZZ' : noText;
    case 'region':
      return '00';
    case 'date':
      return '0001-01-01';
    case 'instant':
      return '0001-01-01T00:00:00.000Z';
    case 'integer':
      return 0;
    case 'boolean':
      return false;
  }
}
