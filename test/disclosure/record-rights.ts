// What the law says of one record's readers, in the plainest words: the form in which each agency's table is written.
import type { Kept, Rows } from '../../src/agencies/rows.ts';
import type { Row } from '../../src/sources/source.ts';

export type RecordName = Exclude<keyof Rows, 'PublishedCount'>;
/** The rows of every record: a world's data. */
export type WorldRows = Readonly<Record<RecordName, readonly Row[]>>;

export const levels = ['OPEN', 'OFFICIAL', 'RESTRICTED', 'INTELLIGENCE'] as const;
export type Level = (typeof levels)[number];

/** The business date of every gateway under test. */
export const today = '2025-06-18';

/** A caller as the law sees them. */
export interface Asker {
  readonly persona: string;
  readonly purpose?: string;
  readonly order?: string;
  readonly agency: string | null;
  readonly regions: readonly string[];
  /** The level held of each agency and group; OPEN where none is named. */
  readonly levels: Readonly<Record<string, Level>>;
  /** The cases of the order under which the caller asks; none without one. */
  readonly cases?: readonly string[];
}

export interface RecordRights {
  readonly level: Level;
  /** The group whose clearance is asked for instead of the agency's. */
  readonly owner?: string;
  /** The name of the root list. */
  readonly list: string;
  /** Columns that need RESTRICTED of the owner, besides the record's own level. Keys and evidence are not here. */
  readonly restricted?: readonly string[];
  /** What identifies a row; `number` where absent. */
  readonly key?: readonly string[];
  /** The column of the key that a row that comes has its own value of; the first where absent. */
  readonly ownColumn?: string;
  /** The column that says where the row is; `region` where absent. */
  readonly region?: string;
  /** The list column that says where the row is, of which a caller sees the part that is theirs. */
  readonly regionList?: string;
  /** Whether the row is in the regions, where a column of its own does not say so. */
  readonly isIn?: (regions: readonly string[], row: Row, rows: WorldRows) => boolean;
  /**
   * Where it is told across regions whether a row clears a finding, to whoever has the record: the columns that say so,
   * besides the travel document.
   */
  readonly existence?: readonly string[];
  /** Whether the row speaks to this caller, besides its place; every row where absent. */
  readonly isFor?: (asker: Asker, row: Row) => boolean;
}

/** The table of one agency: a line for each record that it keeps. */
export type AgencyRights<Name extends keyof Kept> = { readonly [R in Kept[Name] & RecordName]: RecordRights };

/** Whether a code is one of the regions, or below one at a dot: Kapuas (62.03) is not Kapuas Hulu (61.06). */
export function covers(regions: readonly string[], code: unknown): boolean {
  const parts = String(code).split('.');
  return regions.some((region) => region.split('.').every((part, index) => part === parts[index]));
}

/** The texts of a list column. */
export function textsOf(row: Row, column: string): readonly string[] {
  const value = row[column];
  return Array.isArray(value) ? value.map(String) : [];
}
