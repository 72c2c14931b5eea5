// The records behind each interface, with whose they are and how closely they are held.
import { stricter } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import type { Model } from './model.ts';

export interface ImplementingRecord {
  readonly owner: string;
  readonly type: string;
  readonly level: Level;
  /** Its fields. */
  readonly fields: readonly string[];
}

/** By the name of the interface. */
export function implementersIn(model: Model): ReadonlyMap<string, readonly ImplementingRecord[]> {
  return new Map(
    [...model.interfaces].map(([name, { records }]) => [
      name,
      records.flatMap((type) => {
        const record = model.records.get(type);
        const needs = Object.values(model.labels.get(type)?.needs ?? {});
        return record
          ? [
              {
                owner: record.owner,
                type,
                level: needs.reduce(stricter, 'OPEN'),
                fields: [...record.fields.keys()],
              },
            ]
          : [];
      }),
    ]),
  );
}
