// The ids of findings and of the rows that they rest on.
import type { Model } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';
import type { Sealer } from '../../seal/sealer.ts';
import { keyReader } from '../key.ts';
import { findingType } from './value.ts';
import type { EvidenceValue, FindingValue } from './value.ts';

/** Of one rule and one row each: they last. */
export function findingIds(findings: readonly FindingValue[], sealer: Sealer): readonly string[] {
  return sealer.sealAll(
    findingType,
    findings.map(({ rule, key }) => [rule.declared.code, ...key]),
  );
}

/** By which the root looks the rows up. */
export function evidenceIds(rows: readonly EvidenceValue[], sealer: Sealer): readonly string[] {
  const ids = rows.map(() => '');
  for (const [record, places] of Map.groupBy(rows.keys(), (place) => rows[place]?.record)) {
    if (!record) continue;
    const read = keyReader(record.key);
    const keys = places.map((place) => read(rows[place]?.row ?? {}) ?? []);
    const sealed = sealer.sealAll(record.name, keys);
    places.forEach((place, index) => (ids[place] = sealed[index] ?? ''));
  }
  return ids;
}

/** Of whom findings are about; null where that is nobody. */
export function personIds(
  findings: readonly FindingValue[],
  { model, sealer }: { readonly model: Model; readonly sealer: Sealer },
): readonly (string | null)[] {
  const identity = [...model.identities.values()].find(({ kind }) => kind === personKind);
  if (!identity) return findings.map(() => null);
  const read = keyReader(identity.key);
  return findings.map(({ person }) => {
    const key = person && read(person);
    return key && sealer.seal(identity.name, key);
  });
}
