// Which keys go into one call, and how each way of asking writes them.
import { KeyIndex } from '../key-index.ts';
import type { Key } from '../source.ts';
import { isWhole, type Names } from './names.ts';
import type { KeyWay } from './settings.ts';
import { segmentOf, targetOf, type Call, type Parameters } from './target.ts';

/** What servers and those between take of an address at least; most take 8,000 characters. */
const longestQuery = 6_000;

interface Asked {
  readonly fields: readonly string[];
  readonly keys: readonly Key[];
  /** What the rows are to hold, in the agency's names. */
  readonly select: readonly string[];
}

/** A call and the keys that it asks for. */
export interface Chunk {
  readonly keys: readonly Key[];
  readonly call: Call;
}

/** A key by its text. */
export function keyText(key: Key): string {
  return JSON.stringify(key);
}

/** Keys that a row can have, each once. */
export function distinctKeys(fields: readonly string[], keys: readonly Key[]): readonly Key[] {
  const distinct = new KeyIndex();
  for (const key of keys) {
    if (key.length !== fields.length)
      throw new TypeError(`A key of ${key.length} values stands for ${fields.length}.`);
    if (key.every(isWhole)) distinct.placeOf(key);
  }
  return distinct.keys;
}

/** The calls that look keys up, none with more keys than `most` nor with too long an address. */
export function chunksOf(
  way: Exclude<KeyWay, 'search'>,
  { fields, keys, select: selected }: Asked,
  names: Names,
  most: number,
): readonly Chunk[] {
  const named = fields.map((field) => names.toField(field));
  const select: Parameters = [['select', selected.join(',')]];
  const counted = (count: number): string => (count === 1 ? '1 key' : `${count} keys`);
  switch (way) {
    case 'each':
      return keys.map((key) => ({
        keys: [key],
        call: {
          method: 'GET',
          path: `${names.path}/${segmentOf(named, key)}`,
          parameters: select,
          missing: 'none',
          text: `GET ${names.path}/${named.map((field) => `${field}={}`).join(';')} (1 key)`,
        },
      }));
    case 'post':
      return cut(keys, most, () => 0).map((some) => ({
        keys: some,
        call: {
          method: 'POST',
          path: `${names.path}/keys`,
          parameters: select,
          body: { fields: named, keys: some },
          text: `POST ${names.path}/keys ${named.join(',')} (${counted(some.length)})`,
        },
      }));
    case 'query': {
      const parametersOf = (key: Key): Parameters =>
        named.map((field, index) => [field, String(key[index] ?? '')]);
      const lengthOf = (key: Key): number => targetOf({ path: '', parameters: parametersOf(key) }).length;
      return cut(keys, most, lengthOf).map((some) => ({
        keys: some,
        call: {
          method: 'GET',
          path: names.path,
          parameters: [...some.flatMap(parametersOf), ...select],
          text: `GET ${names.path}?${named.map((field) => `${field}={}`).join('&')} (${counted(some.length)})`,
        },
      }));
    }
  }
}

export function cut(
  keys: readonly Key[],
  most: number,
  lengthOf: (key: Key) => number,
): readonly (readonly Key[])[] {
  const chunks: Key[][] = [];
  let length = 0;
  for (const key of keys) {
    const own = lengthOf(key);
    const chunk = chunks.at(-1);
    if (chunk && chunk.length < most && length + own <= longestQuery) {
      chunk.push(key);
      length += own;
    } else {
      chunks.push([key]);
      length = own;
    }
  }
  return chunks;
}
