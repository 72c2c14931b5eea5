// Who may see which rows, from the tables that each agency's tests write by hand.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Row } from '../../src/sources/source.ts';
import { covers, levels, textsOf } from './record-rights.ts';
import type { Asker, Level, RecordName, RecordRights, WorldRows } from './record-rights.ts';

export { covers, today } from './record-rights.ts';
export type { Asker, Level, RecordName, WorldRows } from './record-rights.ts';

/** One record's rights with whose they are, and with what is usual where a table says nothing. */
type OwnedRights = RecordRights & {
  readonly agency: string;
  readonly owner: string;
  readonly restricted: readonly string[];
  readonly key: readonly string[];
  readonly region: string;
};

// A folder for each agency: one that comes is found here without being named.
const folder = join(import.meta.dirname, '../agencies');
const tables = await Promise.all(
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map(async (agency) => {
      const path = pathToFileURL(join(folder, agency, 'rights.ts')).href;
      // Each such file exports the table of its agency; a record that it lacks is an error of its types.
      const { rights } = (await import(path)) as { readonly rights: Readonly<Record<string, RecordRights>> };
      return { agency, rights };
    }),
);

const all = tables.flatMap(({ agency, rights }) =>
  Object.entries(rights).map(([name, own]): [string, OwnedRights] => [
    name,
    { agency, owner: agency, restricted: [], key: ['number'], region: 'region', ...own },
  ]),
);

// The type of each table has a line for every record of its agency; a folder that is missing is found by a test.
export const records = Object.fromEntries(all) as Readonly<Record<RecordName, OwnedRights>>;
// `Object.keys` forgets that the names are those of records.
export const recordNames = Object.keys(records) as readonly RecordName[];
export const agencyNames: readonly string[] = [
  ...new Set(Object.values(records).map(({ agency }) => agency)),
];

export function reachesLevel(asker: Asker, owner: string, level: Level): boolean {
  return levels.indexOf(asker.levels[owner] ?? 'OPEN') >= levels.indexOf(level);
}

/** Whether the caller's graph has the record at all. */
export function hasRecord(asker: Asker, name: RecordName): boolean {
  return reachesLevel(asker, records[name].owner, records[name].level);
}

export function hasRestrictedColumns(asker: Asker, name: RecordName): boolean {
  return reachesLevel(asker, records[name].owner, 'RESTRICTED');
}

/** Whether the caller may see the row: its record, its place, and what the record says of its readers. */
export function maySee(asker: Asker, name: RecordName, row: Row, rows: WorldRows): boolean {
  const { isFor, isIn, region } = records[name];
  if (!hasRecord(asker, name) || isFor?.(asker, row) === false) return false;
  return isIn ? isIn(asker.regions, row, rows) : covers(asker.regions, row[region]);
}

/** Whether the caller is told, in all regions, if a row of the record clears a finding: a hit or none. */
export function isToldAcross(asker: Asker, name: RecordName): boolean {
  return records[name].existence !== undefined && hasRecord(asker, name);
}

/** The row as the caller sees it: a list of regions is cut to theirs. */
export function asSeen({ regions }: Asker, name: RecordName, row: Row): Row {
  const { regionList } = records[name];
  if (regionList === undefined) return row;
  return { ...row, [regionList]: textsOf(row, regionList).filter((code) => covers(regions, code)) };
}
