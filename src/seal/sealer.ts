// Handles and cursors: opaque to callers, deterministic, authenticated (AES-SIV, RFC 5297).
import { createHash } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { z } from 'zod';
import { GatewayError } from '../errors.ts';
import type { Key, Position } from '../sources/source.ts';
import type { KeyRing } from './keys.ts';

/** Room for a key in a handle; what is longer goes in as its digest, so that every handle has one size. */
const handleRoom = 48;
const sivBytes = 16;
const handleBytes = 1 + sivBytes + handleRoom;
const handleLength = Math.ceil((handleBytes * 4) / 3);
/** Cursors grow in steps, so that their size says little about what they hold. */
const cursorStep = 64;
/** Room for a sequence as JSON: 2^53, or the id of a document in quotes, has fewer characters. */
const sequenceWidth = 32;
const rememberedHandles = 100_000;

/** What a handle stands for: a row's key, or the digest of a key that was too long. */
export type Opened = { readonly key: Key } | { readonly digest: string };

const keyText = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);
const cursorText = z.tuple([
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  z.union([z.string(), z.number()]),
]);

export interface Sealer {
  /** The handle of a row: 87 characters, the same each time, telling nothing of the key. */
  seal(type: string, key: Key): string;
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
  /** A cursor that opens only for the same question: list, query, order, view and scope. */
  sealCursor(question: string, position: Position): string;
  /** @throws GatewayError `CURSOR_INVALID`, one message for every cause */
  openCursor(question: string, cursor: string): Position;
}

/** The digest by which a row with a long key is found; null for a key that fits into a handle. */
export function digestOfLongKey(key: Key): string | null {
  const bytes = Buffer.from(JSON.stringify(key));
  return bytes.length < handleRoom ? null : digest(bytes);
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** What is sealed under a ring: the id of the key, then the bytes. */
interface Cipher {
  encrypt(context: string, plain: Uint8Array): string;
  /** What each key of the ring would have given. */
  encryptUnderEach(context: string, plain: Uint8Array): readonly string[];
  /** Null where the text was not sealed under a key of the ring, or for another context. */
  decrypt(context: string, text: string): Buffer | null;
}

function createCipher({ current, keys }: KeyRing): Cipher {
  const sealing = keys.get(current);
  if (!sealing) throw new Error('the ring has no current key');
  const encryptUnder = (id: number, key: Uint8Array, context: string, plain: Uint8Array): string => {
    const sealed = aessiv(key, Buffer.from(context)).encrypt(plain);
    return Buffer.concat([Buffer.of(id), sealed]).toString('base64url');
  };
  return {
    encrypt: (context, plain) => encryptUnder(current, sealing, context, plain),
    encryptUnderEach: (context, plain) => [...keys].map(([id, key]) => encryptUnder(id, key, context, plain)),
    decrypt(context, text) {
      const sealed = Buffer.from(text, 'base64url');
      const [id] = sealed;
      const key = id === undefined ? undefined : keys.get(id);
      // The last letter has bits to spare: only one text may stand for the bytes.
      if (!key || sealed.length < 1 + sivBytes || sealed.toString('base64url') !== text) return null;
      try {
        return Buffer.from(aessiv(key, Buffer.from(context)).decrypt(sealed.subarray(1)));
      } catch {
        return null;
      }
    },
  };
}

/** @param rings of handles and of cursors: each can have its keys changed without the other */
export function createSealer(rings: { readonly handles: KeyRing; readonly cursors: KeyRing }): Sealer {
  const handles = createCipher(rings.handles);
  const cursors = createCipher(rings.cursors);
  const remembered = new Map<string, string>();

  const unseal = (type: string, handle: string): Buffer | null => {
    if (handle.length !== handleLength || !/^[\w-]+$/.test(handle)) {
      throw new GatewayError(
        'ID_MALFORMED',
        `An id is ${handleLength} letters, digits, - and _, as the graph gave it.`,
      );
    }
    return handles.decrypt(`handle ${type}`, handle);
  };

  return {
    seal(type, key) {
      const text = JSON.stringify(key);
      const name = `${type}\n${text}`;
      const known = remembered.get(name);
      if (known !== undefined) return known;
      const bytes = Buffer.from(text);
      const content = bytes.length < handleRoom ? bytes : Buffer.from(digest(bytes));
      const plain = Buffer.alloc(handleRoom);
      content.copy(plain);
      const handle = handles.encrypt(`handle ${type}`, plain);
      if (remembered.size >= rememberedHandles) remembered.clear();
      remembered.set(name, handle);
      return handle;
    },

    open(type, handle) {
      const plain = unseal(type, handle);
      if (!plain) return null;
      const end = plain.indexOf(0);
      const text = plain.toString('utf8', 0, end < 0 ? plain.length : end);
      return text.startsWith('[') ? { key: keyText.parse(JSON.parse(text)) } : { digest: text };
    },

    aliases(type, handle) {
      const plain = unseal(type, handle);
      return plain ? handles.encryptUnderEach(`handle ${type}`, plain) : [handle];
    },

    sealCursor(question, { values, sequence }) {
      // A sequence counts the rows before it, hidden ones too: its digits may not show in the cursor's length.
      const place = JSON.stringify(sequence).padStart(sequenceWidth);
      const bytes = Buffer.from(`[${JSON.stringify(values)},${place}]`);
      const plain = Buffer.alloc(Math.ceil((bytes.length + 1) / cursorStep) * cursorStep);
      bytes.copy(plain);
      return cursors.encrypt(`cursor ${question}`, plain);
    },

    openCursor(question, cursor) {
      const plain = /^[\w-]+$/.test(cursor) ? cursors.decrypt(`cursor ${question}`, cursor) : null;
      if (!plain) {
        throw new GatewayError(
          'CURSOR_INVALID',
          'This cursor belongs to another list, filter, order, caller or day; start again without `after`.',
        );
      }
      const [values, sequence] = cursorText.parse(JSON.parse(plain.toString('utf8', 0, plain.indexOf(0))));
      return { values, sequence };
    },
  };
}
