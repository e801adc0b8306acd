import { describe, expect, it } from '@jest/globals';
import {
  BlockVariates,
  exponentiate,
  lowerIncompleteGamma,
  normalCumulative,
  randomStream,
} from './index.js';

const COUNT = 60_000;

/** Kolmogorov and Smirnov's distance, scaled: above 1.95 has a probability of one in a thousand. */
function scaledDistance(values: Float64Array, cumulative: (x: number) => number): number {
  const sorted = values.sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cumulative(x);
    distance = Math.max(distance, p - i / COUNT, (i + 1) / COUNT - p);
  });
  return distance * Math.sqrt(COUNT);
}

describe('variates by the block', () => {
  const blocks = (name: string): [BlockVariates, Float64Array] => [
    new BlockVariates(randomStream(20, name)),
    new Float64Array(COUNT),
  ];

  it.each([
    ['uniform', (s: BlockVariates, t: Float64Array) => s.fillUniform(t, COUNT), (x: number) => x],
    [
      'exponential',
      (s: BlockVariates, t: Float64Array) => s.fillExponential(t, COUNT),
      (x: number) => 1 - Math.exp(-x),
    ],
    ['normal', (s: BlockVariates, t: Float64Array) => s.fillNormal(t, COUNT), normalCumulative],
    [
      'gamma 9',
      (s: BlockVariates, t: Float64Array) => s.fillGamma(t, COUNT, 9),
      (x: number) => lowerIncompleteGamma(9, x),
    ],
    [
      'gamma 0.5',
      (s: BlockVariates, t: Float64Array) => s.fillGamma(t, COUNT, 0.5),
      (x: number) => lowerIncompleteGamma(0.5, x),
    ],
  ] as const)('%s has its distribution', (name, fill, cumulative) => {
    const [stream, target] = blocks(name);
    fill(stream, target);
    expect(scaledDistance(target, cumulative)).toBeLessThan(1.95);
  });

  it('has the normal tail and both signs', () => {
    const [stream, target] = blocks('tail');
    stream.fillNormal(target, COUNT);
    const beyond = target.filter((x) => Math.abs(x) > 3.6541528853610088).length;
    const expected = 2 * COUNT * (1 - normalCumulative(3.6541528853610088));
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const positive = target.filter((x) => x > 0).length;
    expect(Math.abs(positive - COUNT / 2)).toBeLessThan(4 * Math.sqrt(COUNT / 4));
  });

  it('gives the same values for the same stream', () => {
    const [a, first] = blocks('same');
    const [b, second] = blocks('same');
    a.fillGamma(first, 1000, 2);
    b.fillGamma(second, 1000, 2);
    expect(first).toEqual(second);
  });
});

describe('exponentials of a block', () => {
  it('agree with the library to the last place or the one before', () => {
    const exponents = Float64Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 14.25);
    const values = exponents.slice();
    exponentiate(values, values.length, 0.5, 1);
    let worst = 0;
    exponents.forEach((x, i) => {
      worst = Math.max(worst, Math.abs(values[i]! / Math.exp(0.5 + x) - 1));
    });
    expect(worst).toBeLessThan(4 * Number.EPSILON);
  });

  it('of nothing is one; beyond any number is infinite or nothing', () => {
    const values = Float64Array.of(0, 800, -800, NaN);
    exponentiate(values, 4, 0, 1);
    expect([...values]).toEqual([1, Infinity, 0, NaN]);
  });
});
