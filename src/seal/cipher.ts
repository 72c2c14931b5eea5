// What a ring of keys seals and opens: the id of the key, then the bytes under AES-SIV, as text.
import { aessiv } from '@noble/ciphers/aes.js';
import type { KeyRing } from './keys.ts';
import { blockBytes, createSiv } from './siv.ts';
import type { SealTexts } from './siv.ts';

/** What stands before the sealed bytes: the key's id, and the synthetic IV. */
export const headBytes = 1 + blockBytes;

/** @returns the sealed text of each, in their order; the texts are one after another, of one length of whole blocks */
export type Encrypt = (texts: Uint8Array, length: number) => readonly string[];

export interface Cipher {
  /** What seals for a context, by the current key. */
  under(context: string): Encrypt;
  /** What each key of the ring would have given for one text. */
  encryptUnderEach(context: string, text: Uint8Array): readonly string[];
  /** Null where the text was not sealed under a key of the ring, or for another context. */
  decrypt(context: string, text: string): Buffer | null;
}

export function createCipher({ current, keys }: KeyRing): Cipher {
  const sivs = new Map([...keys].map(([id, key]) => [id, createSiv(key)]));
  const sealing = sivs.get(current);
  if (!sealing) throw new Error('the ring has no current key');
  return {
    under: (context) => writeUnder(current, sealing.under(context)),
    encryptUnderEach: (context, text) =>
      [...sivs].flatMap(([id, siv]) => writeUnder(id, siv.under(context))(text, text.length)),
    decrypt(context, text) {
      const sealed = Buffer.from(text, 'base64url');
      const [id] = sealed;
      const key = id === undefined ? undefined : keys.get(id);
      // The last letter has bits to spare: only one text may stand for the bytes.
      if (!key || sealed.length < headBytes || sealed.toString('base64url') !== text) return null;
      try {
        return Buffer.from(aessiv(key, Buffer.from(context)).decrypt(sealed.subarray(1)));
      } catch {
        return null;
      }
    },
  };
}

function writeUnder(id: number, seal: SealTexts): Encrypt {
  return (texts, length) => {
    const sealed = seal(texts, length);
    const one = Buffer.alloc(headBytes + length, id);
    const written: string[] = [];
    for (let start = 0; start < sealed.length; start += blockBytes + length) {
      sealed.copy(one, 1, start, start + blockBytes + length);
      written.push(one.toString('base64url'));
    }
    return written;
  };
}
