import { NumericsError } from './numerics-error.js';

/**
 * The rank (from 0) of the q-quantile among n ordered values: the smallest t with P(T ≤ t) ≥ q is the value of
 * rank ⌈q·n⌉ − 1. The rounding of q·n (0.07 · 100 = 7.000000000000001) must not move it up by one.
 */
export function quantileRank(n: number, q: number): number {
  if (n < 1) throw new NumericsError('quantile.no-values', 'a quantile needs at least one value');
  if (!(q >= 0 && q <= 1)) throw new NumericsError('quantile.invalid-probability', `not a probability: ${q}`);
  const exact = q * n;
  return Math.min(n - 1, Math.max(0, Math.ceil(exact - exact * 1e-13) - 1));
}

/** The smallest sample value t with at least a share q of the sample at or below it. `sorted` is ascending. */
export function sampleQuantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[quantileRank(sorted.length, q)]!;
}

/** The share of the ascending sample at or below t. */
export function shareAtOrBelow(sorted: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
