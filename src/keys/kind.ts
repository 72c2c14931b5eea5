// What the keys of a ring are: how one is made, and how it is written to the ring's file and read from it.

/** A key of a file that cannot be used. Its message says what was expected and what came, and nothing of the key. */
export class KeyFault extends Error {}

export interface KeyKind<Key> {
  /** How messages name the keys, such as `handle keys`. */
  readonly title: string;
  /** What ends with a key that is gone, such as `every id that was made with it`. */
  readonly ends: string;
  make(): Key;
  /** What stands for the key in the file: plain data for JSON. */
  write(key: Key): unknown;
  /** @throws KeyFault */
  read(written: unknown): Key;
  /** Everything of the key that is secret, by which two keys are compared. */
  secretsOf(key: Key): readonly Uint8Array[];
  /** Where others verify what a key has signed: what stays in the file when the key is taken out of the ring. */
  readonly publicHalf?: {
    /** In base64. */
    of(key: Key): string;
    /** @throws KeyFault where it is none */
    check(written: string): void;
  };
  /** A file of one key, from before there were rings of this kind, as what stands for its key; null for any other. */
  lone?(json: unknown): unknown;
}

/**
 * Bytes that are written in base64.
 *
 * @param place what of the key they are, for a fault
 * @throws KeyFault where they are not base64, or not as many
 */
export function readBytes(written: unknown, length: number, place = 'it'): Uint8Array {
  const bytes = typeof written === 'string' ? Buffer.from(written, 'base64') : null;
  // Node reads past what is no base64, and a key that is misread is another key.
  if (bytes?.toString('base64') !== written || !bytes)
    throw new KeyFault(`${place} needs ${length} bytes in base64; got something else`);
  if (bytes.length !== length) throw new KeyFault(`${place} needs ${length} bytes, has ${bytes.length}`);
  return new Uint8Array(bytes);
}
