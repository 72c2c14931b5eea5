// The two sides of a tie: by which columns a type can be tied, and whether two sides fit.
import { wrongPairs } from './evidence.ts';
import { open } from './labels.ts';
import type { Column, Evidence } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { Registry } from './registry.ts';

/** One side of a link. */
export interface Side extends Pick<Evidence, 'columns' | 'label'> {
  /** The columns as they are stored, for their types; those of an identity are known by its register. */
  readonly stored: readonly (Column | undefined)[];
}

/** What a type can be tied by: an identity and an anchor are their own evidence, a record has what it declares. */
export function evidenceOf(
  type: string,
  kind: string,
  record: RecordDraft | undefined,
  registry: Registry,
): Side | undefined {
  const identity = registry.identities.get(type);
  if (identity) {
    if (identity.kind !== kind) return undefined;
    const register = registry.registers.get(kind);
    const keeper = register && registry.records.get(register.record);
    const stored = keeper ? columnsOf(keeper, register.evidence.columns) : [];
    return { columns: identity.key, label: open, stored };
  }
  const anchor = registry.anchors.get(type);
  if (anchor) {
    const { key: columns, stored } = anchor;
    return anchor.kind === kind ? { columns, label: open, stored } : undefined;
  }
  const evidence = record?.evidence.find((item) => item.kind === kind);
  return record && evidence && { ...evidence, stored: columnsOf(record, evidence.columns) };
}

/** Reports where the evidence of two sides cannot be held against each other. */
export function checkPairs(place: string, kind: string, near: Side, far: Side, registry: Registry): void {
  const wrong =
    near.columns.length === far.columns.length ? wrongPairs(near.stored, far.stored) : 'one has more';
  if (wrong !== null)
    registry.fault(place, `the evidence of kind ${kind} has other columns on the two sides: ${wrong}`);
}

export function columnsOf(record: RecordDraft, names: readonly string[]): readonly (Column | undefined)[] {
  return names.map((name) => record.columns.get(name));
}
