// Makes the sample agencies' files where they are missing or no longer fit, and publishes their figures.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import type { DemoConfig } from '../config/config.ts';
import { GatewayError, StartError } from '../errors.ts';
import { declarationsOf, openAgencies, openSources, readDeclared } from '../foundation.ts';
import type { Declared, OpenSources } from '../foundation.ts';
import { countFigures } from '../publication/publish.ts';
import { replaceSnapshots } from '../publication/store.ts';
import { servedRegions } from '../publication/regions.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { rowsOf } from './rows.ts';
import { createSample } from './sample/index.ts';
import type { Sample } from './sample/index.ts';

export const sampleDate = '2025-06-18';
export const sampleSeed = 1;

/**
 * Opens the sample's sources; where a file is missing, damaged or of other declarations, the sample is made
 * first, and what was published besides is dropped with the rows that it counted.
 *
 * @returns the sources, and why the sample was made; null where it was there
 */
export async function openSample(
  config: DemoConfig,
  declared: Declared,
): Promise<{ readonly sources: OpenSources; readonly made: string | null }> {
  let made = 'there was none';
  if (existsSync(config.published.file)) {
    try {
      return { sources: await openSources(config, declared), made: null };
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      made = error.faults.join('; ');
    }
  }
  await makeSample(config, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  return { sources: await openSources(config, declared), made };
}

/** @throws StartError where there can be no such folder */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError('The sample agencies cannot be made:', [
      `data: expected a folder that can be made at ${path}; got ${code}; name another (TIMPORA_DATA)`,
    ]);
  }
}

/**
 * Writes a sample's rows to the files of the configuration, and its snapshot of {@link sampleDate} as the
 * only one. All files are made before the first takes its place. Agencies of another kind keep their rows where
 * they are.
 */
export async function makeSample(config: DemoConfig, sample: Sample): Promise<void> {
  const declared = readDeclared(config);
  makeFolder(config.data);
  const files = Object.entries(config.agencies).flatMap(([agency, source]) =>
    source.source === 'embedded' ? [{ agency, file: source.file, made: `${source.file}.made` }] : [],
  );
  try {
    for (const { agency, made } of files) {
      createEmbeddedFile({
        path: made,
        agency,
        records: declarationsOf(declared.model, agency),
        rows: rowsOf(sample, declared.model, agency),
        synthetic: true,
        origin: `sample seed ${sample.seed}`,
      });
    }
    for (const { file, made } of files) renameSync(made, file);
  } finally {
    for (const { made } of files) rmSync(made, { force: true });
  }
  const sources = await openAgencies(config, declared);
  try {
    const figures = await countFigures({
      model: declared.model,
      collectionOf: sources.collectionOf,
      regions: servedRegions(declared.policy),
      date: sampleDate,
      now: new Date(`${sampleDate}T12:00:00.000Z`),
    });
    replaceSnapshots(declared.published, figures, true);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError('The figures of the sample cannot be counted:', [
      `${error.agency ?? 'an agency'}: ${error.message} Start its system first (\`timpora sample serve\`).`,
    ]);
  } finally {
    await sources.close();
  }
}
