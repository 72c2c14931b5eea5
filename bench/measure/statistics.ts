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
