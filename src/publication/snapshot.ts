// A snapshot: the tables of one date, each solved against all that was published before.
import type { CountedTable } from './count.ts';
import type { FormerTable } from './former.ts';
import type { PublishedCountRow } from '../model/gateway-rows.ts';
import { solve } from './solve.ts';
import type { Reason } from './solve.ts';
import { regionTree } from './tree.ts';

export interface SolvedMeasure {
  readonly measure: string;
  readonly agency: string;
  readonly period: string;
  readonly published: number;
  /** The withheld regions by why they are. */
  readonly withheld: Readonly<Record<Reason, readonly string[]>>;
}

export interface RefusedMeasure {
  readonly measure: string;
  readonly because: string;
}

export interface Snapshot {
  readonly date: string;
  readonly rows: readonly PublishedCountRow[];
  /** The same tables as they are known from now on. */
  readonly tables: readonly FormerTable[];
  readonly solved: readonly SolvedMeasure[];
  /** Measures of which nothing is published, for they could not be protected. */
  readonly refused: readonly RefusedMeasure[];
}

/**
 * @param counted of every measure, each with a count of every region of the tree
 * @param former all tables that were published, oldest publication first
 * @param now when the snapshot is made
 */
export function makeSnapshot(
  counted: readonly CountedTable[],
  date: string,
  former: readonly FormerTable[],
  now: Date,
): Snapshot {
  const rows: PublishedCountRow[] = [];
  const tables: FormerTable[] = [];
  const solved: SolvedMeasure[] = [];
  const refused: RefusedMeasure[] = [];
  const recordedAt = now.toISOString();
  for (const { measure, period, counts } of counted) {
    const table = solve({
      tree: regionTree([...counts.keys()]),
      counts,
      period,
      former: former.filter((one) => one.measure === measure.name),
    });
    if (table.isRefused) {
      refused.push({ measure: measure.name, because: table.because });
      continue;
    }
    for (const [region, value] of table.cells) {
      rows.push({
        agency: measure.agency,
        // The measures of the model are the values of the generated enum: both are read from the same SDL.
        measure: measure.name as PublishedCountRow['measure'],
        definition: measure.definition,
        period,
        asOf: date,
        region,
        value,
        suppressed: value === null,
        recordedAt,
      });
    }
    tables.push({
      measure: measure.name,
      period,
      asOf: date,
      recordedAt,
      cells: table.cells,
      isProtected: true,
    });
    const because = (reason: Reason): readonly string[] =>
      [...table.reasons].filter(([, one]) => one === reason).map(([code]) => code);
    solved.push({
      measure: measure.name,
      agency: measure.agency,
      period,
      published: table.cells.size - table.reasons.size,
      withheld: {
        SMALL: because('SMALL'),
        DATES: because('DATES'),
        PROTECTION: because('PROTECTION'),
      },
    });
  }
  return { date, rows, tables, solved, refused };
}
