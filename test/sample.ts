// Before all tests: the sample agencies' files, made once. Each gateway under test reads them where they are.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeSample, sampleDate, sampleSeed } from '../src/demo/prepare.ts';
import { createSample } from '../src/demo/sample/index.ts';
import { demoConfig } from './config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the sample agencies' files. */
    readonly sampleFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-sample-'));
  await makeSample(demoConfig(folder), createSample({ seed: sampleSeed, businessDate: sampleDate }));
  project.provide('sampleFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
