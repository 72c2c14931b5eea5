// How the agency calls what the gateway knows: the path of a record, the fields of its rows.
import { ELEMENT, type Query } from '../query.ts';
import { nothing } from '../query.ts';
import type { OrderTerm, RecordDeclaration } from '../source.ts';
import { requireColumn } from '../conditions.ts';
import type { RecordSettings } from './settings.ts';

export interface Names {
  /** Below the agency's address, with a slash before it: `/work-plan`. */
  readonly path: string;
  /** @throws TypeError where the record has no such column */
  toField(column: string): string;
}

/** `WorkPlan` to `/work-plan`. */
export function defaultPath(record: string): string {
  return `/${record.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}`;
}

export function namesOf(record: RecordDeclaration, settings: RecordSettings | undefined): Names {
  const fields = new Map(Object.entries(settings?.fields ?? {}));
  return {
    path: settings?.path ?? defaultPath(record.name),
    toField(column) {
      requireColumn(record, column);
      return fields.get(column) ?? column;
    },
  };
}

export function orderToFields(order: readonly OrderTerm[], names: Names): readonly OrderTerm[] {
  return order.map(({ column, direction }) => ({ column: names.toField(column), direction }));
}

/**
 * The query in the agency's names. A value with half a character equals, precedes and begins nothing: it never
 * reaches the agency, whose language may know no such text.
 */
export function queryToFields(query: Query, names: Names, namesOfRecord: (record: string) => Names): Query {
  const within = (part: Query): Query => queryToFields(part, names, namesOfRecord);
  switch (query.op) {
    case 'and':
    case 'or':
      return { op: query.op, of: query.of.map(within) };
    case 'not':
      return { op: 'not', of: within(query.of) };
    case 'parent': {
      const parent = namesOfRecord(query.record);
      return {
        op: 'parent',
        record: query.record,
        on: query.on.map((column) => names.toField(column)),
        to: query.to.map((column) => parent.toField(column)),
        of: queryToFields(query.of, parent, namesOfRecord),
      };
    }
    case 'some': {
      const element = { ...names, toField: () => ELEMENT };
      return {
        op: 'some',
        column: names.toField(query.column),
        of: queryToFields(query.of, element, namesOfRecord),
      };
    }
    case 'in':
      return { ...query, column: names.toField(query.column), values: query.values.filter(isWhole) };
    case 'within':
      return { ...query, column: names.toField(query.column), regions: query.regions.filter(isWhole) };
    case 'eq':
    case 'prefix':
    case 'contains':
      return isWhole(query.value) ? { ...query, column: names.toField(query.column) } : nothing;
    case 'range':
      return isWhole(query.gte) && isWhole(query.lte)
        ? { ...query, column: names.toField(query.column) }
        : nothing;
    case 'isNull':
      return { ...query, column: names.toField(query.column) };
  }
}

/** Whether a value has no half of a character. */
export function isWhole(value: unknown): boolean {
  return typeof value !== 'string' || value.isWellFormed();
}
