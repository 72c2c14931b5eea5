// Writes collected frames as the bytes of the answer, in one pass and in the order of the document: the same bytes
// as JSON.stringify gives of the completed objects, without the objects.
import type { Frame } from '../frame.ts';
import { clear, take } from './output.ts';
import { writeText } from './text.ts';
import { writerOf } from './writer.ts';

/**
 * The whole body of an answer without errors: `{"data":{…}}`, or `{"data":{…},"extensions":{…}}`.
 *
 * @returns null where anything is unusual: an error, a null that may not be, a value that is none yet or that its type
 *   refuses; then the frames are to be completed
 */
export function encode(root: Frame, extensions: object | undefined): Buffer | null {
  try {
    const data = writerOf(root)(writeText(0, '{"data":'));
    const end = extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}';
    return take(writeText(data, end));
  } catch {
    // Whatever it was, completing meets it again, and tells of it at its place.
    return null;
  } finally {
    clear();
  }
}
