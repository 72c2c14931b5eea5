// Reads NDJSON: one object in each line. The lines are cut here, for a parser of lines must keep their numbers and
// bounds, and refuse what is not UTF-8.
import { wholeLines } from './pieces.ts';

export interface JsonRow {
  readonly line: number;
  /** The object's own properties; null where the line is no object. */
  readonly entries: readonly (readonly [name: string, value: unknown])[] | null;
  /** The names as the line has them, in its order: one that comes twice is here twice. */
  readonly names: readonly string[];
}

/** Empty lines are passed over. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonRow> {
  for await (const { bytes, line } of wholeLines(chunks)) {
    for (const [index, text] of bytes.toString('utf8').split('\n').entries())
      if (text.trim() !== '') yield { line: line + index, ...read(text) };
  }
}

function read(text: string): Pick<JsonRow, 'entries' | 'names'> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { entries: Object.entries(value), names: namesOf(text) };
  } catch {
    // What is no JSON is no object.
  }
  return { entries: null, names: [] };
}

/** A string, with the colon behind it that makes it a name; or a bracket. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[[\]{}]/g;

/** The names of an object, of which a parser keeps only the last of each; not those of objects in it. */
function namesOf(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [token, string, colon] of text.matchAll(tokens)) {
    if (string === undefined) depth += token === '{' || token === '[' ? 1 : -1;
    else if (colon !== undefined && depth === 1) names.push(String(JSON.parse(string)));
  }
  return names;
}
