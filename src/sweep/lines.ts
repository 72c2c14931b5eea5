// Files of lines, read a stretch at a time: whatever else waits for its turn gets one between two.
import { createReadStream } from 'node:fs';

/**
 * Ends of lines alone part them: text may hold characters that others take for one. What stands behind the last end of a
 * line is none: it was cut short.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
