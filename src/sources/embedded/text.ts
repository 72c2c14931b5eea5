// Where the texts that begin with a prefix end, in the order of code points.

/**
 * The first text behind all that begin with `prefix`, or undefined where there is none: the prefix is empty,
 * or holds nothing but the last code point.
 */
export function prefixEnd(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // The code points from D800 to DFFF are surrogates, which no well-formed text has.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
