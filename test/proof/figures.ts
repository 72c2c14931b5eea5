// The figures that all worlds have in common: those of the sample, counted once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoConfig } from '../../src/config/config.ts';
import { makeSample, sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { demoConfig } from '../config.ts';

export interface Figures {
  readonly published: DemoConfig['published'];
  remove(): void;
}

export async function publishFigures(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-figures-'));
  const config = demoConfig(folder);
  await makeSample(config, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  return {
    published: config.published,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
