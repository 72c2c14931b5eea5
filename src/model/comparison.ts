// A comparison of two agencies' figures as the model has it: what is declared, and what reading for it takes.
import type { ComparedField, Reason } from '../reconciliation/reasons.ts';
import type { Condition } from './condition.ts';

/** By which definition a side counts: that of a published measure, or one of its own. */
export type DeclaredFigure =
  | { readonly measure: string }
  | { readonly definition: string; readonly period: 'DAY' | 'YEAR'; readonly where: object };

interface Clock {
  readonly day: string;
}

/** A test of a person's rows, which only the comparison's own author knows: they are gathered by what it declares. */
interface DeclaredReason {
  readonly reason: Reason;
  find(person: never, clock: Clock): readonly object[];
}

interface DeclaredField {
  readonly field: ComparedField;
  compare(
    person: never,
    clock: Clock,
  ): {
    readonly values: readonly { readonly row: object; readonly value: string }[];
    readonly reason: Reason | null;
  } | null;
}

/** A comparison as its own file declares it. */
export interface DeclaredComparison {
  readonly code: string;
  readonly sides: readonly {
    readonly agency: string;
    readonly record: string;
    readonly figure: DeclaredFigure;
  }[];
  /** Columns and decided fields, by record. */
  readonly inputs: Readonly<{ [record: string]: readonly string[] | undefined }>;
  readonly missing: readonly [first: readonly DeclaredReason[], second: readonly DeclaredReason[]];
  readonly fields: readonly DeclaredField[];
}

/** A figure that is counted live, among the rows that a caller may see. */
export interface ComparedFigure {
  readonly agency: string;
  readonly record: string;
  /** The published measure that it follows; null where the agency publishes none. */
  readonly measure: string | null;
  readonly where: Condition;
  /** The columns that the condition speaks of. */
  readonly columns: readonly string[];
  readonly period: 'DAY' | 'YEAR';
  readonly definition: string;
  /** The columns of the travel document that persons are told apart by. */
  readonly document: readonly string[];
  readonly region: string;
}

/** How a person's rows of a record are come by: its `to` columns equal the `on` columns of what leads there. */
export interface PersonRoute {
  readonly record: string;
  readonly on: readonly string[];
  readonly to: readonly string[];
  /** The record whose rows lead there; null where the travel document itself does. */
  readonly from: string | null;
  /** The declared join of that record; null where there is none. */
  readonly by: string | null;
}

/** A comparison with what reading for it takes. */
export interface ComparisonModel {
  readonly declared: DeclaredComparison;
  readonly figures: readonly [first: ComparedFigure, second: ComparedFigure];
  /** Each input once, behind the one that leads to it. */
  readonly routes: readonly PersonRoute[];
}
