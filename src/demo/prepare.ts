// Makes the sample agencies' files where they are missing or no longer fit, and publishes their figures.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import type { DemoConfig } from '../config/config.ts';
import { GatewayError, StartError } from '../errors.ts';
import { declarationsOf, openAgencies, openAgency, openSources, readDeclared } from '../foundation.ts';
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
 * first, and what was published besides is dropped with the rows that it counted. Where the figures alone are
 * missing, they are counted again: files that are whole may hold what was imported.
 *
 * @returns the sources, and what was made; null where all was there
 */
export async function openSample(
  config: DemoConfig,
  declared: Declared,
): Promise<{ readonly sources: OpenSources; readonly made: string | null }> {
  let figures = 'there were none';
  if (existsSync(config.published.file)) {
    try {
      return { sources: await openSources(config, declared), made: null };
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      figures = error.faults.join('; ');
    }
  }
  const faults = await faultsOfFiles(config, declared);
  if (faults.length === 0) {
    await publishSample(config, declared);
    const made = `Published figures counted in ${config.data}: ${figures}`;
    return { sources: await openSources(config, declared), made };
  }
  await makeSample(config, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  const why = faults.every(({ isMissing }) => isMissing)
    ? 'there was none'
    : faults.map(({ text }) => text).join('; ');
  const made = `Sample agencies made in ${config.data}: ${why}`;
  return { sources: await openSources(config, declared), made };
}

interface FileFault {
  readonly isMissing: boolean;
  readonly text: string;
}

/** What keeps files of embedded agencies from being opened; other kinds are no business of the sample's. */
async function faultsOfFiles(config: DemoConfig, declared: Declared): Promise<readonly FileFault[]> {
  const faults: FileFault[] = [];
  for (const [agency, source] of Object.entries(config.agencies)) {
    if (source.source !== 'embedded') continue;
    try {
      await (await openAgency(config, declared, agency)).close();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      const isMissing = !existsSync(source.file);
      faults.push({ isMissing, text: `${agency}: ${error.faults.join('; ')}` });
    }
  }
  return faults;
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
  await publishSample(config, declared);
}

/** Counts the snapshot of {@link sampleDate}, which is then the only one. */
async function publishSample(config: DemoConfig, declared: Declared): Promise<void> {
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
      `${error.agency ?? 'an agency'}: ${error.message} Start its system first.`,
    ]);
  } finally {
    await sources.close();
  }
}
