// What `timpora import` says when it has ended.
import type { ImportOutcome } from '../import/run.ts';

export interface ImportContext {
  readonly agency: string;
  readonly record: string;
  readonly path: string;
  readonly dryRun: boolean;
  readonly replace: boolean;
  readonly faults: readonly string[];
}

export function describeImport(
  { outcome, digest, rows }: ImportOutcome,
  { agency, record, path, dryRun, replace, faults }: ImportContext,
): { readonly out: readonly string[]; readonly err: readonly string[] } {
  const of = `${record} of ${agency}`;
  const bad = faults.map((fault) => `  - ${fault}`);
  const rowsAre = rows.bad === 1 ? '1 row is' : `${rows.bad} rows are`;
  if (outcome === 'REFUSED') {
    const hasGood = rows.new + rows.changed + rows.restated + rows.unchanged > 0;
    const what = hasGood
      ? `${rowsAre} not as declared`
      : `No row is as declared (${rows.bad} ${rows.bad === 1 ? 'is' : 'are'} bad)`;
    // Neither is a file without a good row imported, nor one that says of itself that it is all there is.
    const advice = hasGood && !replace ? ', or leave them out with --accept-good-rows' : '';
    return { out: [], err: [`${what}; nothing was imported. Correct them${advice}.`, ...bad] };
  }
  const restated = rows.restated > 0 ? `${rows.restated} as they were with another date, ` : '';
  const counts = `${rows.new} new, ${rows.changed} changed, ${restated}${rows.unchanged} unchanged, ${rows.removed} removed`;
  const err = rows.bad > 0 ? [`${rowsAre} not as declared and left out:`, ...bad] : [];
  if (dryRun) return { out: [`A dry run: nothing was changed. ${of}: ${counts}.`], err };
  if (outcome === 'UNCHANGED') return { out: [`${of}: ${counts}. The data is as it was.`], err };
  return {
    out: [
      `Imported ${of} from ${path} (SHA-256 ${digest}): ${counts}.`,
      'A gateway that runs serves these rows once it is told to reload: kill -HUP <process>.',
    ],
    err,
  };
}
