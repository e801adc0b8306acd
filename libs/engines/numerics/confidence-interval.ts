import { inverseIncompleteBeta, incompleteBeta, studentQuantile } from './incomplete-beta.js';
import { normalQuantile } from './normal.js';
import { quantileRank } from './quantile.js';
import { RunningMoments, type MomentsSummary } from './running-moments.js';

export interface ConfidenceInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** 0.95 for a 95 % interval. */
  readonly level: number;
}

/** Student's interval for a mean. With fewer than two values both ends are infinite. */
export function meanInterval(summary: MomentsSummary, level = 0.95): ConfidenceInterval {
  const moments = RunningMoments.from(summary);
  if (moments.count < 2) return { estimate: moments.mean, low: -Infinity, high: Infinity, level };
  const half = studentQuantile(0.5 + 0.5 * level, moments.count - 1) * moments.standardError;
  return { estimate: moments.mean, low: moments.mean - half, high: moments.mean + half, level };
}

/** Student's interval for the mean difference of pairs: common random numbers make it narrow. */
export function pairedInterval(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): ConfidenceInterval {
  const differences = new RunningMoments();
  for (let i = 0; i < Math.min(a.length, b.length); i++) differences.add(a[i]! - b[i]!);
  return meanInterval(differences, level);
}

/** Clopper and Pearson's exact interval for a probability: at least the stated coverage. */
export function proportionInterval(successes: number, trials: number, level = 0.95): ConfidenceInterval {
  const tail = 0.5 * (1 - level);
  return {
    estimate: trials > 0 ? successes / trials : NaN,
    low: successes > 0 ? inverseIncompleteBeta(successes, trials - successes + 1, tail) : 0,
    high: successes < trials ? inverseIncompleteBeta(successes + 1, trials - successes, 1 - tail) : 1,
    level,
  };
}

/** P(Binomial(n, p) ≤ k). */
export function binomialCumulative(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(n - k, k + 1, 1 - p, p);
}

/** The smallest k with P(Binomial(n, p) ≤ k) ≥ target. */
function binomialQuantile(target: number, n: number, p: number): number {
  const guess = n * p + normalQuantile(target) * Math.sqrt(n * p * (1 - p));
  let k = Math.min(n, Math.max(0, Math.round(guess)));
  while (k < n && binomialCumulative(k, n, p) < target) k++;
  while (k > 0 && binomialCumulative(k - 1, n, p) >= target) k--;
  return k;
}

/**
 * A distribution-free interval for a quantile from an ascending sample: the order statistics whose ranks bound
 * Binomial(n, q) with the stated probability. An end is infinite where the sample is too small to bound it.
 */
export function quantileInterval(sorted: ArrayLike<number>, q: number, level = 0.95): ConfidenceInterval {
  const n = sorted.length;
  const tail = 0.5 * (1 - level);
  const below = q > 0 && q < 1 ? binomialQuantile(tail, n, q) : 0;
  const above = q > 0 && q < 1 ? binomialQuantile(1 - tail, n, q) : n;
  return {
    estimate: sorted[quantileRank(n, q)]!,
    low: below > 0 ? sorted[below - 1]! : -Infinity,
    high: above < n ? sorted[above]! : Infinity,
    level,
  };
}
