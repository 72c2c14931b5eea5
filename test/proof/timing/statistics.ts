// Whether two kinds of request take equally long: Wilcoxon's signed-rank test on paired differences, and the shift of
// Hodges and Lehmann with its interval. Neither supposes how times are distributed; one slow answer weighs no more than any.

export interface Comparison {
  readonly pairs: number;
  /** Hodges and Lehmann: the median of the means of all two differences, in the unit of the differences. */
  readonly shift: number;
  /** Both ends of the interval of the shift, at 1 − alpha. */
  readonly interval: readonly [lowest: number, highest: number];
  /** Two-sided. */
  readonly p: number;
  /** The smallest true shift that is found with 90 % of chances, at alpha. */
  readonly detectable: number;
}

/** Of the standard normal distribution, at 90 %. */
const powerQuantile = 1.2816;
/** From here on the normal approximation of the rank sum holds. */
const fewest = 20;

/**
 * @param differences of pairs whose members were asked in random order, so that where there is no difference each is as likely
 *   to be negative as positive
 * @param alpha the chance of finding a difference where there is none
 * @throws Error where there are fewer than 20 pairs
 */
export function compare(differences: readonly number[], alpha: number): Comparison {
  const count = differences.length;
  if (count < fewest) throw new Error(`expected at least ${fewest} pairs; got ${count}`);
  const quantile = normalQuantile(1 - alpha / 2);
  const means = pairwiseMeans(differences);
  const centre = (count * (count + 1)) / 4;
  const deviation = Math.sqrt((count * (count + 1) * (2 * count + 1)) / 24);
  const cut = Math.max(0, Math.floor(centre - quantile * deviation));
  const at = (index: number): number => means[Math.min(means.length - 1, Math.max(0, index))] ?? 0;
  const interval: readonly [number, number] = [at(cut), at(means.length - 1 - cut)];
  // The rank sum of the positive differences is the number of positive means.
  const positive = means.reduce((sum, mean) => sum + (mean > 0 ? 1 : mean === 0 ? 0.5 : 0), 0);
  return {
    pairs: count,
    shift: (at(Math.floor((means.length - 1) / 2)) + at(Math.ceil((means.length - 1) / 2))) / 2,
    interval,
    p: Math.min(1, 2 * (1 - normalShare(Math.abs(positive - centre) / deviation))),
    detectable: (((interval[1] - interval[0]) / 2) * (quantile + powerQuantile)) / quantile,
  };
}

/** Of all two differences, and of each with itself; ascending. */
function pairwiseMeans(differences: readonly number[]): Float64Array {
  const means = new Float64Array((differences.length * (differences.length + 1)) / 2);
  let next = 0;
  differences.forEach((one, index) => {
    for (const other of differences.slice(index)) {
      means[next] = (one + other) / 2;
      next += 1;
    }
  });
  return means.sort();
}

/** The share of the standard normal distribution below a value from zero up (Abramowitz and Stegun 26.2.17). */
function normalShare(value: number): number {
  const t = 1 / (1 + 0.2316419 * value);
  const tail = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight(
    (sum, factor) => t * (factor + sum),
    0,
  );
  return 1 - (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}

/** By bisection, for a share from one half up. */
function normalQuantile(share: number): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}
