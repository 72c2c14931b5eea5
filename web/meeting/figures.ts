// Each agency's figures: what it has published beside what is counted today, by the definition of both.
import { PublishedFiguresDocument } from '../generated/public/graphql.ts';
import type { PublishedFiguresQuery } from '../generated/public/graphql.ts';
import { readDescription } from '../session/terms.ts';
import type { Comparison } from './comparison.ts';
import type { Session } from './session.ts';

type Published = NonNullable<PublishedFiguresQuery['publishedCounts']>['nodes'][number];

export interface Figure {
  readonly key: string;
  readonly agency: string;
  /** What is counted: an enum of the graph and its value. */
  readonly measure: readonly [type: string, value: string];
  readonly definition: string;
  /** The day or year that it speaks of. */
  readonly period: string;
  /** Null where nothing is published; its value is null where it is withheld. */
  readonly published: { readonly value: number | null; readonly on: string } | null;
  /** Null where this caller's rows are not counted. */
  readonly counted: { readonly value: number; readonly on: string } | null;
}

/** Later than any day that is published. */
const never = '9999-12-31';

/** The newest figures that are published of a region up to a day. */
export async function readPublished(
  session: Session,
  region: string,
  asOf: string | null,
): Promise<readonly Published[]> {
  if (!session.has(PublishedFiguresDocument)) return [];
  const { publishedCounts } = await session.ask(PublishedFiguresDocument, { region, until: asOf ?? never });
  const nodes = publishedCounts?.nodes ?? [];
  return nodes.filter((node) => node.asOf === nodes[0]?.asOf);
}

/** One row for each agency and definition, in whatever words of Indonesian, the published ones first. */
export function mergeFigures(
  published: readonly Published[],
  comparisons: readonly Comparison[],
): readonly Figure[] {
  const figures = new Map<string, Figure>();
  for (const { agency, measure, definition, period, value, asOf } of published) {
    const key = `${agency}: ${readDescription(definition).text}`;
    figures.set(key, {
      key,
      agency,
      measure: ['Measure', measure],
      definition,
      period,
      published: { value, on: asOf },
      counted: null,
    });
  }
  for (const { measure, sides } of comparisons) {
    for (const { agency, definition, period, value, countedOn } of sides) {
      const key = `${agency}: ${readDescription(definition).text}`;
      const known = figures.get(key);
      figures.set(key, {
        key,
        agency,
        measure: known?.measure ?? ['ReconciliationMeasure', measure],
        definition,
        period: known?.period ?? period,
        published: known?.published ?? null,
        counted: { value, on: countedOn },
      });
    }
  }
  return [...figures.values()];
}
