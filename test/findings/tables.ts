// Rows as rules are given them: with the fields that the gateway decides, and nothing but what a rule declares.
import { fileURLToPath } from 'node:url';
import { measureParameters } from '../../src/model/condition.ts';
import type { RecordModel } from '../../src/model/model.ts';
import { evaluate } from '../../src/sources/evaluate.ts';
import type { Row } from '../../src/sources/source.ts';
import { readWholeGraph } from '../../src/whole.ts';

export const { model } = readWholeGraph(fileURLToPath(new URL('../../schema', import.meta.url)));

/** Complete rows, by record. */
export type Tables = Readonly<{ [record: string]: readonly object[] | undefined }>;

const origins = new WeakMap<object, object>();

/** The row of the tables from which a row of a dossier was made. */
export function originOf(row: object): object {
  return origins.get(row) ?? row;
}

export function recordModel(name: string): RecordModel {
  const record = model.records.get(name);
  if (!record) throw new Error(`no record ${name}`);
  return record;
}

/** The row with what the gateway decides of it on the date. */
function decided(record: RecordModel, row: Row, today: string): Row {
  const parameters = measureParameters(today);
  const fields = [...record.fields.values()].flatMap((field) => {
    if (field.kind !== 'cases') return [];
    const { tests, otherwise } = field.cases;
    return [[field.name, tests.find(({ when }) => evaluate(when(parameters), row))?.value ?? otherwise]];
  });
  return { ...row, ...Object.fromEntries(fields) };
}

/** The row as a rule meets it: whatever it does not declare throws, and nothing can be written. */
function declaredOnly(record: string, row: Row, columns: readonly string[]): object {
  const shown = Object.freeze(Object.fromEntries(columns.map((column) => [column, row[column]])));
  return new Proxy(shown, {
    get(target, column) {
      if (typeof column === 'string' && !Object.hasOwn(target, column))
        throw new Error(`reads ${record}.${column}, which it does not declare`);
      return Reflect.get(target, column);
    },
  });
}

/** A row of the tables with what rules are shown of it. */
export interface Shown {
  /** Complete, with decided fields: what joins go by. */
  readonly whole: Row;
  readonly shown: object;
}

export function shownRows(
  tables: Tables,
  name: string,
  columns: readonly string[],
  today: string,
): readonly Shown[] {
  const record = recordModel(name);
  for (const column of columns)
    if (!record.columns.has(column) && record.fields.get(column)?.kind !== 'cases')
      throw new Error(`${name}.${column} is neither stored nor decided`);
  return (tables[name] ?? []).map((row) => {
    const whole = decided(record, { ...row }, today);
    const shown = declaredOnly(name, whole, columns);
    origins.set(shown, row);
    return { whole, shown };
  });
}
