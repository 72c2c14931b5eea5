// What a file may give of a record: its columns, what each may hold, and how secret that is.
import { stricter } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import { scalars } from '../graph/scalars.ts';
import { enumsOf, keyDigestColumn } from '../model/columns.ts';
import type { Column, Model, RecordModel } from '../model/model.ts';

export interface ImportColumn {
  readonly name: string;
  readonly column: Column;
  /** Whether rows are found or tied to others by the column. */
  readonly isKey: boolean;
  /** The values of an enum; null where the column is of no enum. */
  readonly values: readonly string[] | null;
  /** Whether the graph can show the value, beyond what the column's type asks for. */
  readonly isServed: (value: unknown) => boolean;
  /** The highest level that reading the column needs, of any owner. */
  readonly level: Level;
}

export type ImportColumns = ReadonlyMap<string, ImportColumn>;

export function importColumns(model: Model, record: RecordModel): ImportColumns {
  const enums = enumsOf(model.document);
  const offered = [...record.columns.values()].filter(({ name }) => name !== keyDigestColumn.name);
  const keys = new Set([...record.key, ...record.evidence.flatMap((each) => each.columns)]);
  return new Map(
    offered.map((column) => {
      const { name, graphType } = column;
      const label = model.labels.get(`${record.name}.${name}`) ?? model.labels.get(record.name);
      return [
        name,
        {
          name,
          column,
          isKey: keys.has(name),
          values: enums.get(graphType) ?? null,
          isServed: servedBy(graphType),
          // What has no label is taken for the most secret.
          level: label ? Object.values(label.needs).reduce(stricter, 'OPEN') : 'INTELLIGENCE',
        },
      ];
    }),
  );
}

/** GraphQL's own whole numbers have 32 bits. */
const bits32 = (value: unknown): boolean => typeof value === 'number' && value === (value | 0);

function servedBy(graphType: string): (value: unknown) => boolean {
  if (graphType === 'Int') return bits32;
  const scalar = Object.entries(scalars).find(([name]) => name === graphType)?.[1];
  if (!scalar) return () => true;
  return (value) => {
    try {
      scalar.serialize(value);
      return true;
    } catch {
      return false;
    }
  };
}
