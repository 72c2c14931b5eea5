// Reads the types marked @record: columns, key, region, evidence, tests and the fields made of them.
import type { ObjectTypeDefinitionNode } from 'graphql';
import type { Label } from '../access/clearance.ts';
import { readCases, readRule } from './cases.ts';
import { isStored, keyDigestColumn, provenanceColumns, readColumn } from './columns.ts';
import { failClosed } from './condition.ts';
import { readEvidence } from './evidence.ts';
import { labelOwner } from './labels.ts';
import { directive, has, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import type { Cases, Column, RecordModel } from './model.ts';
import { readRegion } from './region.ts';

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
    if (columns.get(column)?.list) fault(`${name} @record(key)`, `${column} may not be a list`);
  }
  const evidence = readEvidence(declared['evidence'], typeLabel, labelOwner(node, owner));
  for (const [index, { kind, columns: tying }] of evidence.entries()) {
    const place = `${name} @record(evidence: ${kind})`;
    hasColumns(place, tying);
    if (evidence.findIndex((other) => other.kind === kind) !== index)
      fault(place, 'is declared twice; a link would know only the first');
  }
  const region = readRegion(declared['region'], columns, (what) => fault(`${name} @record(region)`, what));
  const cases = readCases(node, columns, enums, fault);
  const rule =
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
    rows: rule && failClosed(rule),
    ruledBy: rule?.parameters ?? new Set(),
    evidence,
    listed: declared['listed'] !== false,
    ledger: declared['ledger'] === true,
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

/** Whether a type is marked @record. */
export function isRecord(node: ObjectTypeDefinitionNode): boolean {
  return has(node, 'record');
}
