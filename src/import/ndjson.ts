// Reads NDJSON: one object in each line. The lines are cut here, for a parser of lines must keep their numbers and
// bounds, and refuse what is not UTF-8.
import { wholeLines } from './pieces.ts';

export interface JsonRow {
  readonly line: number;
  /** The object's own properties; null where the line is no object. */
  readonly entries: readonly (readonly [name: string, value: unknown])[] | null;
}

/** Empty lines are passed over. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonRow> {
  for await (const { bytes, line } of wholeLines(chunks)) {
    for (const [index, text] of bytes.toString('utf8').split('\n').entries())
      if (text.trim() !== '') yield { line: line + index, entries: entriesOf(text) };
  }
}

function entriesOf(text: string): JsonRow['entries'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : null;
  } catch {
    return null;
  }
}
