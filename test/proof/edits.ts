// Changes of a world's rows as data, one for each row: any part of them is a change too, so that the smallest that
// tells two worlds apart can be looked for.
import type { RecordName, WorldRows } from '../disclosure/rights.ts';
import { eachRecord } from '../disclosure/sample-part.ts';
import type { Row } from '../../src/sources/source.ts';

export type Edit = {
  readonly record: RecordName;
  /** The row's place among those of its record, before any edit; for one that comes, the place before which it does. */
  readonly at: number;
} & ({ readonly is: 'gone' } | { readonly is: 'changed' | 'come'; readonly row: Row });

export function edited(rows: WorldRows, edits: readonly Edit[]): WorldRows {
  const ofRecord = Map.groupBy(edits, ({ record }) => record);
  return eachRecord((name) => {
    const own = ofRecord.get(name);
    if (!own) return rows[name];
    const atPlace = Map.groupBy(own, ({ at }) => at);
    // One place more than there are rows: what comes last stands there.
    return [...rows[name], null].flatMap((row, at): readonly Row[] => {
      const here = atPlace.get(at) ?? [];
      const come = here.flatMap((edit) => (edit.is === 'come' ? [edit.row] : []));
      const left = here.reduce<Row | null>(
        (kept, edit) => (edit.is === 'gone' ? null : edit.is === 'changed' ? edit.row : kept),
        row,
      );
      return left ? [...come, left] : come;
    });
  });
}
