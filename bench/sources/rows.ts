// The rows that all peers serve: the sample with seed 1, and what of it the bench's caller may read.
import type { DemoConfig } from '../../src/config/config.ts';
import { readDeclared } from '../../src/declared.ts';
import { rowsOf } from '../../src/demo/rows.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import type { Row } from '../../src/sources/source.ts';

/** The sample caller as whom all is asked, and the region of their rows. */
export const caller = { name: 'imigrasi-kalbar', region: '61' } as const;
export const today = sampleDate;

export type RowsOfRecords = Readonly<Record<string, readonly Row[]>>;

/** The rows of every record, by agency and record. */
export function makeRows(config: DemoConfig): Readonly<Record<string, RowsOfRecords>> {
  const { model } = readDeclared(config);
  const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });
  return Object.fromEntries(
    Object.keys(config.agencies).map((agency) => [agency, rowsOf(sample, model, agency)]),
  );
}
