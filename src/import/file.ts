// A file to import: its format, its bytes, and the digest of what was read.
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { StartError } from '../errors.ts';
import { unreadable } from './pieces.ts';
import { unpack } from './unpack.ts';

export const formats = ['csv', 'ndjson'] as const;
export type Format = (typeof formats)[number];

export interface ImportFile {
  readonly format: Format;
  /** Bytes on the disk. */
  readonly size: number;
  /** The bytes of the table, unpacked; read once. */
  bytes(): AsyncIterable<Buffer>;
  /** SHA-256 of the file as it is on the disk, in hexadecimal, once all of it was read. */
  digest(): string;
}

const endings: Readonly<Record<string, Format>> = { csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson' };

/**
 * @param format where the name does not tell it
 * @param progress is told how many bytes were read so far
 * @throws StartError where there is no such file, or its format is not known
 */
export function openImportFile(
  path: string,
  format: Format | undefined,
  progress: (bytes: number) => void,
): ImportFile {
  const refuse = (fault: string): StartError =>
    new StartError('Nothing was imported:', [`${path}: ${fault}`]);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw refuse('expected a file; there is none');
  const isPacked = /\.gz$/i.test(path);
  const [, ending = ''] = /\.(\w+)$/.exec(path.replace(/\.gz$/i, '')) ?? [];
  const known = format ?? endings[ending.toLowerCase()];
  if (!known)
    throw refuse('expected .csv, .ndjson or .jsonl, each also with .gz; say what it is with --format');
  const hash = createHash('sha256');
  let read = 0;
  let digest: string | undefined;
  async function* onDisk(): AsyncGenerator<Buffer> {
    const stream = createReadStream(path);
    try {
      // Without an encoding, chunks are bytes.
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        read += chunk.length;
        progress(read);
        yield chunk;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw refuse(`expected a file that can be read; got ${code}`);
    }
    digest = hash.digest('hex');
  }
  return {
    format: known,
    size: stat.size,
    bytes: () => (isPacked ? unpack(onDisk()) : onDisk()),
    digest() {
      if (digest === undefined)
        throw unreadable('it has more behind its end: give the file as it was packed');
      return digest;
    },
  };
}
