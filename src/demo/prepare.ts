// Makes the sample agencies' files where they are missing or no longer fit, and publishes their figures.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import type { DemoConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { declarationsOf, openSources, readDeclared } from '../foundation.ts';
import type { RecordModel } from '../model/model.ts';
import { countFigures } from '../publication/publish.ts';
import { addSnapshot } from '../publication/store.ts';
import { servedRegions } from '../publication/regions.ts';
import { toStored } from '../seal/stored.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import type { Row } from '../sources/source.ts';
import { createSample } from './sample/index.ts';
import type { Sample } from './sample/index.ts';

export const sampleDate = '2025-06-18';
export const sampleSeed = 1;

/** Makes what is missing; says whether anything was made. */
export async function prepareSample(config: DemoConfig): Promise<boolean> {
  const declared = readDeclared(config);
  if (existsSync(config.published.file)) {
    try {
      await (await openSources(config, declared)).close();
      return false;
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
    }
  }
  await makeSample(config, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  return true;
}

/** Writes a sample's rows to the files of the configuration, and its snapshot of {@link sampleDate}. */
export async function makeSample(config: DemoConfig, sample: Sample): Promise<void> {
  const declared = readDeclared(config);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  // Snapshots of rows that are gone say nothing, and a file of another layout could not be added to.
  rmSync(config.published.file, { force: true });
  for (const [agency, { file }] of Object.entries(config.agencies)) {
    const records = [...declared.model.records.values()].filter((record) => record.owner === agency);
    createEmbeddedFile({
      path: file,
      agency,
      records: declarationsOf(declared.model, agency),
      rows: Object.fromEntries(records.map((record) => [record.name, rowsOf(sample, record)])),
      synthetic: true,
      origin: `sample seed ${sample.seed}`,
    });
  }
  const sources = await openSources(config, declared);
  try {
    const figures = await countFigures({
      model: declared.model,
      collectionOf: sources.collectionOf,
      regions: servedRegions(declared.policy),
      date: sampleDate,
      now: new Date(`${sampleDate}T12:00:00.000Z`),
    });
    await addSnapshot(declared.published, sampleDate, figures, true);
  } finally {
    await sources.close();
  }
}

function rowsOf(sample: Sample, record: RecordModel): Iterable<Row> {
  const rows = new Map<string, readonly object[]>(Object.entries(sample.rows)).get(record.name) ?? [];
  return rows.map((row) => toStored(record, row));
}
