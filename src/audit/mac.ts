// HMAC-SHA-256 (RFC 2104) of many texts under one key, as two digests at one go: to make node:crypto's own object for
// each text costs more than both. Tests hold the one to the other.
import { hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const blockBytes = 64;
const digestBytes = 32;
/** How many bytes of UTF-8 a UTF-16 unit can be. */
const bytesOfUnit = 3;
/** Longer texts are rare, and get room of their own. */
const usualRoom = 4_096;

/** What is hashed in either pass: the key as a block, which stays, and room for what follows it. */
interface Passes {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const known = new WeakMap<KeyObject, Passes>();

/**
 * The HMACs of texts that are written together, in hexadecimal: equal texts get theirs once, and nothing of them is kept
 * behind that.
 *
 * @param key of at most 64 bytes
 */
export function macsUnder(key: KeyObject): (text: string) => string {
  const passes = passesOf(key);
  const made = new Map<string, string>();
  return (text) => {
    let mac = made.get(text);
    if (mac === undefined) made.set(text, (mac = macOf(text, passes)));
    return mac;
  };
}

function macOf(text: string, { inner: usual, outer }: Passes): string {
  const room = blockBytes + text.length * bytesOfUnit;
  const inner = room <= usual.length ? usual : enlarged(usual, room);
  const length = blockBytes + inner.write(text, blockBytes);
  outer.set(hash('sha256', inner.subarray(0, length), 'buffer'), blockBytes);
  inner.fill(0, blockBytes, length);
  return hash('sha256', outer, 'hex');
}

function passesOf(key: KeyObject): Passes {
  let passes = known.get(key);
  if (!passes) known.set(key, (passes = makePasses(key.export())));
  return passes;
}

function makePasses(key: Uint8Array): Passes {
  if (key.length > blockBytes)
    throw new RangeError(`expected a key of at most ${blockBytes} bytes; got ${key.length}`);
  const block = (pad: number): Uint8Array =>
    Uint8Array.from({ length: blockBytes }, (_, index) => (key[index] ?? 0) ^ pad);
  return {
    inner: enlarged(block(0x36), blockBytes + usualRoom),
    outer: enlarged(block(0x5c), blockBytes + digestBytes),
  };
}

/** Not of the pool, of which others get parts that still hold what was there. */
function enlarged(bytes: Uint8Array, room: number): Buffer {
  const larger = Buffer.alloc(room);
  larger.set(bytes.subarray(0, blockBytes));
  return larger;
}
