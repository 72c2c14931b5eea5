// The files that a sweep can be written to.
import type { Swept } from './swept.ts';
import { writeCsv } from './csv.ts';
import { writeNdjson } from './ndjson.ts';
import { writeXlsx } from './xlsx.ts';

/** Writes findings to a file that is there, and empty; resolves once all of them are in it. */
export type Writer = (path: string, findings: AsyncIterable<Swept>) => Promise<void>;

export const writers = { ndjson: writeNdjson, csv: writeCsv, xlsx: writeXlsx } as const satisfies Readonly<
  Record<string, Writer>
>;

export type Format = keyof typeof writers;
export const formats: readonly Format[] = ['ndjson', 'csv', 'xlsx'];

/** Which the name of a file tells; undefined where it tells none. */
export function formatOf(path: string): Format | undefined {
  return formats.find((format) => path.toLowerCase().endsWith(`.${format}`));
}
