import type { Distribution } from './distribution-definition.js';
import { poissonTerm, upperIncompleteGamma } from './incomplete-gamma.js';
import { normalQuantile } from './normal.js';
import {
  requireFinite,
  requirePositive,
  requireProbability,
  requireValues,
  requireWeights,
} from './parameter-checks.js';

export function deterministic(value: number): Distribution {
  requireFinite(value, 'value');
  return {
    kind: 'deterministic',
    mean: value,
    variance: 0,
    minimum: value,
    maximum: value,
    density: (x) => (x === value ? 1 : 0),
    cumulative: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    sample: () => value,
  };
}

/** One with the stated probability, else zero. */
export function bernoulli(probability: number): Distribution {
  requireProbability(probability, 'probability');
  return {
    kind: 'bernoulli',
    mean: probability,
    variance: probability * (1 - probability),
    minimum: 0,
    maximum: 1,
    density: (x) => (x === 0 ? 1 - probability : x === 1 ? probability : 0),
    cumulative: (x) => (x < 0 ? 0 : x < 1 ? 1 - probability : 1),
    quantile: (p) => (p <= 1 - probability ? 0 : 1),
    // A larger draw is the occurrence, so that it agrees with quantile().
    sample: (stream) => (stream.nextDouble() <= 1 - probability ? 0 : 1),
  };
}

/** Poisson counts. Drawn by inversion. */
export function poisson(mean: number): Distribution {
  requirePositive(mean, 'mean');
  const cumulative = (x: number): number => (x < 0 ? 0 : upperIncompleteGamma(Math.floor(x) + 1, mean));
  const zero = Math.exp(-mean);
  const quantile = (p: number): number => {
    if (p <= zero) return 0;
    if (p >= 1) return Infinity;
    if (mean < 30) {
      let k = 0;
      let term = zero;
      let sum = zero;
      while (sum < p && k < 1000) {
        k++;
        term *= mean / k;
        sum += term;
      }
      return k;
    }
    let k = Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalQuantile(p)));
    while (cumulative(k) < p) k++;
    while (k > 0 && cumulative(k - 1) >= p) k--;
    return k;
  };
  return {
    kind: 'poisson',
    mean,
    variance: mean,
    minimum: 0,
    maximum: Infinity,
    density: (x) => (x === 0 ? zero : Number.isInteger(x) && x > 0 ? poissonTerm(x, mean) : 0),
    cumulative,
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** The first index whose entry is at least p. */
function firstAtLeast(sorted: readonly number[], p: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Values with weights; equal values are allowed and their weights add. */
export function discrete(values: readonly number[], weights: readonly number[]): Distribution {
  requireWeights(values, weights);
  const order = values
    .map((_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((i, j) => values[i]! - values[j]!);
  const points = order.map((i) => values[i]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  const steps = order.map((i) => (running += weights[i]! / total));
  steps[steps.length - 1] = 1;
  const mean = values.reduce((sum, value, i) => sum + (value * weights[i]!) / total, 0);
  const variance = values.reduce(
    (sum, value, i) => sum + ((value - mean) * (value - mean) * weights[i]!) / total,
    0,
  );
  // Rounding of the running sum must not push a quantile past the step that states it.
  const quantile = (p: number): number => points[firstAtLeast(steps, p - 1e-14)]!;
  return {
    kind: 'discrete',
    mean,
    variance,
    minimum: points[0]!,
    maximum: points[points.length - 1]!,
    density: (x) => values.reduce((sum, value, i) => sum + (value === x ? weights[i]! / total : 0), 0),
    cumulative: (x) => {
      let last = -1;
      while (last + 1 < points.length && points[last + 1]! <= x) last++;
      return last < 0 ? 0 : steps[last]!;
    },
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** Observed values: on the points themselves, or joined by straight lines from the smallest to the largest. */
export function empirical(values: readonly number[], interpolate: boolean): Distribution {
  requireValues(values);
  if (!interpolate || values.length === 1) {
    return {
      ...discrete(
        values,
        values.map(() => 1),
      ),
      kind: 'empirical',
    };
  }
  const points = [...values].sort((a, b) => a - b);
  const pieces = points.length - 1;
  const quantile = (p: number): number => {
    const at = Math.min(Math.max(p, 0), 1) * pieces;
    const i = Math.min(Math.floor(at), pieces - 1);
    return points[i]! + (at - i) * (points[i + 1]! - points[i]!);
  };
  let mean = 0;
  let square = 0;
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [points[i]!, points[i + 1]!];
    mean += (a + b) / (2 * pieces);
    square += (a * a + a * b + b * b) / (3 * pieces);
  }
  const pieceOf = (x: number): number =>
    Math.min(
      pieces - 1,
      points.findLastIndex((point) => point <= x),
    );
  return {
    kind: 'empirical',
    mean,
    variance: square - mean * mean,
    minimum: points[0]!,
    maximum: points[pieces]!,
    density: (x) => {
      if (x < points[0]! || x > points[pieces]!) return 0;
      const i = pieceOf(x);
      return 1 / (pieces * (points[i + 1]! - points[i]!));
    },
    cumulative: (x) => {
      if (x < points[0]!) return 0;
      if (x >= points[pieces]!) return 1;
      const i = pieceOf(x);
      return (i + (x - points[i]!) / (points[i + 1]! - points[i]!)) / pieces;
    },
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}
