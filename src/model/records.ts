// Reads the types marked @record: columns, key, region, evidence, tests and the fields made of them.
import type { ConstDirectiveNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { levels } from '../access/clearance.ts';
import type { Label, Level } from '../access/clearance.ts';
import type { Scalar } from '../sources/query.ts';
import { readCases, readRule } from './cases.ts';
import { isStored, keyDigestColumn, provenanceColumns, readColumn } from './columns.ts';
import { readCondition } from './condition.ts';
import type { Condition } from './condition.ts';
import { directive, has, isObject, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import type { Cases, Column, Evidence, RecordModel, RegionRule } from './model.ts';

/** A record before its fields are resolved against other records. */
export type RecordDraft = Omit<RecordModel, 'fields' | 'declaration'> & {
  readonly node: ObjectTypeDefinitionNode;
  readonly cases: ReadonlyMap<string, Cases>;
};

interface Surroundings {
  readonly owner: string;
  readonly typeLabel: Label;
  /** The values of each enum. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly fault: (place: string, what: string) => void;
}

/** `StayPermit` to `stayPermit`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function readRecord(
  node: ObjectTypeDefinitionNode,
  { owner, typeLabel, enums, fault }: Surroundings,
): RecordDraft {
  const name = node.name.value;
  const declared = directive(node, 'record') ?? {};
  const columns = readColumns(node, enums, fault);
  const hasColumns = (place: string, names: readonly string[]): readonly string[] => {
    for (const column of names) if (!columns.has(column)) fault(place, `${column} is not a stored column`);
    return names;
  };

  const key = hasColumns(`${name} @record(key)`, texts(declared['key']));
  if (key.length === 0) fault(`${name} @record(key)`, 'a record needs at least one key column');
  for (const column of key) {
    if (columns.get(column)?.nullable) fault(`${name} @record(key)`, `${column} may not be nullable`);
  }
  const evidence = readEvidence(declared['evidence'], typeLabel, owner).map((item) => {
    hasColumns(`${name} @record(evidence: ${item.kind})`, item.columns);
    return item;
  });
  const region = readRegion(declared['region'], columns, (what) => fault(`${name} @record(region)`, what));
  const cases = readCases(node, columns, enums, fault);
  const rows =
    'rows' in declared ? readRule(`${name} @record(rows)`, declared['rows'], cases, columns, fault) : null;

  return {
    node,
    name,
    owner,
    singular: lowerFirst(name),
    plural: text(declared['plural']) || `${lowerFirst(name)}s`,
    key,
    columns,
    cases,
    region,
    rows,
    evidence,
  };
}

function readColumns(
  node: ObjectTypeDefinitionNode,
  enums: ReadonlyMap<string, readonly string[]>,
  fault: Surroundings['fault'],
): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const field of node.fields ?? []) {
    if (!isStored(field)) continue;
    const column = readColumn(field, enums);
    const place = `${node.name.value}.${field.name.value}`;
    if (!column) {
      fault(
        place,
        `${namedType(field.type)} is no column type; mark the field @join, @link, @from, @cases or @computed`,
      );
    } else if (column.list && column.nullable) {
      fault(place, 'a list column may not be nullable');
    } else {
      columns.set(column.name, column);
    }
  }
  for (const column of [...provenanceColumns, keyDigestColumn]) {
    const declared = columns.get(column.name);
    if (declared && (declared.type !== column.type || declared.nullable !== column.nullable)) {
      fault(
        `${node.name.value}.${column.name}`,
        `every record has this column as ${column.graphType}; declare it so or not at all`,
      );
    }
    if (!declared) columns.set(column.name, column);
  }
  return columns;
}

function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}

/** The level that a `@label` names, or null where none is applied. */
export function levelOf(node: {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}): Level | null {
  const label = directive(node, 'label');
  if (!label) return null;
  return isLevel(label['level']) ? label['level'] : 'OPEN';
}

function readEvidence(declared: unknown, typeLabel: Label, owner: string): readonly Evidence[] {
  if (!Array.isArray(declared)) return [];
  return declared.filter(isObject).map((item) => ({
    kind: text(item['kind']),
    columns: texts(item['columns']),
    label: isLevel(item['level']) ? { needs: { [owner]: item['level'] }, purposes: null } : typeLabel,
    register: item['register'] === true,
  }));
}

function readRegion(
  declared: unknown,
  columns: ReadonlyMap<string, Column>,
  fault: (what: string) => void,
): RegionRule {
  const rule = isObject(declared) ? declared : {};
  if (Object.keys(rule).length !== 1) fault('give exactly one of own, anyOf, parent, national');
  if (rule['national'] === true) return { kind: 'national' };
  if (isObject(rule['parent'])) {
    const { record, on, to } = rule['parent'];
    for (const column of texts(on)) if (!columns.has(column)) fault(`${column} is not a stored column`);
    return { kind: 'parent', record: text(record), on: texts(on), to: texts(to) };
  }
  const kind = 'anyOf' in rule ? 'anyOf' : 'own';
  const column = text(rule[kind]);
  const found = columns.get(column);
  if (found?.type !== 'region' || found.list !== (kind === 'anyOf')) {
    fault(
      `${kind} needs ${kind === 'own' ? 'a RegionCode column' : 'a list column of RegionCode'}, found ${column || 'nothing'}`,
    );
  }
  return { kind, column };
}

/** Whether a type is marked @record. */
export function isRecord(node: ObjectTypeDefinitionNode): boolean {
  return has(node, 'record');
}
