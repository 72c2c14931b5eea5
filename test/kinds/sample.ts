// What every kind of source is set up with before its tests: the sample, and where the tests find it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DemoConfig } from '../../src/config/config.ts';
import { makeSample, sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import type { Sample } from '../../src/demo/sample/index.ts';
import { demoConfig } from '../config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the published figures, and of the sample agencies' files where they are files. */
    readonly sampleFolder: string;
    /** Where the sample agencies' rows are, as a configuration says it. */
    readonly agencies: DemoConfig['agencies'];
  }
}

/** What places the rows of the sample agencies, and takes them away. */
export interface Placed {
  readonly agencies: DemoConfig['agencies'];
  remove(): Promise<void>;
}

/** Places the sample's rows, publishes its figures from there, and gives what undoes it. */
export async function provideSample(
  project: TestProject,
  place: (config: DemoConfig, sample: Sample) => Promise<Placed>,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-sample-'));
  const config = demoConfig(folder);
  const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const { agencies, remove } = await place(config, sample);
  try {
    await makeSample({ ...config, agencies }, sample);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('sampleFolder', folder);
  project.provide('agencies', agencies);
  return async () => {
    await remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
