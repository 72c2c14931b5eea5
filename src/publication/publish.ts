// Publishing: figures counted by their definitions, small cells withheld, written as a dated snapshot. What
// is published is OPEN and never a live count.
import type { PublishedCountRow } from '../model/gateway-rows.ts';
import { inRegions, publicationScope } from '../access/scope.ts';
import { measureParameters } from '../model/condition.ts';
import type { Measure, Model, RecordModel } from '../model/model.ts';
import { allOf, everything } from '../sources/query.ts';
import type { Collection } from '../sources/source.ts';

/** Cells under this number of persons are withheld. */
const smallestShown = 5;
/** A snapshot is made by a command, not for a waiting caller. */
const deadlineMs = 600_000;

export interface Publication {
  readonly model: Model;
  readonly collectionOf: (record: RecordModel) => Collection;
  /** Codes of the regions that figures are published for. */
  readonly regions: readonly string[];
  /** The date of the snapshot: `YYYY-MM-DD`. */
  readonly date: string;
  /** When the snapshot is made. */
  readonly now: Date;
}

/** Measures of agencies whose system cannot count: no figure is published of them. */
export function uncounted({
  model,
  collectionOf,
}: Pick<Publication, 'model' | 'collectionOf'>): readonly Measure[] {
  return [...model.measures.values()].filter((measure) => {
    const record = model.records.get(measure.record);
    return record !== undefined && !collectionOf(record).capabilities.total;
  });
}

/** The rows of a snapshot: every measure that can be counted, in every region. */
export async function countFigures({
  model,
  collectionOf,
  regions,
  date,
  now,
}: Publication): Promise<readonly PublishedCountRow[]> {
  const rows: PublishedCountRow[] = [];
  for (const measure of model.measures.values()) {
    const record = model.records.get(measure.record);
    if (!record || !collectionOf(record).capabilities.total) continue;
    const where = measure.where(measureParameters(date));
    for (const region of regions) {
      const query = allOf(
        where,
        inRegions(model, record, [region], () => everything),
      );
      const count = await collectionOf(record).countDistinct(measure.distinct, query, {
        scope: publicationScope(),
        columns: [],
        signal: AbortSignal.timeout(deadlineMs),
        deadline: Date.now() + deadlineMs,
      });
      rows.push(toRow(measure, region, count, date, now));
    }
  }
  return rows;
}

function toRow(measure: Measure, region: string, count: number, date: string, now: Date): PublishedCountRow {
  const suppressed = count < smallestShown;
  return {
    agency: measure.agency,
    // The measures of the model are the values of the generated enum: both are read from the same SDL.
    measure: measure.name as PublishedCountRow['measure'],
    definition: measure.definition,
    period: measure.period === 'YEAR' ? date.slice(0, 4) : date,
    asOf: date,
    region,
    value: suppressed ? null : count,
    suppressed,
    recordedAt: now.toISOString(),
  };
}
