// How far the trail has been read: behind which line. Each line seals the one before it, so a trail that still has this
// one in its place is the trail that was read.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';

const place = z.object({
  /** Bytes that have been read: the end of the last line, newline included. */
  offset: z.int().min(0),
  /** How many of these are the last line. */
  length: z.int().min(0),
  /** SHA-256 of the last line. */
  digest: z.string(),
});

export type Place = Readonly<z.output<typeof place>>;

/** Before the first line. */
export const beginning: Place = { offset: 0, length: 0, digest: '' };

/** @param line the bytes of a line, newline included, that follows the place */
export function behind({ offset }: Place, line: Buffer): Place {
  return { offset: offset + line.length, length: line.length, digest: digestOf(line) };
}

/** A text that is no place is that before the first line. */
export function readPlace(text: string | null): Place {
  try {
    return place.parse(JSON.parse(text ?? 'null'));
  } catch {
    return beginning;
  }
}

/** Whether the file still has what was read of it. */
export async function isPlaceIn(handle: FileHandle, { offset, length, digest }: Place): Promise<boolean> {
  if (offset === 0) return true;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset - length);
  return bytesRead === length && digestOf(buffer) === digest;
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
