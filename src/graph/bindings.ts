// What a view reads of each record: fixed when the view is built, so that statements stay the same.
import { every } from '../model/condition.ts';
import type { Condition } from '../model/condition.ts';
import type {
  ComputedReads,
  FieldModel,
  LinkKindModel,
  Model,
  RecordModel,
  RuleModel,
} from '../model/model.ts';
import { caseEquals } from '../model/cases.ts';
import { ruleColumns } from './findings/rules.ts';
import { linkColumns } from './links/kinds.ts';
import { ELEMENT } from '../sources/query.ts';
import type { Scalar } from '../sources/query.ts';
import type { Collection } from '../sources/source.ts';

/** A record as a view reads it. */
export interface Binding {
  readonly record: RecordModel;
  readonly collection: Collection;
  /** Columns that are read with every row: the visible ones, and those that visible fields are made of. */
  readonly columns: readonly string[];
  /** Rows that name what the view does not have, an enum value or a field, are no rows of the view. */
  readonly visible: Condition;
}

/** What the view kept of a record. */
export interface VisibleRecord {
  readonly record: RecordModel;
  readonly fields: readonly FieldModel[];
  /** For each visible enum column or decided field that lost values: those that are left. */
  readonly values: ReadonlyMap<string, readonly Scalar[]>;
  /** For each visible list of names of fields: the names that the view has. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Columns that say whom a row is about, where the audit trail keeps that of rows of the view. */
  readonly persons: readonly string[];
}

/** What comparisons of a view read, in the form in which computed fields say it. */
export function comparisonReads(comparisons: Model['comparisons']): ReadonlyMap<string, ComputedReads> {
  return new Map(
    [...comparisons.values()].map(({ declared, figures, routes }) => {
      const reads: { [record: string]: string[] } = {};
      const add = (record: string, columns: readonly string[]): void =>
        void (reads[record] = [...(reads[record] ?? []), ...columns]);
      for (const [record, columns = []] of Object.entries(declared.inputs)) add(record, columns);
      for (const { record, document } of figures) add(record, document);
      for (const { record, from, on, to } of routes) {
        add(record, to);
        if (from !== null) add(from, on);
      }
      return [declared.code, { columns: [], reads }] as const;
    }),
  );
}

/** The columns behind fields, with `@cases` fields replaced by the columns of their tests. */
export function storedColumns(record: RecordModel, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const field = record.fields.get(name);
    return field?.kind === 'cases' ? field.cases.columns : [name];
  });
}

/**
 * Binds what a view kept of a record to its collection.
 *
 * @param computed what the view's computed fields read, by `Type.field`, wherever they stand
 * @param rules the rules of the view
 * @param linkKinds the kinds of links between identities that it has
 */
export function bindRecord(
  visible: VisibleRecord,
  collection: Collection,
  computed: ReadonlyMap<string, ComputedReads>,
  rules: readonly RuleModel[],
  linkKinds: readonly LinkKindModel[],
): Binding {
  const { record } = visible;
  const columns = new Set<string>([...record.key, ...visible.persons, 'recordedAt', 'asOf']);
  for (const rule of rules)
    for (const column of storedColumns(record, ruleColumns(rule, record.name))) columns.add(column);
  for (const column of linkColumns(linkKinds, record)) columns.add(column);
  for (const { reads } of computed.values()) {
    for (const column of storedColumns(record, reads[record.name] ?? [])) columns.add(column);
  }
  for (const field of visible.fields) {
    for (const column of columnsOf(record, field, computed)) columns.add(column);
  }
  const conditions = [
    ...[...visible.values].map(([name, values]) => hasOneOf(record, name, values)),
    ...[...visible.names].map(([name, values]): Condition => {
      const condition = every(name, { op: 'in', column: ELEMENT, values });
      return () => condition;
    }),
  ];
  return {
    record,
    collection,
    columns: [...columns],
    visible: (parameters) => ({ op: 'and', of: conditions.map((condition) => condition(parameters)) }),
  };
}

/** That a column, or a field that the gateway decides, has one of these values or none at all. */
function hasOneOf(record: RecordModel, name: string, values: readonly Scalar[]): Condition {
  const field = record.fields.get(name);
  if (field?.kind !== 'cases') {
    const column = name;
    return () => ({
      op: 'or',
      of: [
        { op: 'isNull', column },
        { op: 'in', column, values },
      ],
    });
  }
  const decided = values.map((value) => caseEquals(field.cases, value));
  return (parameters) => ({ op: 'or', of: decided.map((condition) => condition(parameters)) });
}

function columnsOf(
  record: RecordModel,
  field: FieldModel,
  computed: ReadonlyMap<string, ComputedReads>,
): readonly string[] {
  switch (field.kind) {
    case 'column':
      return [field.column.name];
    case 'cases':
      return field.cases.columns;
    case 'computed':
      return storedColumns(record, computed.get(`${record.name}.${field.name}`)?.columns ?? []);
    case 'rows':
    case 'identity':
    case 'anchor':
    case 'given':
      return field.on;
    case 'gathered':
      return field.of.flatMap(({ on }) => on);
    case 'register':
      return [];
  }
}

/** Finds a record of the model, or says which is missing: a programming error. */
export function recordOf(model: Model, name: string): RecordModel {
  const record = model.records.get(name);
  if (!record) throw new Error(`${name} is no record`);
  return record;
}
