// How a trail's file ends: its last record, and what stands behind it that is none.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { beginning, digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';

const chunkBytes = 65_536;
const newline = 0x0a;

export interface FileEnd {
  /** Null where no line is a record. */
  readonly head: Head | null;
  /** Where the last record ends, its newline not counted; 0 where there is none. */
  readonly end: number;
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
    if (record) return { head: { sequence: record.sequence, digest: digestOf(line) }, end, isTerminated };
    if (at < 0) return { head: null, end: 0, isTerminated };
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

/** Whether what is found cannot follow what was left: records that were written are gone. */
export function isCut(left: Head, found: Head | null): boolean {
  const { sequence, digest } = found ?? beginning;
  return sequence < left.sequence || (sequence === left.sequence && digest !== left.digest);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('the audit trail became shorter while its end was read');
    done += bytesRead;
  }
  return buffer;
}
