// A stretch of a trail for somebody elsewhere: its records as they are, on to the next checkpoint, the public keys, and
// what the first record follows.
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';
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

/**
 * Leaves nothing behind where it fails.
 *
 * @throws StartError where the folder holds something or takes too little, or no record is of the time
 */
export async function exportTrail(options: ExportOptions): Promise<Manifest> {
  const { files, folder, since, until } = options;
  if (existsSync(folder) && !isEmptyFolder(folder))
    throw refuse(`--to ${folder}: expected a folder that is empty, or not there yet; it holds something`);
  const stretch = await stretchOf(files, since, until);
  if (!stretch) throw refuse('no record is of this time');
  let made: string | undefined;
  try {
    made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await fill(options, stretch);
  } catch (error) {
    const parts = made === undefined ? Object.values(filesOf(folder)) : [made];
    for (const part of parts) rmSync(part, { recursive: true, force: true });
    if (error instanceof StartError || !(error instanceof Error && 'code' in error)) throw error;
    throw refuse(
      `--to ${folder}: expected a folder that takes all of the stretch; got ${String(error.code)}: free room, or name another`,
    );
  }
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}

/** The manifest comes last: a folder without one is no export. */
async function fill(
  { files, folder, since, until, by, verifying }: ExportOptions,
  stretch: Sequences,
): Promise<Manifest> {
  const to = filesOf(folder);
  const written = await copy(files, stretch, to.records);
  writeFileSync(to.keys, `${toKeySet(verifying)}\n`, { mode: 0o600, flag: 'wx' });
  const told: Manifest = {
    ...written,
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    exportedAt: new Date().toISOString(),
    by,
  };
  writeFileSync(to.manifest, `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
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
  const digest = createHash('sha256');
  let follows: Head | null = null;
  let ends: Head = { sequence: 0, digest: '' };
  let records = 0;
  async function* linesBetween(): AsyncGenerator<Buffer> {
    let loose: Buffer[] = [];
    for await (const { bytes } of readLines(files)) {
      const record = parseRecord(bytes.toString());
      if (record && record.sequence > last) return;
      loose.push(bytes);
      if (!record) continue;
      if (record.sequence >= first) {
        follows ??= { sequence: record.sequence - 1, digest: record.previous };
        const text = Buffer.concat(loose.flatMap((line) => [line, newline]));
        digest.update(text);
        yield text;
        records += 1;
        ends = { sequence: record.sequence, digest: digestOf(bytes) };
      }
      loose = [];
    }
  }
  await pipeline(linesBetween, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }));
  return { follows: follows ?? ends, records, ends, sha256: digest.digest('hex') };
}

const newline = Buffer.from('\n');

function refuse(fault: string): StartError {
  return new StartError('Nothing was exported:', [fault]);
}
