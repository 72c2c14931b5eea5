// A ring of keys: one that is current, those that are only read with, and what is left of those that were taken out.
import { z } from 'zod';
import { KeyFault } from './kind.ts';
import type { KeyKind } from './kind.ts';

/** An id is one byte: handles and cursors begin with it. */
export const mostKeys = 256;

export interface HeldKey<Key> {
  readonly id: number;
  /** ISO 8601, by the system clock; null where it was made before files said so. */
  readonly made: string | null;
  readonly key: Key;
}

export interface RetiredKey {
  readonly id: number;
  readonly made: string | null;
  readonly retired: string;
  /** Null where the ring's kind keeps none. */
  readonly publicHalf: string | null;
}

export interface Ring<Key> {
  /** The id of the key that is used for what is new. */
  readonly current: number;
  /** In the order in which they came. */
  readonly keys: readonly HeldKey<Key>[];
  /** Ids are not given twice: those of keys that were taken out stay here. */
  readonly retired: readonly RetiredKey[];
}

const id = z
  .int()
  .min(0)
  .max(mostKeys - 1);
const instant = z.iso.datetime();
const ringFile = z.strictObject({
  current: id,
  keys: z.array(z.strictObject({ id, made: instant.optional(), key: z.unknown() })).min(1),
  retired: z
    .array(
      z.strictObject({ id, made: instant.optional(), retired: instant, publicKey: z.base64().optional() }),
    )
    .default([]),
});

/**
 * Reads the text of a ring's file.
 *
 * @throws KeyFault that names the place in the file, and never a key
 */
export function parseRing<Key>(text: string, kind: KeyKind<Key>): Ring<Key> {
  const json = parseJson(text);
  const lone = kind.lone?.(json) ?? null;
  const parsed = ringFile.safeParse(lone === null ? json : { current: 1, keys: [{ id: 1, key: lone }] });
  if (!parsed.success) {
    const places = new Set(parsed.error.issues.map(({ path }) => path.map(String).join('.') || 'the file'));
    throw new KeyFault(
      `expected { "current": id, "keys": [{ "id", "made", "key" }] }; got something else at ${[...places].join(', ')}`,
    );
  }
  const { current, keys, retired } = parsed.data;
  const ids = [...keys, ...retired].map((entry) => entry.id);
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twice !== undefined) throw new KeyFault(`expected ids that differ; got ${twice} twice`);
  if (!keys.some((entry) => entry.id === current))
    throw new KeyFault(`the current key ${current} is not among the keys`);
  return {
    current,
    keys: keys.map((entry) => ({ id: entry.id, made: entry.made ?? null, key: readKey(entry, kind) })),
    retired: retired.map((entry) => ({
      id: entry.id,
      made: entry.made ?? null,
      retired: entry.retired,
      publicHalf: checkPublicHalf(entry, kind),
    })),
  };
}

/** The text of a ring's file, which {@link parseRing} reads as the same ring. */
export function printRing<Key>({ current, keys, retired }: Ring<Key>, kind: KeyKind<Key>): string {
  const file: z.input<typeof ringFile> = {
    current,
    keys: keys.map((held) => ({ id: held.id, ...madeOf(held), key: kind.write(held.key) })),
    ...(retired.length > 0 && {
      retired: retired.map((former) => ({
        id: former.id,
        ...madeOf(former),
        retired: former.retired,
        ...(former.publicHalf !== null && { publicKey: former.publicHalf }),
      })),
    }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser would quote the file.
    throw new KeyFault('is not JSON');
  }
}

function readKey<Key>(entry: { readonly id: number; readonly key?: unknown }, kind: KeyKind<Key>): Key {
  return naming(entry.id, () => kind.read(entry.key));
}

function checkPublicHalf<Key>(
  { id, publicKey }: { readonly id: number; readonly publicKey?: string | undefined },
  kind: KeyKind<Key>,
): string | null {
  if (publicKey === undefined) return null;
  naming(id, () => kind.publicHalf?.check(publicKey));
  return publicKey;
}

/** @throws KeyFault that names the key by its id */
function naming<Result>(id: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error;
    throw new KeyFault(`key ${id}: ${error.message}`);
  }
}

function madeOf({ made }: { readonly made: string | null }): { readonly made?: string } {
  return made === null ? {} : { made };
}
