// Before all tests: the sample agencies' files, made once. Each gateway under test reads them where they are.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DemoConfig } from '../src/config/config.ts';
import { makeSample, sampleDate, sampleSeed } from '../src/demo/prepare.ts';
import { createSample } from '../src/demo/sample/index.ts';
import { demoConfig } from './config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the sample agencies' files. */
    readonly sampleFolder: string;
    /** Where the sample agencies' rows are, as a configuration says it. */
    readonly agencies: DemoConfig['agencies'];
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-sample-'));
  const config = demoConfig(folder);
  await makeSample(config, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  project.provide('sampleFolder', folder);
  project.provide('agencies', config.agencies);
  return () => rmSync(folder, { recursive: true, force: true });
}
