// A comparison of two agencies' figures as the graph shows it, with what its fields need.
import type { ComparedFigure, ComparisonModel } from '../../model/comparison.ts';
import type { Reconciled, Reconciliation } from '../../reconciliation/reconcile.ts';
import type { ComparedField, Reason } from '../../reconciliation/reasons.ts';
import type { Key } from '../../sources/source.ts';
import type { RestedRow } from '../rests.ts';
import type { IdentityValue } from '../key.ts';

/** One side of it. */
export interface FigureValue {
  readonly agency: string;
  readonly definition: string;
  readonly period: string;
  readonly countedOn: string;
  readonly value: number;
  readonly figure: ComparedFigure;
  readonly region: string;
}

export interface ReconciliationValue {
  readonly region: string;
  readonly asOf: string;
  /** The code of the comparison. */
  readonly measure: string;
  readonly sides: readonly FigureValue[];
  readonly both: number;
  readonly comparison: ComparisonModel;
  readonly found: Reconciliation<Key>;
  readonly originOf: (row: object) => RestedRow | undefined;
}

export interface PersonValue {
  readonly comparison: ComparisonModel;
  readonly person: IdentityValue;
  readonly onlyIn: string | null;
  readonly differences: readonly {
    readonly field: ComparedField;
    readonly values: readonly { readonly agency: string; readonly type: string; readonly value: string }[];
    readonly reason: Reason | null;
  }[];
  readonly evidence: readonly RestedRow[];
  readonly reasons: readonly Reason[];
  readonly isExplained: boolean;
}

export interface ReasonCountValue {
  readonly reason: Reason;
  readonly isExplanation: boolean;
  readonly count: number;
}

export interface PersonListValue {
  readonly nodes: readonly PersonValue[];
  readonly totalCount: number;
  readonly explainedCount: number;
  readonly reasons: readonly ReasonCountValue[];
  readonly hasMore: boolean;
}

export type Persons = readonly Reconciled<Key>[];
