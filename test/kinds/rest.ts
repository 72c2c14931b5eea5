// Before the tests over HTTP services: one for each agency, made of the sample.
import type { TestProject } from 'vitest/node';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { rowsOf } from '../../src/demo/rows.ts';
import { serveAgencies } from './rest-agencies.ts';
import { provideSample } from './sample.ts';

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideSample(project, async (config, sample) => {
    const { model } = readDeclared(config);
    return serveAgencies(
      Object.keys(config.agencies).map((agency) => ({
        agency,
        records: declarationsOf(model, agency),
        rows: rowsOf(sample, model, agency),
      })),
    );
  });
}
