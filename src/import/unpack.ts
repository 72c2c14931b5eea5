// Unpacks gzip within bounds: a small file that would become a huge one is refused while it is unpacked.
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unreadable } from './pieces.ts';

export interface UnpackLimits {
  /** Bytes that come out at most. */
  readonly most: number;
  /** How many bytes come out at most for each that goes in, once more than `free` have. */
  readonly ratio: number;
  readonly free: number;
}

/** Tables of text shrink to a tenth or less, rarely to a fiftieth. */
export const unpackLimits: UnpackLimits = { most: 2_147_483_648, ratio: 100, free: 16_777_216 };

export async function* unpack(
  chunks: AsyncIterable<Buffer>,
  { most, ratio, free }: UnpackLimits = unpackLimits,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // Whatever fails in it is met by whoever reads from its end.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  let size = 0;
  try {
    for await (const chunk of gunzip) {
      size += chunk.length;
      if (size > most) throw unreadable(`it unpacks to more than ${most} bytes: give it in parts`);
      if (size > free && size > ratio * gunzip.bytesWritten)
        throw unreadable(
          `it unpacks to more than ${ratio} times its size, as no table does: give it unpacked`,
        );
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw unreadable('it is not gzip, or is cut short: give the whole file');
    throw error;
  }
}
