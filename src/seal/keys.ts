// The key ring for handles and cursors: a file of mode 0600 with one current key and any older ones.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';

/** AES-SIV with AES-256 takes a double-length key. */
const keyBytes = 64;

const ringFile = z.strictObject({
  current: z.int().min(0).max(255),
  keys: z.array(z.strictObject({ id: z.int().min(0).max(255), key: z.base64() })).min(1),
});

export interface KeyRing {
  /** The id of the key that seals. */
  readonly current: number;
  /** Every key that opens, by its id. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/**
 * Reads a key ring, or makes one at the first start of a demo.
 *
 * @throws StartError that names the file, and never a key
 */
export function openKeyRing(path: string, { create }: { readonly create: boolean }): KeyRing {
  if (!existsSync(path)) {
    if (!create)
      throw new StartError('The handle keys cannot be read:', [
        `${path} does not exist; put it back from where keys are kept, or make one for a new installation: npm run -s timpora -- keys`,
      ]);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const ring = { current: 1, keys: [{ id: 1, key: randomBytes(keyBytes).toString('base64') }] };
    writeFileSync(path, `${JSON.stringify(ring)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new StartError('The handle keys cannot be used:', [
      `${path} is readable by others; set its mode to 0600`,
    ]);
  }
  return readRing(path, readFileSync(path, 'utf8'));
}

function readRing(path: string, text: string): KeyRing {
  const refuse = (what: string): StartError =>
    new StartError('The handle keys cannot be read:', [`${path}: ${what}`]);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse('is not JSON; put the key file back (ids made with it end with it), or remove it in a demo');
  }
  const parsed = ringFile.safeParse(json);
  if (!parsed.success) throw refuse('needs { "current": id, "keys": [{ "id", "key" }] } with keys in base64');
  const keys = new Map(
    parsed.data.keys.map(({ id, key }) => [id, new Uint8Array(Buffer.from(key, 'base64'))]),
  );
  for (const [id, key] of keys)
    if (key.length !== keyBytes) throw refuse(`key ${id} needs ${keyBytes} bytes, has ${key.length}`);
  if (!keys.has(parsed.data.current))
    throw refuse(`the current key ${parsed.data.current} is not among the keys`);
  return { current: parsed.data.current, keys };
}
