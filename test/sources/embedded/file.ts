// A file of the embedded kind for each test, in a folder that goes with the tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { createEmbeddedFile } from '../../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../../src/sources/embedded/open.ts';
import { everything } from '../../../src/sources/query.ts';
import type { RecordDeclaration, Row } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { records } from '../../conformance/records.ts';

/** The file of the test that runs; it is not there yet. */
export let path: string;

/** Gives each test of a file a path of its own. */
export function useFiles(): void {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  let count = 0;
  beforeEach(() => {
    count += 1;
    path = join(folder, String(count), 'agency.db');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
}

export interface Rows {
  readonly Permit?: Iterable<Row>;
  readonly Plan?: Iterable<Row>;
}

export function create(
  rows: Rows,
  options: { agency?: string; records?: readonly RecordDeclaration[] } = {},
) {
  return createEmbeddedFile({
    path,
    agency: 'agency',
    records,
    rows: { ...rows },
    synthetic: true,
    origin: 'sample seed 1',
    ...options,
  });
}

export function open(options: { agency?: string; records?: readonly RecordDeclaration[] } = {}) {
  return openEmbedded({ path, agency: 'agency', records, ...options });
}

export function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

export async function countPermits(): Promise<number> {
  const source = open();
  const permits = await source.collection('Permit').count(everything, readOf());
  await source.close();
  return permits;
}
