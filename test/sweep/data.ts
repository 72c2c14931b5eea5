// A data folder of the sample's files that a test may change, and the command over it.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { z } from 'zod';

export function sampleData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-sweep-'));
  const sample = inject('sampleFolder');
  for (const name of readdirSync(sample).filter((each) => /\.(sqlite|ndjson)$/.test(each)))
    copyFileSync(join(sample, name), join(folder, name));
  return folder;
}

const finding = z.looseObject({ id: z.string(), code: z.string(), region: z.string() });

/** The findings of a file of NDJSON, in its order. */
export function findingsIn(path: string): readonly z.output<typeof finding>[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => finding.parse(JSON.parse(line)));
}
