// HMAC-SHA-256 (RFC 2104) of many texts under one key. Two digests at one go each take a seventh of what node:crypto's
// own object for it does, most of which is to be made; tests hold it to that one.
import { hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;
const bytesOfUnit = 3;

/** What stands before what is hashed: the key, as a block of either pass. */
interface Pads {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const known = new WeakMap<KeyObject, Pads>();

/** @param key of at most 64 bytes @returns in hexadecimal */
export function macOf(text: string, key: KeyObject): string {
  let pads = known.get(key);
  if (!pads) known.set(key, (pads = padsOf(key.export())));
  const bytes = Buffer.allocUnsafe(blockBytes + text.length * bytesOfUnit);
  bytes.set(pads.inner);
  const length = blockBytes + bytes.write(text, blockBytes);
  const both = Buffer.allocUnsafe(blockBytes + digestBytes);
  both.set(pads.outer);
  both.set(hash('sha256', bytes.subarray(0, length), 'buffer'), blockBytes);
  return hash('sha256', both, 'hex');
}

function padsOf(key: Uint8Array): Pads {
  if (key.length > blockBytes)
    throw new RangeError(`expected a key of at most ${blockBytes} bytes; got ${key.length}`);
  const pad = (value: number): Uint8Array =>
    Uint8Array.from({ length: blockBytes }, (_, index) => (key[index] ?? 0) ^ value);
  return { inner: pad(0x36), outer: pad(0x5c) };
}
