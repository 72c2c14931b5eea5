// One import: a file's rows checked, merged into the agency's data in one step, and noted in the audit trail.
import { randomUUID } from 'node:crypto';
import type { AuditTrail, ImportEntry } from '../audit/trail.ts';
import { GatewayError, StartError } from '../errors.ts';
import type { RecordModel } from '../model/model.ts';
import { toStored } from '../seal/stored.ts';
import { beginMerge } from '../sources/embedded/merge.ts';
import type { Merge } from '../sources/embedded/merge.ts';
import type { Counts } from '../sources/embedded/take.ts';
import type { RecordDeclaration } from '../sources/source.ts';
import { toDiskFault } from './disk.ts';
import type { ImportFile } from './file.ts';
import { unreadable } from './pieces.ts';
import type { Report } from './report.ts';
import { readCsvRows, readJsonRows } from './rows.ts';
import type { Filling, RowFormat } from './rows.ts';

export interface ImportOptions {
  readonly file: ImportFile;
  readonly format: Omit<RowFormat, 'filled'>;
  /** The agency's data file. */
  readonly data: string;
  readonly record: RecordModel;
  /** All records of the agency. */
  readonly records: readonly RecordDeclaration[];
  /** The date on which the agency stands by the rows; where they are not restated, the business date. */
  readonly asOf: string;
  /** Whether rows that are as they were are given the date too. */
  readonly isRestated: boolean;
  readonly by: string;
  readonly replace: boolean;
  readonly acceptGoodRows: boolean;
  readonly dryRun: boolean;
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  readonly report: Report;
  readonly audit: Pick<AuditTrail, 'append'>;
}

export interface ImportOutcome {
  readonly outcome: Exclude<ImportEntry['outcome'], 'FAILED'>;
  readonly digest: string;
  readonly rows: ImportEntry['rows'];
}

/** @throws StartError where the file, the data or the audit trail cannot be used; nothing is changed then */
export async function importFile(options: ImportOptions): Promise<ImportOutcome> {
  try {
    return await mergeFile(options);
  } catch (error) {
    throw toDiskFault(error, options.data);
  }
}

async function mergeFile(options: ImportOptions): Promise<ImportOutcome> {
  const { file, record, asOf, report, by } = options;
  const at = new Date().toISOString();
  const merge = beginMerge({
    path: options.data,
    agency: record.owner,
    records: options.records,
    record: record.name,
    replace: options.replace,
    synthetic: options.synthetic,
    dryRun: options.dryRun,
    filled: { recordedAt: at, ...(!options.isRestated && { asOf }) },
    stamped: options.isRestated ? { asOf } : {},
  });
  try {
    await takeRows(merge, { ...options, format: { ...options.format, filled: fillings(options, at) } });
    const origin = { id: randomUUID(), asOf, digest: file.digest(), by, at };
    const counts = merge.finish(origin);
    const outcome = decide(counts, options);
    const rows = { ...counts, bad: report.badRows };
    if (!options.dryRun) {
      const entry: ImportEntry = {
        time: at,
        event: 'import',
        importId: origin.id,
        by,
        agency: record.owner,
        record: record.name,
        asOf,
        digest: origin.digest,
        rows,
        outcome,
      };
      await note(options.audit, entry);
      if (outcome === 'APPLIED') await putInPlace(merge, entry, options);
    }
    return { outcome, digest: origin.digest, rows };
  } finally {
    merge.close();
  }
}

/** Columns that the import gives its rows where the file does not. */
function fillings({ asOf, isRestated }: ImportOptions, at: string): RowFormat['filled'] {
  return new Map<string, Filling>([
    [
      'asOf',
      { by: isRestated ? '--as-of' : null, latest: { value: asOf, what: `the business date ${asOf}` } },
    ],
    ['recordedAt', { by: null, latest: { value: at, what: 'the time of this import' } }],
  ]);
}

/** The trail has said that the rows change: where they do not, it is told so. */
async function putInPlace(merge: Merge, entry: ImportEntry, { audit, data }: ImportOptions): Promise<void> {
  try {
    merge.putInPlace();
  } catch (error) {
    const fault = toDiskFault(error, data);
    try {
      await audit.append({ ...entry, time: new Date().toISOString(), outcome: 'FAILED' });
    } catch (unwritten) {
      if (!(unwritten instanceof GatewayError && fault instanceof StartError)) throw fault;
      throw new StartError(fault.what, [
        ...fault.faults,
        `audit.file: the audit trail cannot be written either, and says APPLIED of ${entry.importId}, which was not`,
      ]);
    }
    throw fault;
  }
}

async function takeRows(
  merge: Merge,
  {
    file,
    format,
    record,
    report,
  }: Pick<ImportOptions, 'file' | 'record' | 'report'> & { readonly format: RowFormat },
): Promise<void> {
  const read = file.format === 'csv' ? readCsvRows : readJsonRows;
  let count = 0;
  for await (const { line, row, faults } of read(file.bytes(), format)) {
    count += 1;
    const found =
      faults.length > 0
        ? faults
        : merge.take(toStored(record, row), line).map(({ column, text }) => ({ line, column, reason: text }));
    if (found.length > 0) report.add(found);
  }
  if (count === 0) throw unreadable('it holds no row');
}

function decide(counts: Counts, { report, acceptGoodRows }: ImportOptions): ImportOutcome['outcome'] {
  const good = counts.new + counts.changed + counts.restated + counts.unchanged;
  if (report.badRows > 0 && !(acceptGoodRows && good > 0)) return 'REFUSED';
  return counts.new + counts.changed + counts.restated + counts.removed > 0 ? 'APPLIED' : 'UNCHANGED';
}

async function note({ append }: ImportOptions['audit'], entry: ImportEntry): Promise<void> {
  try {
    await append(entry);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError('Nothing was imported:', [
      'audit.file: the audit trail cannot be written, and no row changes without its entry',
    ]);
  }
}
