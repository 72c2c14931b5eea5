// Medians and quantiles of what was measured.

export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(
    numbers.toSorted((left, right) => left - right),
    0.5,
  );
}

/** Between which values the median lies, 95 times of 100: by medians of draws out of the values, the same each time. */
export function intervalOf(values: readonly number[]): readonly [number, number] {
  const random = drawsOf(1);
  const medians = Array.from({ length: 4_000 }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? NaN)),
  ).sort((left, right) => left - right);
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}

/** Numbers from 0 up to 1 (mulberry32). */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
