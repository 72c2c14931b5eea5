// A number that a text always has: random to look at, and the same in every execution.

/** From 0 up to 2³², which is not reached. */
export function hash(text: string): number {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  // The last letters of a text would else move the lowest bits alone.
  value = Math.imul(value ^ (value >>> 15), 0x85eb_ca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** As many numbers below 2¹⁶ as are wanted, the same for a text each time. */
export function numbersOf(text: string, length: number): readonly number[] {
  let state = hash(text) || 1;
  return Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff_ff;
  });
}
