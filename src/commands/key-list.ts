// What `timpora keys` tells of a ring: its file, its ids and their dates, and no key.
import { readRing } from '../keys/file.ts';
import type { RetiredKey } from '../keys/ring.ts';
import type { RingPlace } from '../rings.ts';

export interface ListedRing {
  readonly name: string;
  readonly file: string;
  readonly current: number;
  readonly keys: readonly { readonly id: number; readonly made: string | null }[];
  readonly retired: readonly RetiredKey[];
}

/** @throws StartError where the ring cannot be read */
export function toListed({ name, path, kind }: RingPlace): ListedRing {
  const { current, keys, retired } = readRing(path, kind);
  return { name, file: path, current, keys: keys.map(({ id, made }) => ({ id, made })), retired };
}

/** For people, a line for each id. */
export function describeRing({ name, file, current, keys, retired }: ListedRing): readonly string[] {
  const timeOf = (made: string | null): string => (made === null ? 'at an unknown time' : made);
  return [
    `${name}: ${file}`,
    ...keys.map(({ id, made }) => `  ${id} made ${timeOf(made)}${id === current ? ', current' : ''}`),
    ...retired.map(({ id, made, retired: out, publicHalf }) => {
      const kept = publicHalf === null ? '' : '; its public key is kept';
      return `  ${id} made ${timeOf(made)}, taken out ${out}${kept}`;
    }),
  ];
}
