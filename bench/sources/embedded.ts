// The agencies as files of the gateway's own, as large as one wants: copies of the sample's people stand behind them, so
// that what is asked first is answered alike at any size.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceSchema } from '../../src/config/sources/source.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import type { Row } from '../../src/sources/source.ts';
import { makeRows } from './rows.ts';
import type { Systems } from './systems.ts';

/** Registers of people; those of firms and offices stay as they are. */
const ofPeople = new Set(['TravelDocument', 'StayPermit', 'ResidenceCertificate', 'WorkAssignment']);
/** By which a person and their rows are told from those of a copy. */
const numbers = ['number', 'document', 'keyDigest'];

const personsOfSample = 1_994;

export function openEmbeddedFiles(config: DemoConfig, persons = personsOfSample): Systems {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-bench-files-'));
  const { model } = readDeclared(config);
  const agencies = Object.entries(makeRows(config)).map(([agency, rows]) => {
    const path = join(folder, `${agency}.sqlite`);
    createEmbeddedFile({
      path,
      agency,
      records: declarationsOf(model, agency),
      rows: Object.fromEntries(
        Object.entries(rows).map(([record, own]) => [
          record,
          ofPeople.has(record) ? copies(own, persons / personsOfSample) : own,
        ]),
      ),
      synthetic: true,
      origin: `sample, ${persons} persons`,
    });
    return [agency, sourceSchema.parse({ source: 'embedded', file: path })] as const;
  });
  return {
    agencies: Object.fromEntries(agencies),
    close: () => Promise.resolve(rmSync(folder, { recursive: true })),
  };
}

function* copies(rows: readonly Row[], times: number): Iterable<Row> {
  const most = Math.max(rows.length, Math.round(rows.length * times));
  for (let place = 0; place < most; place += 1) {
    const row = rows[place % rows.length] ?? {};
    const copy = Math.floor(place / rows.length);
    yield copy === 0 ? row : copied(row, copy);
  }
}

function copied(row: Row, copy: number): Row {
  const changed = numbers.flatMap((column) => {
    const value = row[column];
    return typeof value === 'string' ? [[column, `${value}-${copy}`] as const] : [];
  });
  return { ...row, ...Object.fromEntries(changed) };
}
