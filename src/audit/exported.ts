// Whether a folder that was exported is as it was made: its records a sound stretch of a trail, and what its manifest says.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { readLines } from './lines.ts';
import type { Line } from './lines.ts';
import { filesOf, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import type { Fault, Verdict } from './verdict.ts';
import { verifyTrail } from './verify.ts';
import type { VerifyOptions } from './verify.ts';

/**
 * Of what a witness holds, only what the folder should have is asked for.
 *
 * @throws StartError where the folder is none that was exported, or its records cannot be read
 */
export async function verifyExported(
  folder: string,
  { witness, ...options }: Pick<VerifyOptions, 'verifying' | 'witness' | 'mostUnsigned'>,
): Promise<Verdict> {
  const manifest = readManifest(folder);
  const read: Read = { digest: createHash('sha256'), lines: 0 };
  const last = Math.min(witness?.last ?? 0, manifest.ends.sequence);
  const verdict = await verifyTrail({
    ...options,
    file: filesOf(folder).records,
    ...(witness && { witness: { ...witness, last } }),
    lines: noting(readLines([filesOf(folder).records]), read),
    start: manifest.follows,
  });
  return verdict.fault ? verdict : { ...verdict, fault: manifestFault(folder, manifest, verdict, read) };
}

/** What was read of the file of records. */
interface Read {
  readonly digest: Hash;
  lines: number;
}

async function* noting(lines: AsyncIterable<Line>, read: Read): AsyncGenerator<Line> {
  for await (const line of lines) {
    read.lines = line.number;
    read.digest.update(line.bytes);
    if (line.isTerminated) read.digest.update('\n');
    yield line;
  }
}

function manifestFault(
  folder: string,
  { follows, ends, records, sha256 }: Manifest,
  verdict: Verdict,
  { digest, lines }: Read,
): Fault | null {
  const { records: file, manifest } = filesOf(folder);
  const { sequence: reached, digest: last } = verdict.last ?? follows;
  if (reached !== ends.sequence) {
    const what = `expected an end after record ${ends.sequence}, as the manifest says; got one after ${reached}`;
    return { file, line: lines + 1, sequence: reached + 1, what };
  }
  if (last !== ends.digest) {
    const what = `expected the digest ${ends.digest}, as the manifest says; got ${last}: it was changed`;
    return { file, line: lines, sequence: reached, what };
  }
  const got = digest.digest('hex');
  if (records === verdict.records && sha256 === got) return null;
  const what = `expected what it says of the records; got ${verdict.records} records of SHA-256 ${got}`;
  return { file: manifest, line: 1, sequence: null, what };
}
