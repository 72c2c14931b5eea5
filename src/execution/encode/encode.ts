// Writes collected frames as the bytes of the answer, in one pass and in the order of the document: the same bytes
// as JSON.stringify gives of the completed objects, without the objects.
import { setImmediate } from 'node:timers/promises';
import type { Frame } from '../frame.ts';
import type { Failed } from './failed.ts';
import { clear, resume, suspend, take } from './output.ts';
import { writeText } from './text.ts';
import { sound, tolerant } from './writer.ts';

export interface Encoded {
  /** `{"data":{…}}`, or `{"data":{…},"extensions":{…}}`: the whole body, where there is no error to tell. */
  readonly body: Buffer;
  /** Each a null in the body, in the order of the document. */
  readonly failed: readonly Failed[];
}

/**
 * An answer as bytes, with nulls where something failed alone.
 *
 * @returns null where anything is unusual: a null that may not be, a value that is none yet or that its type refuses;
 *   then the frames are to be completed
 */
export function encode(root: Frame, extensions: object | undefined): Encoded | null {
  return encodeWith(sound, root, extensions) ?? encodeWith(tolerant, root, extensions);
}

/** The same for answers that take long: whatever else waits for its turn gets one now and then. */
export async function encodeInTurns(root: Frame, extensions: object | undefined): Promise<Encoded | null> {
  return (await encodeInTurnsWith(sound, root, extensions)) ?? encodeInTurnsWith(tolerant, root, extensions);
}

function encodeWith(writers: typeof sound, root: Frame, extensions: object | undefined): Encoded | null {
  const failed: Failed[] = [];
  try {
    const body = end(writers.write(root, begin(), failed), extensions);
    return { body, failed };
  } catch {
    // Whatever it was, completing meets it again, and tells of it at its place.
    return null;
  } finally {
    clear();
  }
}

async function encodeInTurnsWith(
  writers: typeof sound,
  root: Frame,
  extensions: object | undefined,
): Promise<Encoded | null> {
  const failed: Failed[] = [];
  try {
    const turns = writers.writeInTurns(root, begin(), failed);
    let turn = turns.next(0);
    while (!turn.done) {
      const written = suspend(turn.value);
      await setImmediate();
      turn = turns.next(resume(written));
    }
    return { body: end(turn.value, extensions), failed };
  } catch {
    return null;
  } finally {
    clear();
  }
}

function begin(): number {
  return writeText(0, '{"data":');
}

function end(at: number, extensions: object | undefined): Buffer {
  return take(writeText(at, extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}'));
}
