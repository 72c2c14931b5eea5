// Makes the sample agencies' files where they are missing or no longer fit, and publishes their figures.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import type { DemoConfig } from '../config/config.ts';
import { openAgencies, openSources } from '../connected.ts';
import type { OpenSources } from '../connected.ts';
import { declarationsOf, readDeclared } from '../declared.ts';
import type { Declared } from '../declared.ts';
import { GatewayError, StartError } from '../errors.ts';
import { publishFirst } from '../publication/publish.ts';
import { servedRegions } from '../publication/regions.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { withLocks } from '../sources/embedded/lock.ts';
import { openEmbedded } from '../sources/embedded/open.ts';
import { rowsOf } from './rows.ts';
import { createSample } from './sample/index.ts';
import type { Sample } from './sample/index.ts';

export const sampleDate = '2025-06-18';
export const sampleSeed = 1;

/**
 * Opens the sample's sources. Files that are missing are made first; so are those that are damaged or of other
 * declarations, which are kept beside, for they may hold what was imported. Where files were made, or the figures are
 * missing, the figures are counted again, and what was published besides is dropped.
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
  const { faults, seed } = await lookAtFiles(config, declared);
  if (faults.length === 0) {
    await publishSample(config, declared);
    const made = `Published figures counted in ${config.data}: ${figures}`;
    return { sources: await openSources(config, declared), made };
  }
  for (const { file, former, isMissing } of faults) if (!isMissing) renameSync(file, former);
  const sample = createSample({ seed, businessDate: sampleDate });
  await makeSample(
    config,
    sample,
    faults.map(({ agency }) => agency),
  );
  const made = `Sample agencies made in ${config.data}: ${describe(faults, config)}`;
  return { sources: await openSources(config, declared), made };
}

interface FileFault {
  readonly agency: string;
  readonly file: string;
  /** What it is kept as where it is replaced: a name that is free. */
  readonly former: string;
  readonly isMissing: boolean;
  readonly text: string;
}

/** What keeps files of embedded agencies from being opened, and the seed of the sample that the others are of. */
async function lookAtFiles(
  config: DemoConfig,
  { model }: Declared,
): Promise<{ readonly faults: readonly FileFault[]; readonly seed: number }> {
  const faults: FileFault[] = [];
  let seed = sampleSeed;
  for (const [agency, source] of Object.entries(config.agencies)) {
    if (source.source !== 'embedded') continue;
    const { file } = source;
    try {
      const opened = openEmbedded({ path: file, agency, records: declarationsOf(model, agency) });
      seed = Number(/^sample seed (\d+)$/.exec(opened.origin)?.[1] ?? seed);
      await opened.close();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      const fault = { agency, file, former: formerOf(file), isMissing: !existsSync(file) };
      faults.push({ ...fault, text: error.faults.join('; ') });
    }
  }
  return { faults, seed };
}

function formerOf(file: string): string {
  for (let number = 1; ; number += 1) {
    const former = `${file}.former${number}`;
    if (!existsSync(former)) return former;
  }
}

function describe(faults: readonly FileFault[], { agencies }: DemoConfig): string {
  const spoiled = faults.filter(({ isMissing }) => !isMissing);
  const kept = spoiled.map(({ agency, former, text }) => `${agency}: ${text} (kept as ${former})`);
  const missing = faults.filter(({ isMissing }) => isMissing).map(({ agency }) => agency);
  if (missing.length === Object.keys(agencies).length) return 'there was none';
  return [...(missing.length > 0 ? [`there was none of ${missing.join(', ')}`] : []), ...kept].join('; ');
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
 *
 * @param only the agencies whose files are made; all of them where it is not said
 */
export async function makeSample(
  config: DemoConfig,
  sample: Sample,
  only: readonly string[] = Object.keys(config.agencies),
): Promise<void> {
  const declared = readDeclared(config);
  makeFolder(config.data);
  const files = Object.entries(config.agencies).flatMap(([agency, source]) =>
    source.source === 'embedded' && only.includes(agency)
      ? [{ agency, file: source.file, made: `${source.file}.made` }]
      : [],
  );
  // As an import does: neither may undo the other.
  await withLocks(
    files.map(({ file }) => file),
    () => {
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
    },
  );
  await publishSample(config, declared);
}

/** Counts the snapshot of {@link sampleDate}, which is then the only one. */
async function publishSample(config: DemoConfig, declared: Declared): Promise<void> {
  const sources = await openAgencies(config, declared);
  try {
    await publishFirst({
      store: declared.published,
      model: declared.model,
      collectionOf: sources.collectionOf,
      regions: servedRegions(declared.policy),
      date: sampleDate,
      now: new Date(`${sampleDate}T12:00:00.000Z`),
      synthetic: true,
    });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError('The figures of the sample cannot be counted:', [
      `${error.agency ?? 'an agency'}: ${error.message} Start its system first.`,
    ]);
  } finally {
    await sources.close();
  }
}
