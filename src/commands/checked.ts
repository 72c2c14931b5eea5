// What `timpora check` says when it has ended.
import type { Region } from '../regions/regions.ts';
import type { Journal } from '../sweep/journal.ts';
import { addReads } from '../sweep/reads.ts';
import type { Reads } from '../sweep/reads.ts';
import type { OpenSight } from './sight.ts';

export interface Ended {
  readonly region: Region;
  readonly out: string;
  readonly parts: number;
  readonly sight: Pick<OpenSight, 'asker' | 'rules' | 'unlisted'>;
  readonly journal: Pick<Journal, 'finished'>;
}

/** What was found, what it cost by record, and which rules were left out. */
export function describeSweep({ region, out, parts, sight, journal }: Ended): readonly string[] {
  const { asker, rules, unlisted } = sight;
  const finished = [...journal.finished.values()];
  const findings = finished.reduce((sum, part) => sum + part.findings, 0);
  const reads = finished.reduce<Reads>((sum, part) => addReads(sum, part.reads), new Map());
  const whom = `${asker.caller.subject ?? 'the public'} (${asker.purpose})`;
  const leftOut = unlisted.map(
    ({ declared, agencies }) =>
      `Not checked: ${declared.code}, whose rows a system of ${agencies.join(', ')} looks up and does not list.`,
  );
  return [
    `Checked ${region.code} ${region.name} as ${whom} on ${asker.today}: ${counted(rules.length, 'rule')}, ` +
      `${counted(parts, 'part')}, ${counted(findings, 'finding')}, to ${out}.`,
    ...leftOut,
    ...describeReads(reads),
  ];
}

function describeReads(reads: Reads): readonly string[] {
  const rows = [...reads].sort(([left], [right]) => (left < right ? -1 : 1));
  const widest = Math.max(...rows.map(([record]) => record.length), 0);
  return rows.map(
    ([record, { pages, lookUps, rows: count }]) =>
      `  ${record.padEnd(widest)}  ${counted(pages, 'page')}, ${counted(lookUps, 'look-up')}, ${counted(count, 'row')}`,
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
