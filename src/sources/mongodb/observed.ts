// Tells whoever counts reads of each command that goes to the server, by the shape of what it asks.
import type { MongoClient } from 'mongodb';
import type { ReadObserver } from '../source.ts';
import type { RecordLayout } from './layout.ts';

/** From here on; commands about other collections than the records' are not told of. */
export function observeCommands(
  client: MongoClient,
  agency: string,
  records: Iterable<RecordLayout>,
  observe: ReadObserver,
): void {
  const names = new Map([...records].map(({ collection, name }) => [collection, name]));
  client.on('commandStarted', ({ commandName, command }) => {
    const collection: unknown = command[commandName === 'getMore' ? 'collection' : commandName];
    const record = typeof collection === 'string' ? names.get(collection) : undefined;
    if (record === undefined) return;
    observe({ agency, record, text: `${commandName} ${shapeOf(command['pipeline'] ?? [])}` });
  });
}

/**
 * The keys of what is asked, in their order, with a question mark for each value; of alternatives alike, one. So the
 * same question about other values has the same text.
 */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].join(', ')}]`;
  if (!isPlain(value)) return '?';
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${shapeOf(inner)}`);
  return `{${entries.join(', ')}}`;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
