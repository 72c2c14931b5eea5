// The keys of handles and those of cursors: two rings of keys for AES-SIV.
import { randomBytes } from 'node:crypto';
import { makeRing, readRing } from '../keys/file.ts';
import { readBytes } from '../keys/kind.ts';
import type { KeyKind } from '../keys/kind.ts';

/** AES-SIV with AES-256 takes a double-length key. */
const keyBytes = 64;

const kindOf = (title: string, ends: string): KeyKind<Uint8Array> => ({
  title,
  ends,
  make: () => new Uint8Array(randomBytes(keyBytes)),
  write: (key) => Buffer.from(key).toString('base64'),
  read: (written) => readBytes(written, keyBytes),
  secretsOf: (key) => [key],
});

export const handleKeys = kindOf(
  'handle keys',
  'every id that was made with it, and what persons’ reports hold under these ids',
);
export const cursorKeys = kindOf('cursor keys', 'every cursor that was made with it');

export interface KeyRing {
  /** The id of the key that seals. */
  readonly current: number;
  /** Every key that opens, by its id. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/**
 * Reads a ring.
 *
 * @param create whether it is made where there is none, as at the first start of a demo
 * @throws StartError that names the file, and never a key
 */
export function openKeyRing(
  path: string,
  kind: KeyKind<Uint8Array>,
  { create }: { readonly create: boolean },
): KeyRing {
  if (create) makeRing(path, kind);
  const { current, keys } = readRing(path, kind);
  return { current, keys: new Map(keys.map(({ id, key }) => [id, key])) };
}
