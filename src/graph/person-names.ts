// Whom an object is about, as the trail names persons.
import type { Model, RecordModel } from '../model/model.ts';
import type { Key, Row } from '../sources/source.ts';
import { keyReader } from './key.ts';
import type { IdentityValue } from './key.ts';

export interface PersonNames {
  readonly identity: string;
  /** The key of the person that an object is about; null where it names nobody. */
  keyOf(object: unknown): Key | null;
}

/** @param isEdge whether it is asked of edges, which are about whom their rows are about */
export function personNames(model: Model, name: string, isEdge: boolean): PersonNames | null {
  const identity = model.identities.get(name);
  const record = model.records.get(name);
  const found = identity ? { identity, columns: identity.key } : identified(model, record?.evidence ?? []);
  if (!found) return null;
  const { columns } = found;
  // The objects of a record or an identity are rows and identity values, and its edges hold one each: nothing else is
  // resolved for them.
  const read = keyReader(columns);
  const keyOfRow = (row: unknown): Key | null => read(row as Row | IdentityValue);
  const keyOfEdge = (edge: unknown): Key | null => keyOfRow((edge as { readonly node: unknown }).node);
  return { identity: found.identity.name, keyOf: isEdge ? keyOfEdge : keyOfRow };
}

/** The columns that say whom a row is about. */
export function personColumns(model: Model, { evidence }: RecordModel): readonly string[] {
  return identified(model, evidence)?.columns ?? [];
}

/** The first evidence that an identity is made of. */
function identified(model: Model, evidence: RecordModel['evidence']) {
  for (const { kind, columns } of evidence) {
    const identity = [...model.identities.values()].find((each) => each.kind === kind);
    if (identity) return { identity, columns };
  }
  return null;
}
