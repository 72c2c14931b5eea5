// What a folder that was exported says of itself, and where.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';

const manifest = z.object({
  /** The place and the digest of the record before the first. */
  follows: z.object({ sequence: z.int().min(0), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  records: z.int(),
  /** The last record's. */
  ends: z.object({ sequence: z.int(), digest: z.string() }),
  /** SHA-256 of the file of records, in hexadecimal. */
  sha256: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  exportedAt: z.string(),
  by: z.string(),
});
export type Manifest = z.output<typeof manifest>;

/** The files of a folder that was exported. */
export function filesOf(folder: string) {
  return {
    records: join(folder, 'audit.ndjson'),
    keys: join(folder, 'public-keys.json'),
    manifest: join(folder, 'manifest.json'),
  };
}

/** @throws StartError where the folder is none that was exported */
export function readManifest(folder: string): Manifest {
  const { manifest: file } = filesOf(folder);
  try {
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartError('The trail cannot be verified:', [
      `${folder}: expected a file of records, or a folder that timpora audit export has made; got another`,
    ]);
  }
}
