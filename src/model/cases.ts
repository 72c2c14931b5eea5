// Reads `@cases` fields and rules: conditions over a record's stored columns.
import type { ObjectTypeDefinitionNode } from 'graphql';
import type { Scalar } from '../sources/query.ts';
import { readCondition } from './condition.ts';
import type { Condition } from './condition.ts';
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
    for (const value of [...found.tests.map((test) => test.value), found.otherwise]) {
      const values = enums.get(type);
      if (values && !values.includes(String(value))) fault(place, `${String(value)} is no value of ${type}`);
    }
    cases.set(field.name.value, found);
  }
  return cases;
}

function readCasesField(
  place: string,
  declared: Readonly<Record<string, unknown>>,
  columns: ReadonlyMap<string, Column>,
  fault: Fault,
): Cases {
  const read = new Set<string>();
  const listed = Array.isArray(declared['of']) ? declared['of'] : [declared['of']];
  const tests = listed.filter(isObject).flatMap((item) => {
    try {
      const reading = readCondition(item['when']);
      for (const column of reading.columns) {
        if (!columns.has(column)) fault(place, `${column} is not a stored column`);
        read.add(column);
      }
      return [{ value: asScalar(item['value']), when: reading.condition }];
    } catch (error) {
      fault(place, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  return { tests, otherwise: asScalar(declared['otherwise']), columns: [...read] };
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
): Condition {
  try {
    const reading = readCondition(literal, (field, value) => {
      const found = cases.get(field);
      return found ? { condition: caseEquals(found, value), columns: new Set(found.columns) } : null;
    });
    for (const column of reading.columns)
      if (!columns.has(column)) fault(place, `${column} is not a stored column`);
    return reading.condition;
  } catch (error) {
    fault(place, error instanceof Error ? error.message : String(error));
    return () => ({ op: 'or', of: [] });
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
