// Counting: each measure by its definition, in every region, as of a date.
import { inRegions, publicationScope } from '../access/scope.ts';
import { measureParameters } from '../model/condition.ts';
import type { Measure, Model, RecordModel } from '../model/model.ts';
import { allOf, everything } from '../sources/query.ts';
import type { Collection } from '../sources/source.ts';
import type { Counts } from './table.ts';

/** A snapshot is made by a command, not for a waiting caller. */
const deadlineMs = 600_000;

export interface Counting {
  readonly model: Model;
  readonly collectionOf: (record: RecordModel) => Collection;
  /** Codes of the regions that figures are published for. */
  readonly regions: readonly string[];
  /** The date of the snapshot: `YYYY-MM-DD`. */
  readonly date: string;
}

/** One measure's counts of a date. They are not published as they are. */
export interface CountedTable {
  readonly measure: Measure;
  /** The day or year that the counts speak of. */
  readonly period: string;
  readonly counts: Counts;
}

/** Measures of agencies whose system cannot count: no figure is published of them. */
export function uncounted({
  model,
  collectionOf,
}: Pick<Counting, 'model' | 'collectionOf'>): readonly Measure[] {
  return [...model.measures.values()].filter((measure) => {
    const record = model.records.get(measure.record);
    return record !== undefined && !collectionOf(record).capabilities.total;
  });
}

/**
 * Every measure that can be counted, in every region.
 *
 * @throws GatewayError where an agency's system does not answer
 */
export async function countTables({
  model,
  collectionOf,
  regions,
  date,
}: Counting): Promise<readonly CountedTable[]> {
  const tables: CountedTable[] = [];
  for (const measure of model.measures.values()) {
    const record = model.records.get(measure.record);
    if (!record || !collectionOf(record).capabilities.total) continue;
    const where = measure.where(measureParameters(date));
    const counts = new Map<string, number>();
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
      counts.set(region, count);
    }
    const period = measure.period === 'YEAR' ? date.slice(0, 4) : date;
    tables.push({ measure, period, counts });
  }
  return tables;
}
