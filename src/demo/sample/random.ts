// Chance that can be repeated: the same seed and stream name always give the same draws.

import type { Random } from '../../agencies/sample.ts';

export type { Random };

/** FNV-1a over UTF-16 units, so that each stream of a seed starts elsewhere. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The generator is sfc32 (Chris Doty-Humphrey, public domain), with 32 bits of state from each hash. */
export function createRandom(seed: number, stream: string): Random {
  let a = hash(`${stream}/a/${seed}`);
  let b = hash(`${stream}/b/${seed}`);
  let c = hash(`${stream}/c/${seed}`);
  let counter = 1;

  function fraction(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  // The first draws still resemble the seed.
  for (let round = 0; round < 12; round += 1) fraction();

  const random: Random = {
    integer: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
    chance: (probability) => fraction() < probability,
    pick(list) {
      const element = list[Math.floor(fraction() * list.length)];
      if (element === undefined) throw new Error('Expected a list with elements to pick from.');
      return element;
    },
    weighted(choices) {
      let rest = fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return random.pick(choices)[0];
    },
    shuffled(list) {
      return list
        .map((element) => ({ element, rank: fraction() }))
        .sort((left, right) => left.rank - right.rank)
        .map(({ element }) => element);
    },
  };
  return random;
}
