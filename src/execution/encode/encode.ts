// Writes collected frames as the bytes of the answer, in one pass and in the order of the document: the same bytes
// as JSON.stringify gives of the completed objects, without the objects.
import { setImmediate } from 'node:timers/promises';
import type { Frame } from '../frame.ts';
import { clear, resume, suspend, take } from './output.ts';
import { writeText } from './text.ts';
import { write, writeInTurns } from './writer.ts';

/**
 * The whole body of an answer without errors: `{"data":{…}}`, or `{"data":{…},"extensions":{…}}`.
 *
 * @returns null where anything is unusual: an error, a null that may not be, a value that is none yet or that its type
 *   refuses; then the frames are to be completed
 */
export function encode(root: Frame, extensions: object | undefined): Buffer | null {
  try {
    return end(write(root, begin()), extensions);
  } catch {
    // Whatever it was, completing meets it again, and tells of it at its place.
    return null;
  } finally {
    clear();
  }
}

/** The same for answers that take long: whatever else waits for its turn gets one now and then. */
export async function encodeInTurns(root: Frame, extensions: object | undefined): Promise<Buffer | null> {
  try {
    const turns = writeInTurns(root, begin());
    let turn = turns.next(0);
    while (!turn.done) {
      const written = suspend(turn.value);
      await setImmediate();
      turn = turns.next(resume(written));
    }
    return end(turn.value, extensions);
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
