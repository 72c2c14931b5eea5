// Holds two agencies' persons side by side: whom both count, whom one alone, and who differs in what.
import type { AnyComparison, Clock, ComparedValue, FieldTest, Person, ReasonTest } from './comparison.ts';
import { explains, sortReasons } from './reasons.ts';
import type { ComparedField, Reason } from './reasons.ts';

/** A person as the registers have them. */
export type Gathered = Person<{ readonly [record: string]: readonly object[] }>;

export interface FoundDifference {
  readonly field: ComparedField;
  readonly values: readonly ComparedValue[];
  readonly reason: Reason | null;
}

/** A person whom not both sides have alike. */
export interface Reconciled<Subject> {
  readonly subject: Subject;
  /** The side that alone counts the person; null where both do. */
  readonly onlyIn: 0 | 1 | null;
  readonly differences: readonly FoundDifference[];
  /** The person's rows that it rests on, those that are counted first. */
  readonly evidence: readonly object[];
  readonly reasons: readonly Reason[];
  readonly isExplained: boolean;
}

export interface Reconciliation<Subject> {
  readonly both: number;
  readonly only: readonly [first: readonly Reconciled<Subject>[], second: readonly Reconciled<Subject>[]];
  readonly differing: readonly Reconciled<Subject>[];
}

/**
 * Persons stay in their order, those without an explanation first.
 *
 * @param persons each counted by at least one side
 */
export function reconcile<Subject>(
  { missing, fields }: Pick<AnyComparison, 'missing' | 'fields'>,
  persons: ReadonlyMap<Subject, Gathered>,
  clock: Clock,
): Reconciliation<Subject> {
  let both = 0;
  const [first, second, differing]: [Reconciled<Subject>[], Reconciled<Subject>[], Reconciled<Subject>[]] = [
    [],
    [],
    [],
  ];
  for (const [subject, person] of persons) {
    const [isFirst, isSecond] = [person.counted[0].length > 0, person.counted[1].length > 0];
    if (isFirst && isSecond) {
      both += 1;
      const found = differencesOf(fields, person, clock);
      if (found.length > 0) differing.push(differingPerson(subject, person, found));
    } else if (isFirst) first.push(loneWith(missing[1], { subject, person, onlyIn: 0, clock }));
    else if (isSecond) second.push(loneWith(missing[0], { subject, person, onlyIn: 1, clock }));
  }
  return { both, only: [openFirst(first), openFirst(second)], differing: openFirst(differing) };
}

function differencesOf(
  fields: readonly FieldTest<never>[],
  person: Gathered,
  clock: Clock,
): readonly FoundDifference[] {
  return fields.flatMap(({ field, compare }) => {
    // The rows were gathered by what the comparison declares, which its functions were checked against.
    const found = compare(person as Person<never>, clock);
    return found ? [{ field, ...found }] : [];
  });
}

function differingPerson<Subject>(
  subject: Subject,
  { counted }: Gathered,
  differences: readonly FoundDifference[],
): Reconciled<Subject> {
  const told = differences.flatMap(({ values }) => values.map(({ row }) => row));
  return {
    subject,
    onlyIn: null,
    differences,
    evidence: [...new Set([...counted[0], ...counted[1], ...told])],
    ...explanationOf(differences),
  };
}

/** Those who differ in one field, with the reasons of that alone: whatever else they differ in explains nothing of it. */
export function differingIn<Subject>(
  field: ComparedField,
  persons: readonly Reconciled<Subject>[],
): readonly Reconciled<Subject>[] {
  return openFirst(
    persons.flatMap((person) => {
      const own = person.differences.filter((difference) => difference.field === field);
      return own.length === 0 ? [] : [{ ...person, ...explanationOf(own) }];
    }),
  );
}

function explanationOf(
  differences: readonly FoundDifference[],
): Pick<Reconciled<unknown>, 'reasons' | 'isExplained'> {
  return {
    reasons: sortReasons(differences.flatMap(({ reason }) => (reason === null ? [] : [reason]))),
    isExplained: differences.every(({ reason }) => reason !== null && explains(reason)),
  };
}

interface Lone<Subject> {
  readonly subject: Subject;
  readonly person: Gathered;
  readonly onlyIn: 0 | 1;
  readonly clock: Clock;
}

/** Where no reason holds, nothing of the other register is visible that would say why. */
function loneWith<Subject>(
  tests: readonly ReasonTest<never>[],
  { subject, person, onlyIn, clock }: Lone<Subject>,
): Reconciled<Subject> {
  const found = tests.flatMap(({ reason, find }) => {
    const rows = find(person as Person<never>, clock);
    return rows.length > 0 ? [{ reason, rows }] : [];
  });
  const reasons: readonly Reason[] =
    found.length > 0 ? sortReasons(found.map(({ reason }) => reason)) : ['NONE_VISIBLE'];
  return {
    subject,
    onlyIn,
    differences: [],
    evidence: [...new Set([...person.counted[onlyIn], ...found.flatMap(({ rows }) => rows)])],
    reasons,
    isExplained: reasons.some(explains),
  };
}

function openFirst<Subject>(persons: readonly Reconciled<Subject>[]): readonly Reconciled<Subject>[] {
  return [
    ...persons.filter(({ isExplained }) => !isExplained),
    ...persons.filter(({ isExplained }) => isExplained),
  ];
}
