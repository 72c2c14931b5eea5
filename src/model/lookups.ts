// The column sets that rows are looked up by, which a source indexes.
import type { FieldModel } from './model.ts';
import type { RecordDraft } from './records.ts';

/** The column sets of each record: of its key, region and evidence, of what leads to it, and of its children. */
export function lookupsOf(
  drafts: ReadonlyMap<string, RecordDraft>,
  fields: readonly FieldModel[],
): (record: string) => readonly (readonly string[])[] {
  const sets = new Map<string, Map<string, readonly string[]>>();
  const add = (record: string, columns: readonly string[]): void => {
    const own = sets.get(record) ?? new Map<string, readonly string[]>();
    sets.set(record, own.set(columns.join('\n'), columns));
  };
  for (const draft of drafts.values()) {
    add(draft.name, draft.key);
    add(draft.name, ['keyDigest']);
    if (draft.region.kind === 'own') add(draft.name, [draft.region.column]);
    for (const evidence of draft.evidence) add(draft.name, evidence.columns);
  }
  for (const field of fields) if (field.kind === 'rows') add(field.record, field.to);
  for (const { region } of drafts.values()) if (region.kind === 'parent') add(region.record, region.to);
  return (record) => [...(sets.get(record)?.values() ?? [])];
}
