// Counts the reads of each record: what bounds the cost of a sweep is how many there are, never how many persons.
import type { Collection, KeyedRows } from '../sources/source.ts';

export interface RecordReads {
  /** Pages of the rows that findings are of. */
  pages: number;
  /** Reads by keys, each of all rows around one page. */
  lookUps: number;
  /** Rows that these gave. */
  rows: number;
}

/** By record. */
export type Reads = ReadonlyMap<string, Readonly<RecordReads>>;

export class ReadCounter {
  private counted = new Map<string, RecordReads>();

  /** The same rows; each read of them is counted. */
  around(record: string, collection: Collection): Collection {
    return {
      capabilities: collection.capabilities,
      byKeys: async (query, read) => {
        const reads = this.of(record);
        reads.lookUps += 1;
        const found = await collection.byKeys(query, read);
        reads.rows += found.reduce((sum, result) => sum + rowsOf(result), 0);
        return found;
      },
      page: async (query, read) => {
        const reads = this.of(record);
        reads.pages += 1;
        const page = await collection.page(query, read);
        reads.rows += page.rows.length;
        return page;
      },
      countByKeys: (query, read) => collection.countByKeys(query, read),
      count: (query, read) => collection.count(query, read),
      countDistinct: (columns, query, read) => collection.countDistinct(columns, query, read),
      group: (columns, query, read) => collection.group(columns, query, read),
    };
  }

  /** How many rows were read since it was taken before. */
  get rows(): number {
    let rows = 0;
    for (const reads of this.counted.values()) rows += reads.rows;
    return rows;
  }

  /** What was counted since it was taken before. */
  take(): Reads {
    const taken = this.counted;
    this.counted = new Map();
    return taken;
  }

  private of(record: string): RecordReads {
    let reads = this.counted.get(record);
    if (!reads) this.counted.set(record, (reads = { pages: 0, lookUps: 0, rows: 0 }));
    return reads;
  }
}

/** Both together. */
export function addReads(left: Reads, right: Reads): Reads {
  const sum = new Map(left);
  for (const [record, reads] of right) {
    const known = sum.get(record);
    sum.set(record, {
      pages: (known?.pages ?? 0) + reads.pages,
      lookUps: (known?.lookUps ?? 0) + reads.lookUps,
      rows: (known?.rows ?? 0) + reads.rows,
    });
  }
  return sum;
}

function rowsOf(result: KeyedRows | Error): number {
  return result instanceof Error ? 0 : result.rows.length;
}
