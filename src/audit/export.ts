// A stretch of a trail for somebody elsewhere: its records as they are, on to the next checkpoint, the public keys, and
// what the first record follows.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { StartError } from '../errors.ts';
import type { AuditKeys } from './keys.ts';
import { readLines } from './lines.ts';
import { filesOf } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { toKeySet } from './public.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';

export interface ExportOptions {
  readonly files: readonly string[];
  readonly folder: string;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly by: string;
  readonly verifying: AuditKeys['verifying'];
}

/** @throws StartError where the folder holds something, or no record is of the time */
export async function exportTrail({
  files,
  folder,
  since,
  until,
  by,
  verifying,
}: ExportOptions): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw refuse(`--to ${folder}: expected a folder that is empty, or not there yet; it holds something`);
  const stretch = await stretchOf(files, since, until);
  if (!stretch) throw refuse('no record is of this time');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const to = filesOf(folder);
  const written = await copy(files, stretch, to.records);
  writeFileSync(to.keys, `${toKeySet(verifying)}\n`, { mode: 0o600 });
  const told: Manifest = {
    ...written,
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    exportedAt: new Date().toISOString(),
    by,
  };
  writeFileSync(to.manifest, `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 });
  return told;
}

interface Sequences {
  readonly first: number;
  readonly last: number;
}

/** From the first record of the time to the last, and on to the checkpoint that covers it. */
async function stretchOf(
  files: readonly string[],
  since: Date | null,
  until: Date | null,
): Promise<Sequences | null> {
  let first: number | null = null;
  let last = 0;
  let isCovered = false;
  for await (const { bytes } of readLines(files)) {
    const record = parseRecord(bytes.toString());
    if (!record) continue;
    const at = new Date(record.time);
    const { sequence } = record;
    if (!((since && at < since) || (until && at >= until))) {
      first ??= sequence;
      last = sequence;
      isCovered = record.event === 'checkpoint';
    } else if (first !== null && !isCovered && record.event === 'checkpoint') {
      last = sequence;
      isCovered = true;
    }
  }
  return first === null ? null : { first, last };
}

/** Copies what is between, lines that are no records included: a record seals them. */
async function copy(files: readonly string[], { first, last }: Sequences, path: string) {
  const out = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const digest = createHash('sha256');
  let follows: Head | null = null;
  let ends: Head = { sequence: 0, digest: '' };
  let records = 0;
  let loose: Buffer[] = [];
  const put = async (bytes: Uint8Array): Promise<void> => {
    for (const part of [bytes, newline]) digest.update(part);
    out.write(bytes);
    if (!out.write(newline)) await once(out, 'drain');
  };
  for await (const { bytes } of readLines(files)) {
    const record = parseRecord(bytes.toString());
    if (!record) {
      loose.push(bytes);
      continue;
    }
    if (record.sequence > last) break;
    if (record.sequence >= first) {
      follows ??= { sequence: record.sequence - 1, digest: record.previous };
      for (const line of loose) await put(line);
      await put(bytes);
      records += 1;
      ends = { sequence: record.sequence, digest: digestOf(bytes) };
    }
    loose = [];
  }
  out.end();
  await finished(out);
  return { follows: follows ?? ends, records, ends, sha256: digest.digest('hex') };
}

const newline = Buffer.from('\n');

function refuse(fault: string): StartError {
  return new StartError('Nothing was exported:', [fault]);
}
