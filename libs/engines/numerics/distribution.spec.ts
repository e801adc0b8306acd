import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distribution } from './distribution.js';
import type { DistributionDefinition } from './distribution-definition.js';
import { randomStream } from './random-stream.js';

const CONTINUOUS: readonly DistributionDefinition[] = [
  { kind: 'uniform', minimum: -2, maximum: 5 },
  { kind: 'triangular', minimum: 8, mode: 10, maximum: 14 },
  { kind: 'triangular', minimum: 8, mode: 8, maximum: 14 },
  { kind: 'triangular', minimum: 8, mode: 14, maximum: 14 },
  { kind: 'beta-pert', minimum: 90, mode: 100, maximum: 125 },
  { kind: 'beta-pert', minimum: 90, mode: 90, maximum: 125, lambda: 2 },
  { kind: 'beta', alpha: 0.7, beta: 3 },
  { kind: 'normal', mean: 3, standardDeviation: 2 },
  { kind: 'normal', mean: 3, standardDeviation: 2, minimum: 1, maximum: 4 },
  { kind: 'normal', mean: 3, standardDeviation: 2, minimum: 7 },
  { kind: 'lognormal', median: 1.19, sigma: 0.34, shift: 1 },
  { kind: 'exponential', mean: 4 },
  { kind: 'gamma', shape: 0.4, scale: 3 },
  { kind: 'gamma', shape: 7.3, scale: 0.5 },
  { kind: 'erlang', stages: 3, mean: 12 },
  { kind: 'erlang', stages: 40, mean: 12 },
  { kind: 'weibull', shape: 1.7, scale: 2 },
  { kind: 'empirical', values: [3, 1, 7, 2], interpolate: true },
];

const ON_POINTS: readonly DistributionDefinition[] = [
  { kind: 'deterministic', value: 5 },
  { kind: 'bernoulli', probability: 0.3 },
  { kind: 'poisson', mean: 2.5 },
  { kind: 'poisson', mean: 80 },
  { kind: 'discrete', values: [5, 1, 3, 9], weights: [2, 1, 1, 0] },
  { kind: 'empirical', values: [4, 4, 2, 8] },
];

const named = (definitions: readonly DistributionDefinition[]): [string, DistributionDefinition][] =>
  definitions.map((definition) => [JSON.stringify(definition), definition]);

describe.each(named(CONTINUOUS))('%s', (_name, definition) => {
  const it0 = distribution(definition);

  it('quantile inverts the cumulative probability', () => {
    for (const p of [1e-6, 0.001, 0.05, 0.25, 0.5, 0.8, 0.95, 0.9999]) {
      const x = it0.quantile(p);
      // A quantile is no better than the spacing of doubles around it.
      const spacing =
        it0.density(x) * 2.3e-16 * Math.max(Math.abs(x), it0.maximum < Infinity ? it0.maximum : 0);
      expect(Math.abs(it0.cumulative(x) - p)).toBeLessThanOrEqual(1e-12 * p + 4 * spacing);
    }
  });

  it('density is the slope of the cumulative probability', () => {
    for (const p of [0.03, 0.3, 0.45, 0.77, 0.97]) {
      const x = it0.quantile(p);
      const h = 1e-5 * Math.min(Math.sqrt(it0.variance), it0.minimum === 0 ? x : Infinity);
      const slope = (it0.cumulative(x + h) - it0.cumulative(x - h)) / (2 * h);
      expect(slope / it0.density(x)).toBeCloseTo(1, 4);
    }
  });

  it('mean and variance are those of the quantile function', () => {
    const n = 100_000;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < n; i += 40) {
      const x = it0.quantile((i + 20) / n) - it0.mean;
      sum += x / (n / 40);
      square += (x * x) / (n / 40);
    }
    const deviation = Math.sqrt(it0.variance);
    expect(Math.abs(sum) / deviation).toBeLessThan(0.005);
    expect(square / it0.variance).toBeGreaterThan(0.97);
    expect(square / it0.variance).toBeLessThan(1.001);
  });

  it('draws follow it (Kolmogorov–Smirnov at 1 in 10,000)', () => {
    const stream = randomStream(17, definition.kind, 'fit');
    const n = 5000;
    const draws = Float64Array.from({ length: n }, () => it0.sample(stream)).sort();
    let distance = 0;
    draws.forEach((x, i) => {
      const p = it0.cumulative(x);
      distance = Math.max(distance, Math.abs(p - i / n), Math.abs(p - (i + 1) / n));
    });
    expect(distance * Math.sqrt(n)).toBeLessThan(2.23);
  });
});

describe.each(named(ON_POINTS))('%s', (_name, definition) => {
  const it0 = distribution(definition);

  it('the quantile is the smallest value with at least that probability', () => {
    for (let i = 1; i < 100; i++) {
      const x = it0.quantile(i / 100);
      expect(it0.cumulative(x)).toBeGreaterThanOrEqual(i / 100 - 1e-12);
      expect(it0.cumulative(x - 0.5)).toBeLessThan(i / 100 + 1e-12);
    }
  });

  it('draws have its frequencies', () => {
    const stream = randomStream(23, definition.kind);
    const n = 10_000;
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const x = it0.sample(stream);
      counts.set(x, (counts.get(x) ?? 0) + 1);
    }
    let mean = 0;
    for (const [x, count] of counts) {
      const p = it0.density(x);
      mean += (x * count) / n;
      expect(Math.abs(count - n * p)).toBeLessThanOrEqual(4.9 * Math.sqrt(n * p * (1 - p)) + 1);
    }
    expect(Math.abs(mean - it0.mean)).toBeLessThanOrEqual(4.5 * Math.sqrt(it0.variance / n));
  });
});

describe('published and closed-form values', () => {
  it('triangular(8, 10, 14)', () => {
    const t = distribution({ kind: 'triangular', minimum: 8, mode: 10, maximum: 14 });
    expect(t.quantile(1 / 3)).toBeCloseTo(10, 12);
    expect(t.quantile(0.2)).toBeCloseTo(8 + Math.sqrt(0.2 * 12), 12);
    expect(t.mean).toBeCloseTo(32 / 3, 12);
    expect(t.variance).toBeCloseTo(14 / 9, 12);
  });

  it('Beta-PERT is no (b − a)/6 rule, and its P50 comes from the beta distribution', () => {
    const pert = distribution({ kind: 'beta-pert', minimum: 90, mode: 100, maximum: 125 });
    expect(pert.mean).toBeCloseTo(102.5, 12);
    expect(pert.variance).toBeCloseTo((12.5 * 22.5) / 7, 10);
    expect(pert.quantile(0.5)).toBeCloseTo(101.912943, 6);
    expect(pert.quantile(0.95)).toBeCloseTo(113.869607, 6);
  });

  it('a width of zero is a certainty', () => {
    for (const kind of ['triangular', 'beta-pert'] as const) {
      const certain = distribution({ kind, minimum: 5, mode: 5, maximum: 5 });
      expect([certain.kind, certain.mean, certain.variance, certain.quantile(0.3)]).toEqual([kind, 5, 0, 5]);
    }
  });
});

describe('refused parameters', () => {
  it.each<[string, DistributionDefinition]>([
    ['mode', { kind: 'triangular', minimum: 3, mode: 2, maximum: 5 }],
    ['maximum', { kind: 'beta-pert', minimum: 3, mode: 4, maximum: 3.5 }],
    ['standardDeviation', { kind: 'normal', mean: 0, standardDeviation: 0 }],
    ['median', { kind: 'lognormal', median: -1, sigma: 1 }],
    ['mean', { kind: 'exponential', mean: Infinity }],
    ['probability', { kind: 'bernoulli', probability: 1.1 }],
    ['weights', { kind: 'discrete', values: [1, 2], weights: [1] }],
    ['weights', { kind: 'discrete', values: [1, 2], weights: [0, 0] }],
    ['weights[1]', { kind: 'discrete', values: [1, 2], weights: [1, -1] }],
    ['values', { kind: 'empirical', values: [] }],
    ['values[0]', { kind: 'empirical', values: [NaN] }],
    ['stages', { kind: 'erlang', stages: 0, mean: 2 }],
  ])('%s of %j', (where, definition) => {
    expect(() => distribution(definition)).toThrow(
      expect.objectContaining({ code: 'distribution.invalid-parameters', where }),
    );
  });
});

describe('properties', () => {
  it('quantiles never decrease and stay in the support', () => {
    const point = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(point, point, point), fc.double({ min: 0, max: 1, noNaN: true }), (points, p) => {
        const [minimum, mode, maximum] = [...points].sort((a, b) => a - b) as [number, number, number];
        for (const kind of ['triangular', 'beta-pert'] as const) {
          const d = distribution({ kind, minimum, mode, maximum });
          const [low, x, high] = [d.quantile(p * 0.9), d.quantile(p), d.quantile(p + (1 - p) / 2)];
          expect(low).toBeLessThanOrEqual(x);
          expect(x).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(minimum);
          expect(high).toBeLessThanOrEqual(maximum);
        }
      }),
      { numRuns: 80, seed: 1 },
    );
  });
});
