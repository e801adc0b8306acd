import {
  exponentiate,
  inverseLowerIncompleteGamma,
  normalQuantile,
  type BlockVariates,
} from '#engines/numerics';
import type { CountDistribution, DurationDistribution } from './distribution-definition.js';

/** Mean in minutes. */
export function meanMinutes(d: DurationDistribution): number {
  switch (d.kind) {
    case 'deterministic':
      return d.minutes;
    case 'exponential':
    case 'erlang':
    case 'gamma':
    case 'lognormal':
    case 'normal':
      return d.meanMinutes;
    case 'triangular':
      return (d.minimumMinutes + d.likelyMinutes + d.maximumMinutes) / 3;
    case 'uniform':
      return (d.minimumMinutes + d.maximumMinutes) / 2;
    case 'empirical':
      return weightedMoments(d.minutes, d.weights).mean;
  }
}

/** Variance in square minutes. */
export function varianceMinutes(d: DurationDistribution): number {
  switch (d.kind) {
    case 'deterministic':
      return 0;
    case 'exponential':
      return d.meanMinutes * d.meanMinutes;
    case 'erlang':
      return (d.meanMinutes * d.meanMinutes) / d.phases;
    case 'gamma':
    case 'lognormal':
      return square(d.meanMinutes * d.coefficientOfVariation);
    case 'normal':
      return square(d.standardDeviationMinutes);
    case 'triangular': {
      const { minimumMinutes: a, likelyMinutes: m, maximumMinutes: b } = d;
      return (a * a + m * m + b * b - a * m - a * b - m * b) / 18;
    }
    case 'uniform':
      return square(d.maximumMinutes - d.minimumMinutes) / 12;
    case 'empirical':
      return weightedMoments(d.minutes, d.weights).variance;
  }
}

const square = (x: number): number => x * x;

function weightedMoments(
  values: readonly number[],
  weights: readonly number[] | undefined,
): { mean: number; variance: number } {
  let total = 0;
  let mean = 0;
  values.forEach((value, i) => {
    const weight = weights?.[i] ?? 1;
    total += weight;
    mean += weight * value;
  });
  mean /= total;
  let variance = 0;
  values.forEach((value, i) => {
    variance += (weights?.[i] ?? 1) * square(value - mean);
  });
  return { mean, variance: variance / total };
}

export function meanCount(d: CountDistribution): number {
  if (d.kind === 'fixed') return d.count;
  if (d.kind === 'uniform') return (d.minimum + d.maximum) / 2;
  return weightedMoments(d.counts, d.weights).mean;
}

/** Writes `count` independent draws. */
export type DurationFiller = (stream: BlockVariates, target: Float64Array, count: number) => void;

/** The sampling loop of a distribution. Normal draws below zero are kept: only a lateness may be normal. */
export function durationFiller(d: DurationDistribution): DurationFiller {
  switch (d.kind) {
    case 'deterministic':
      return (_stream, target, count) => {
        target.fill(d.minutes, 0, count);
      };
    case 'exponential':
      return scaled((stream, target, count) => {
        stream.fillExponential(target, count);
      }, d.meanMinutes);
    case 'erlang':
      return gammaFiller(d.phases, d.meanMinutes);
    case 'gamma':
      return d.coefficientOfVariation === 0
        ? durationFiller({ kind: 'deterministic', minutes: d.meanMinutes })
        : gammaFiller(1 / square(d.coefficientOfVariation), d.meanMinutes);
    case 'lognormal':
      return lognormalFiller(d.meanMinutes, d.coefficientOfVariation);
    case 'normal':
      return (stream, target, count) => {
        stream.fillNormal(target, count);
        for (let i = 0; i < count; i++) {
          target[i] = d.meanMinutes + d.standardDeviationMinutes * target[i]!;
        }
      };
    case 'triangular':
    case 'uniform':
    case 'empirical': {
      const quantile = durationQuantile(d);
      return (stream, target, count) => {
        stream.fillUniform(target, count);
        for (let i = 0; i < count; i++) target[i] = quantile(target[i]!);
      };
    }
  }
}

function scaled(fill: DurationFiller, scale: number): DurationFiller {
  if (scale === 1) return fill;
  return (stream, target, count) => {
    fill(stream, target, count);
    for (let i = 0; i < count; i++) target[i]! *= scale;
  };
}

function gammaFiller(shape: number, mean: number): DurationFiller {
  return scaled((stream, target, count) => {
    stream.fillGamma(target, count, shape);
  }, mean / shape);
}

function lognormalFiller(mean: number, cv: number): DurationFiller {
  const variance = Math.log(1 + cv * cv);
  const mu = Math.log(mean) - variance / 2;
  const sigma = Math.sqrt(variance);
  return (stream, target, count) => {
    stream.fillNormal(target, count);
    exponentiate(target, count, mu, sigma);
  };
}

/** The inverse distribution function, for draws tied together by a copula. */
export function durationQuantile(d: DurationDistribution): (p: number) => number {
  switch (d.kind) {
    case 'deterministic':
      return () => d.minutes;
    case 'exponential':
      return (p) => -d.meanMinutes * Math.log1p(-p);
    case 'erlang':
      return (p) => (inverseLowerIncompleteGamma(d.phases, p) * d.meanMinutes) / d.phases;
    case 'gamma': {
      if (d.coefficientOfVariation === 0) return () => d.meanMinutes;
      const shape = 1 / square(d.coefficientOfVariation);
      return (p) => (inverseLowerIncompleteGamma(shape, p) * d.meanMinutes) / shape;
    }
    case 'lognormal': {
      const variance = Math.log(1 + square(d.coefficientOfVariation));
      const mu = Math.log(d.meanMinutes) - variance / 2;
      const sigma = Math.sqrt(variance);
      return (p) => Math.exp(mu + sigma * normalQuantile(p));
    }
    case 'normal':
      return (p) => d.meanMinutes + d.standardDeviationMinutes * normalQuantile(p);
    case 'triangular': {
      const { minimumMinutes: a, likelyMinutes: m, maximumMinutes: b } = d;
      if (b === a) return () => a;
      const turn = (m - a) / (b - a);
      return (p) =>
        p < turn ? a + Math.sqrt(p * (b - a) * (m - a)) : b - Math.sqrt((1 - p) * (b - a) * (b - m));
    }
    case 'uniform':
      return (p) => d.minimumMinutes + p * (d.maximumMinutes - d.minimumMinutes);
    case 'empirical':
      return discreteQuantile(d.minutes, d.weights);
  }
}

function discreteQuantile(
  values: readonly number[],
  weights: readonly number[] | undefined,
): (p: number) => number {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
  const sorted = Float64Array.from(order, (i) => values[i]!);
  const cumulative = new Float64Array(sorted.length);
  let total = 0;
  order.forEach((index, k) => {
    total += weights?.[index] ?? 1;
    cumulative[k] = total;
  });
  return (p) => {
    const target = p * total;
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return sorted[low]!;
  };
}

/** A whole number from one uniform. */
export function countQuantile(d: CountDistribution): (p: number) => number {
  if (d.kind === 'fixed') return () => d.count;
  if (d.kind === 'uniform') return (p) => d.minimum + Math.floor(p * (d.maximum - d.minimum + 1));
  return discreteQuantile(d.counts, d.weights);
}
