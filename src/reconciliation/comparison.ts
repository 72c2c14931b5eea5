// THE CONTRACT of a comparison: which figures of two agencies are held side by side, what of a person's rows it looks at, and
// what it says of those whom only one of them counts or who differ in a field.
import type { DeclaredRow, Reads } from '../agencies/agency.ts';
import type { Readable } from '../agencies/rows.ts';
import type { ComparedField, Reason } from './reasons.ts';

/** A figure of an agency's own that it does not publish. */
export interface OwnFigure {
  /** In English, with its Indonesian wording in brackets behind it, as those of published measures. */
  readonly definition: string;
  readonly period: 'DAY' | 'YEAR';
  /** As the `where` of a published measure: a condition over columns and decided fields, with the clock's parameters. */
  readonly where: object;
}

/** Whom one agency counts. */
export interface Side {
  readonly agency: string;
  /** The record whose rows are counted, by the travel document that they carry; one of the inputs. */
  readonly record: keyof Readable & string;
  /** The published measure by whose definition it counts, or a definition of its own where it publishes none. */
  readonly figure: { readonly measure: string } | OwnFigure;
}

/** The rows of one person, by record: those that the reader may see, in whichever region. */
export type PersonRows<Inputs extends Reads> = {
  readonly [R in keyof Inputs & keyof Readable]: readonly DeclaredRow<R, Inputs>[];
};

/** Of one comparison for one region. */
export interface Clock {
  /** The day that is looked at: `YYYY-MM-DD`. Decided fields are as of that day. */
  readonly day: string;
}

/** The rows of a person, and those of them that make each side count the person. */
export interface Person<Rows> {
  readonly rows: Rows;
  readonly counted: readonly [first: readonly object[], second: readonly object[]];
}

/** Why a side does not count a person whom the other counts: the rows that say so, or none where it is not why. */
export interface ReasonTest<Rows> {
  readonly reason: Reason;
  find(person: Person<Rows>, clock: Clock): readonly object[];
}

/** One value of a field on the way that a register has it, with the row that has it: one of the person's. */
export interface ComparedValue {
  readonly row: object;
  readonly value: string;
}

/** What differs, by each value that the registers have of it. */
export interface Difference {
  readonly values: readonly ComparedValue[];
  /** What explains it; null where nothing does. */
  readonly reason: Reason | null;
}

/** Whether a person whom both sides count differs in a field; null where not. */
export interface FieldTest<Rows> {
  readonly field: ComparedField;
  compare(person: Person<Rows>, clock: Clock): Difference | null;
}

export interface Comparison<Inputs extends Reads = Reads> {
  /** Such as `WORKERS`: a value of ReconciliationMeasure. */
  readonly code: string;
  readonly sides: readonly [first: Side, second: Side];
  /**
   * Columns and decided fields of each record, as computed fields declare what they read: the code needs what all of them
   * need. Records with a travel document are found by it, others by a declared join from one of those.
   */
  readonly inputs: Inputs;
  /** Why the first side, and the second, may not count a person whom the other counts. */
  readonly missing: readonly [
    first: readonly ReasonTest<PersonRows<Inputs>>[],
    second: readonly ReasonTest<PersonRows<Inputs>>[],
  ];
  readonly fields: readonly FieldTest<PersonRows<Inputs>>[];
}

/** A comparison as the gateway meets it, whatever it reads: a person's rows are gathered by what it declares. */
export interface AnyComparison extends Omit<Comparison, 'inputs' | 'missing' | 'fields'> {
  readonly inputs: Reads;
  readonly missing: readonly [first: readonly ReasonTest<never>[], second: readonly ReasonTest<never>[]];
  readonly fields: readonly FieldTest<never>[];
}

/** Declares a comparison; its functions are checked against the inputs that it declares. */
export function defineComparison<const Inputs extends Reads>(
  comparison: Comparison<Inputs>,
): Comparison<Inputs> {
  return comparison;
}
