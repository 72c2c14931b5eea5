// Two agencies' figures of one measure, and how many persons stand behind every difference.
import {
  DifferencesDocument,
  DifferingInDocument,
  SidesDocument,
} from '../generated/timpora-kalbar/graphql.ts';
import type {
  ExtentFragment,
  Language,
  ReconciledField,
  ReconciliationMeasure,
  SidesQuery,
} from '../generated/timpora-kalbar/graphql.ts';
import type { Session } from './session.ts';

export type Side = NonNullable<SidesQuery['reconciliation']>['sides'][number];
export type Extent = ExtentFragment;

export interface Comparison {
  readonly measure: string;
  /** The day that was looked at. */
  readonly asOf: string;
  readonly sides: readonly [Side, Side];
  readonly both: number;
  readonly only: readonly [Extent, Extent];
  readonly differing: Extent;
  readonly notes: readonly string[];
}

/** A measure with what came of comparing it: an agency that fails takes nothing from the other measures. */
export interface Compared {
  readonly measure: string;
  readonly outcome: { readonly comparison: Comparison } | { readonly error: unknown };
}

export interface Question {
  readonly region: string;
  readonly asOf: string | null;
  readonly language: Language;
}

export function readComparisons(session: Session, question: Question): Promise<readonly Compared[]> {
  const measures = session.has(DifferencesDocument)
    ? session.graph.valuesOf<ReconciliationMeasure>('ReconciliationMeasure')
    : [];
  return Promise.all(
    measures.map((measure) =>
      readComparison(session, question, measure).then(
        (comparison) => ({ measure, outcome: { comparison } }),
        (error: unknown) => ({ measure, outcome: { error } }),
      ),
    ),
  );
}

async function readComparison(
  session: Session,
  question: Question,
  measure: ReconciliationMeasure,
): Promise<Comparison> {
  const asked = { ...question, measure };
  const { asOf, sides, both, notes } = required((await session.ask(SidesDocument, asked)).reconciliation);
  const [left, right] = [required(sides[0]), required(sides[1])];
  const { onlyFirst, onlySecond, differing } = required(
    (
      await session.ask(DifferencesDocument, {
        ...asked,
        firstAgency: left.agency,
        secondAgency: right.agency,
      })
    ).reconciliation,
  );
  return {
    measure,
    asOf,
    sides: [left, right],
    both,
    only: [required(onlyFirst), required(onlySecond)],
    differing: required(differing),
    notes,
  };
}

export interface FieldExtent {
  readonly field: ReconciledField;
  readonly totalCount: number;
  readonly explainedCount: number;
}

/** In how many persons the registers differ, by field; fields without a difference are left out. */
export async function readFieldExtents(
  session: Session,
  { region, asOf, measure }: Pick<Question, 'region' | 'asOf'> & { readonly measure: string },
): Promise<readonly FieldExtent[]> {
  const known = session.graph
    .valuesOf<ReconciliationMeasure>('ReconciliationMeasure')
    .filter((value) => value === measure);
  const asked = known.flatMap((value) =>
    session.graph.valuesOf<ReconciledField>('ReconciledField').map(async (field) => {
      const { reconciliation } = await session.ask(DifferingInDocument, {
        region,
        asOf,
        measure: value,
        field,
      });
      return { field, ...required(reconciliation?.differing) };
    }),
  );
  return (await Promise.all(asked)).filter(({ totalCount }) => totalCount > 0);
}

/** What is null without an error is not there for this caller; the page asks only for what is. */
function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined)
    throw new Error('The gateway answered without what was asked for.');
  return value;
}
