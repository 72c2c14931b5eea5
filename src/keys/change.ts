// How a ring changes: a key comes, becomes current, and is taken out in the end.
import { StartError } from '../errors.ts';
import type { KeyKind } from './kind.ts';
import { mostKeys } from './ring.ts';
import type { Ring } from './ring.ts';

const refuse = (fault: string): StartError => new StartError('Nothing was changed:', [fault]);

/**
 * Adds a key under an id that no key of the ring has had, and leaves the current one current.
 *
 * @throws StartError where every id has been given
 */
export function addKey<Key>(ring: Ring<Key>, kind: KeyKind<Key>, now: Date): Ring<Key> {
  const given = new Set([...ring.keys, ...ring.retired].map(({ id }) => id));
  const after = Math.max(...given) + 1;
  const ids = [...Array(mostKeys).keys()];
  const id = [...ids.slice(after), ...ids].find((one) => !given.has(one));
  if (id === undefined)
    throw refuse(
      `expected fewer than ${mostKeys} keys that the ring has ever had, since an id is one byte and is not given twice; ` +
        `move the file away and make a new ring, and know what ends with it: ${kind.ends}`,
    );
  return { ...ring, keys: [...ring.keys, { id, made: now.toISOString(), key: kind.make() }] };
}

/** @throws StartError where the ring has no such key */
export function useKey<Key>(ring: Ring<Key>, id: number): Ring<Key> {
  requireKey(ring, id);
  return { ...ring, current: id };
}

/**
 * Takes a key out. Its id stays, so that no other key gets it, and its public half where it has one.
 *
 * @throws StartError where it is the current key, or none of the ring
 */
export function retireKey<Key>(ring: Ring<Key>, kind: KeyKind<Key>, id: number, now: Date): Ring<Key> {
  const { made, key } = requireKey(ring, id);
  if (id === ring.current)
    throw refuse(`key ${id} is the current one; make another current first, and reload every gateway`);
  const publicHalf = kind.publicHalf?.of(key) ?? null;
  return {
    ...ring,
    keys: ring.keys.filter((held) => held.id !== id),
    retired: [...ring.retired, { id, made, retired: now.toISOString(), publicHalf }],
  };
}

function requireKey<Key>({ keys }: Ring<Key>, id: number): Ring<Key>['keys'][number] {
  const held = keys.find((one) => one.id === id);
  if (!held)
    throw refuse(`expected the id of a key of the ring (${keys.map((one) => one.id).join(', ')}); got ${id}`);
  return held;
}
