// Adds to a list or group of a YAML file, in whatever form it is written, and leaves every other character as it was.
import { LineCounter, isCollection, isNode, isPair, isSeq, parseDocument } from 'yaml';

/**
 * The text with an entry after the last of a collection.
 *
 * @param name the collection's key, at the top of the file
 * @param entry an element, or `key: value`; an entry of several lines is written as one of a block, and begins each of
 *   its lines where the others of its block begin
 * @returns null where the text is no YAML, or has no such collection with anything in it
 */
export function append(text: string, name: string, entry: string): string | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const collection: unknown = document.get(name, true);
  if (document.errors.length > 0 || !isCollection(collection)) return null;
  const end = endOf(collection.items.at(-1));
  if (end === undefined || !collection.range) return null;
  if (collection.flow) {
    const element = entry.includes('\n') ? `{ ${entry.replaceAll('\n', ', ')} }` : entry;
    return `${text.slice(0, end)}, ${element}${text.slice(end)}`;
  }
  const margin = ' '.repeat(counter.linePos(collection.range[0]).col - 1);
  const [first, ...others] = entry.split('\n');
  const [mark, under] = isSeq(collection) ? ['- ', '  '] : ['', ''];
  const lines = [`${margin}${mark}${first}`, ...others.map((line) => `${margin}${under}${line}`)];
  // The last entry may have a comment on its line.
  const written = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', written);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${lines.join('\n')}${text.slice(at)}`;
}

/** Where the text of an item ends; undefined where there is none. */
function endOf(item: unknown): number | undefined {
  if (isPair(item)) return endOf(item.value) ?? endOf(item.key);
  return isNode(item) ? item.range?.[1] : undefined;
}
