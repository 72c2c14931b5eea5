// How a trail's file ends: its last record, and what stands behind it that is none.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';

const chunkBytes = 65_536;
const newline = 0x0a;

/** A record where it stands: its bytes are from `start` up to `end`, its newline not counted. */
export interface Placed {
  readonly head: Head;
  readonly start: number;
  readonly end: number;
}

export interface FileEnd {
  /** Null where no line is a record. */
  readonly last: Placed | null;
  readonly isTerminated: boolean;
}

/** Reads from the end as far back as the last record. */
export async function readEnd(handle: FileHandle, size: number): Promise<FileEnd> {
  const isTerminated = size > 0 && (await readAt(handle, size - 1, 1))[0] === newline;
  let end = isTerminated ? size - 1 : size;
  let start = end;
  let held = Buffer.alloc(0);
  for (;;) {
    const at = held.lastIndexOf(newline);
    if (at < 0 && start > 0) {
      const length = Math.min(chunkBytes, start);
      start -= length;
      held = Buffer.concat([await readAt(handle, start, length), held]);
      continue;
    }
    const line = held.subarray(at + 1);
    const record = parseRecord(line.toString());
    if (record) {
      const head = { sequence: record.sequence, digest: digestOf(line) };
      return { last: { head, start: end - line.length, end }, isTerminated };
    }
    if (at < 0) return { last: null, isTerminated };
    held = held.subarray(0, at);
    end = start + at;
  }
}

/** A stretch of bytes that are no records. */
export interface Stretch {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

/** What the file has from one place up to another. */
export async function digestStretch(handle: FileHandle, from: number, to: number): Promise<Stretch> {
  const digest = createHash('sha256');
  let lines = 0;
  for (let at = from; at < to; at += chunkBytes) {
    const chunk = await readAt(handle, at, Math.min(chunkBytes, to - at));
    digest.update(chunk);
    for (const byte of chunk) if (byte === newline) lines += 1;
  }
  return { bytes: to - from, lines: to > from ? lines + 1 : 0, sha256: digest.digest('hex') };
}

/** Whether a record is still where it was written: with it, every record before it is as it was. */
export async function isInPlace(
  handle: FileHandle,
  size: number,
  { head, start, end }: Placed,
): Promise<boolean> {
  return end <= size && digestOf(await readAt(handle, start, end - start)) === head.digest;
}

/** Whether the first line is the record that follows a head. */
export async function beginsAfter(handle: FileHandle, size: number, head: Head): Promise<boolean> {
  let held = Buffer.alloc(0);
  while (!held.includes(newline) && held.length < size) {
    const length = Math.min(chunkBytes, size - held.length);
    held = Buffer.concat([held, await readAt(handle, held.length, length)]);
  }
  const record = parseRecord(held.subarray(0, Math.max(0, held.indexOf(newline))).toString());
  return record?.sequence === head.sequence + 1 && record.previous === head.digest;
}

export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('the audit trail became shorter while its end was read');
    done += bytesRead;
  }
  return buffer;
}
