// A labour office with a data folder of its own, into which files are imported as the command does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach } from 'vitest';
import type { ImportEntry } from '../../src/audit/trail.ts';
import { importColumns } from '../../src/import/columns.ts';
import { openImportFile } from '../../src/import/file.ts';
import { createMapping } from '../../src/import/headers.ts';
import { openReport } from '../../src/import/report.ts';
import { importFile } from '../../src/import/run.ts';
import type { ImportOptions, ImportOutcome } from '../../src/import/run.ts';
import { readWholeGraph } from '../../src/whole.ts';

const { model } = readWholeGraph(join(import.meta.dirname, '../../schema'));
const records = [...model.records.values()].filter(({ owner }) => owner === 'naker');

/** The data file of the test that runs; it is not there yet. */
export let data: string;
/** What the audit trail was told in the test that runs. */
export let entries: ImportEntry[];
const folders: string[] = [];

/** Gives each test of a file an office of its own. */
export function useOffices(): void {
  beforeEach(() => newOffice());
  afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));
}

/** Begins with another data file, within a test. */
export function newOffice(): void {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-import-'));
  folders.push(folder);
  data = join(folder, 'naker.sqlite');
  entries = [];
}

const trail: ImportOptions['audit'] = {
  async append(entry) {
    if (entry.event === 'import') entries.push(entry);
  },
};

export type Wish = Partial<
  Pick<
    ImportOptions,
    'data' | 'replace' | 'acceptGoodRows' | 'dryRun' | 'asOf' | 'isRestated' | 'audit' | 'synthetic'
  >
> & {
  readonly record?: string;
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
};

export interface Imported extends ImportOutcome {
  /** What is wrong with rows, as it is told. */
  readonly faults: readonly string[];
}

/** Imports a file of this content. */
export async function bring(content: string | Uint8Array, wish: Wish = {}): Promise<Imported> {
  const { record: name = 'Employer', name: fileName = 'rows.csv', headers = {}, ...options } = wish;
  const record = records.find((each) => each.name === name);
  if (!record) throw new Error(`${name} is no record of naker`);
  const path = join(dirname(data), fileName);
  writeFileSync(path, content);
  const columns = importColumns(model, record);
  const report = openReport(undefined);
  const outcome = await importFile({
    file: openImportFile(path, undefined, () => undefined),
    format: { columns, mapping: createMapping(columns, headers, 'import'), separator: '|' },
    data,
    record,
    records: records.map(({ declaration }) => declaration),
    asOf: '2025-06-18',
    isRestated: false,
    by: 'someone',
    replace: false,
    acceptGoodRows: false,
    dryRun: false,
    synthetic: true,
    report,
    audit: trail,
    ...options,
  });
  return { ...outcome, faults: report.describe() };
}

/** What a table of the data file holds, in the order of its sequences. */
export function rowsOf(table = 'Employer'): readonly Readonly<Record<string, unknown>>[] {
  const database = new DatabaseSync(data, { readOnly: true });
  try {
    return database.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all();
  } finally {
    database.close();
  }
}
