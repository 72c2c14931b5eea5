// Handles of rows: of one size, the same each time, and nothing of the key shows.
import { hash } from 'node:crypto';
import { z } from 'zod';
import { GatewayError } from '../errors.ts';
import type { Key } from '../sources/source.ts';
import { createCipher, headBytes } from './cipher.ts';
import type { Encrypt } from './cipher.ts';
import type { KeyRing } from './keys.ts';
import { createMemory } from './remembered.ts';
import type { Remembered } from './remembered.ts';

/** Room for a key in a handle; what is longer goes in as its digest, so that every handle has one size. */
const room = 48;
const handleLength = Math.ceil(((headBytes + room) * 4) / 3);
const mostRemembered = 100_000;

/** What a handle stands for: a row's key, or the digest of a key that was too long. */
export type Opened = { readonly key: Key } | { readonly digest: string };

const keyText = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);

export interface Handles {
  /** The handle of a row: 87 characters, the same each time, telling nothing of the key. */
  seal(type: string, key: Key): string;
  /** The handle of each key, in their order: a level of an answer costs a fraction of its keys one by one. */
  sealAll(type: string, keys: readonly Key[]): readonly string[];
  /**
   * What a handle stands for; null where it is no handle of this type, forged or not.
   * @throws GatewayError `ID_MALFORMED` where the text cannot be a handle at all
   */
  open(type: string, handle: string): Opened | null;
  /**
   * Every handle that may have been given out for what a handle stands for, one for each key of the ring; the handle
   * alone where it stands for nothing.
   *
   * @throws GatewayError `ID_MALFORMED` where the text cannot be a handle at all
   */
  aliases(type: string, handle: string): readonly string[];
}

/** The digest by which a row with a long key is found; null for a key that fits into a handle. */
export function digestOfLongKey(key: Key): string | null {
  const bytes = Buffer.from(JSON.stringify(key));
  return bytes.length < room ? null : digest(bytes);
}

function digest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/** @param ring what is remembered of its current key goes with it: another ring has handles of its own */
export function createHandles(ring: KeyRing): Handles {
  const cipher = createCipher(ring);
  const memory = createMemory(mostRemembered);
  const kinds = new Map<string, { readonly remembered: Remembered; readonly encrypt: Encrypt }>();

  function kindOf(type: string) {
    let kind = kinds.get(type);
    if (!kind) {
      kind = { remembered: memory.of(type), encrypt: cipher.under(contextOf(type)) };
      kinds.set(type, kind);
    }
    return kind;
  }

  function sealAll(type: string, keys: readonly Key[]): readonly string[] {
    const { remembered, encrypt } = kindOf(type);
    const handles = keys.map((key) => remembered.get(key) ?? '');
    const cold = keys.filter((_, index) => handles[index] === '');
    if (cold.length === 0) return handles;
    const made = encrypt(textsOf(cold), room);
    cold.forEach((key, index) => remembered.set(key, made[index] ?? ''));
    let next = 0;
    return handles.map((handle) => (handle === '' ? (made[next++] ?? '') : handle));
  }

  function unseal(type: string, handle: string): Buffer | null {
    if (handle.length !== handleLength || !/^[\w-]+$/.test(handle)) {
      throw new GatewayError(
        'ID_MALFORMED',
        `An id is ${handleLength} letters, digits, - and _, as the graph gave it.`,
      );
    }
    return cipher.decrypt(contextOf(type), handle);
  }

  return {
    seal: (type, key) => kindOf(type).remembered.get(key) ?? sealAll(type, [key])[0] ?? '',
    sealAll,
    open(type, handle) {
      const plain = unseal(type, handle);
      if (!plain) return null;
      const end = plain.indexOf(0);
      const text = plain.toString('utf8', 0, end < 0 ? plain.length : end);
      return text.startsWith('[') ? { key: keyText.parse(JSON.parse(text)) } : { digest: text };
    },
    aliases(type, handle) {
      const plain = unseal(type, handle);
      return plain ? cipher.encryptUnderEach(contextOf(type), plain) : [handle];
    },
  };
}

const contextOf = (type: string): string => `handle ${type}`;

/** What is sealed for each key: its JSON or, where that is too long, its digest, with zeros behind it. */
function textsOf(keys: readonly Key[]): Buffer {
  const texts = Buffer.alloc(keys.length * room);
  keys.forEach((key, index) => {
    const text = JSON.stringify(key);
    const isShort = text.length < room && Buffer.byteLength(text) < room;
    texts.write(isShort ? text : digest(Buffer.from(text)), index * room);
  });
  return texts;
}
