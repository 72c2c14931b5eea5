// Reads `@cases` fields and rules: conditions over a record's stored columns.
import { Kind } from 'graphql';
import type { ObjectTypeDefinitionNode, TypeNode } from 'graphql';
import type { Label } from '../access/clearance.ts';
import { nothing } from '../sources/query.ts';
import type { Scalar } from '../sources/query.ts';
import { readCondition } from './condition.ts';
import type { Condition, ConditionReading, ParameterName } from './condition.ts';
import { beyond } from './labels.ts';
import { directive, isObject } from './literals.ts';
import { namedType } from './merge.ts';
import type { Cases, Column } from './model.ts';

/** Notes what is wrong at a place of the SDL. */
export type Fault = (place: string, what: string) => void;

export function readCases(
  node: ObjectTypeDefinitionNode,
  columns: ReadonlyMap<string, Column>,
  enums: ReadonlyMap<string, readonly string[]>,
  fault: Fault,
): ReadonlyMap<string, Cases> {
  const cases = new Map<string, Cases>();
  for (const field of node.fields ?? []) {
    const declared = directive(field, 'cases');
    if (!declared) continue;
    const place = `${node.name.value}.${field.name.value} @cases`;
    const found = readCasesField(place, declared, columns, fault);
    const type = namedType(field.type);
    const known: readonly Scalar[] | undefined = type === 'Boolean' ? [true, false] : enums.get(type);
    if (!known || isList(field.type)) fault(place, 'decides between the values of an enum, or of Boolean');
    for (const value of valuesOf(found))
      if (known && !known.includes(value)) fault(place, `${String(value)} is no value of ${type}`);
    cases.set(field.name.value, found);
  }
  return cases;
}

function isList(type: TypeNode): boolean {
  return (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE;
}

function valuesOf({ tests, otherwise }: Cases): readonly Scalar[] {
  return [...tests.map(({ value }) => value), otherwise];
}

/** Holds the label of a `@cases` field against that of the columns that it rests on. */
export function checkCases(place: string, declared: Label, rests: Label, fault: Fault): void {
  for (const needed of beyond(declared, rests))
    fault(
      place,
      `rests on a column that needs ${needed}, stricter than itself; label the field so, or the column lower`,
    );
}

function readCasesField(
  place: string,
  declared: Readonly<Record<string, unknown>>,
  columns: ReadonlyMap<string, Column>,
  fault: Fault,
): Cases {
  const read = new Set<string>();
  const parameters = new Set<ParameterName>();
  const listed = Array.isArray(declared['of']) ? declared['of'] : [declared['of']];
  const tests = listed.filter(isObject).flatMap((item) => {
    try {
      const reading = readCondition(item['when']);
      for (const column of reading.columns) {
        if (!columns.has(column)) fault(place, `${column} is not a stored column`);
        read.add(column);
      }
      for (const name of reading.parameters) parameters.add(name);
      return [{ value: asScalar(item['value']), when: reading.condition }];
    } catch (error) {
      fault(place, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  return { tests, otherwise: asScalar(declared['otherwise']), columns: [...read], parameters };
}

function asScalar(value: unknown): Scalar {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** Reads a condition that may also name `@cases` fields, and reports what it names wrongly. */
export function readRule(
  place: string,
  literal: unknown,
  cases: ReadonlyMap<string, Cases>,
  columns: ReadonlyMap<string, Column>,
  fault: Fault,
): ConditionReading {
  try {
    const reading = readCondition(literal, (field, value) => {
      const found = cases.get(field);
      if (!found) return null;
      if (!valuesOf(found).includes(value)) throw new Error(`${field} is never ${String(value)}`);
      const { columns: read, parameters } = found;
      return { condition: caseEquals(found, value), columns: new Set(read), parameters };
    });
    for (const column of reading.columns)
      if (!columns.has(column)) fault(place, `${column} is not a stored column`);
    return reading;
  } catch (error) {
    fault(place, error instanceof Error ? error.message : String(error));
    return { condition: () => nothing, columns: new Set(), parameters: new Set() };
  }
}

/** The condition under which a `@cases` field has the value: its tests hold and none before them does. */
export function caseEquals(cases: Cases, value: Scalar): Condition {
  return (parameters) => {
    const tests = cases.tests.map((test) => ({ value: test.value, query: test.when(parameters) }));
    const branches = tests.flatMap((test, index) =>
      test.value === value ? [{ before: tests.slice(0, index), query: test.query }] : [],
    );
    const of = branches.map(({ before, query }) => ({
      op: 'and' as const,
      of: [...before.map((test) => ({ op: 'not' as const, of: test.query })), query],
    }));
    if (cases.otherwise !== value) return { op: 'or', of };
    return { op: 'or', of: [...of, { op: 'and', of: tests.map((test) => ({ op: 'not', of: test.query })) }] };
  };
}
