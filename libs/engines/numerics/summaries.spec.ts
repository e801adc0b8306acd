import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  binomialCumulative,
  meanInterval,
  pairedInterval,
  proportionInterval,
  quantileInterval,
} from './confidence-interval.js';
import { cholesky, nearestCorrelation, symmetricEigen } from './correlation-matrix.js';
import { copulaCorrelation, midRanks, pearsonCorrelation, spearmanCorrelation } from './correlation.js';
import { distribution } from './distribution.js';
import { GridHistogram, RelativeHistogram } from './histogram.js';
import { normalQuantile } from './normal.js';
import { quantileRank, sampleQuantile, shareAtOrBelow } from './quantile.js';
import { randomStream } from './random-stream.js';
import { RunningMoments } from './running-moments.js';
import { TabulatedQuantile } from './tabulated-quantile.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
const runs = { seed: 5 };

describe('quantiles', () => {
  it('the smallest t with P(T ≤ t) ≥ q', () => {
    expect(quantileRank(100, 0.07)).toBe(6);
    expect(
      [0, 0.1, 0.10001, 0.5, 0.9, 1].map((q) => sampleQuantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], q)),
    ).toEqual([1, 1, 2, 5, 9, 10]);
    for (const n of [7, 100, 1000, 99_999]) {
      for (let k = 1; k <= 100; k++) {
        const rank = quantileRank(n, k / 100);
        expect((rank + 1) * 100).toBeGreaterThanOrEqual(k * n);
        expect(rank * 100).toBeLessThan(k * n);
      }
    }
    expect(() => quantileRank(0, 0.5)).toThrow(expect.objectContaining({ code: 'quantile.no-values' }));
    expect(() => quantileRank(5, 1.5)).toThrow(
      expect.objectContaining({ code: 'quantile.invalid-probability' }),
    );
    expect(shareAtOrBelow([1, 2, 2, 3], 2)).toBe(0.75);
  });

  it('tables agree with the exact function to a millionth of the standard deviation', () => {
    const tables = (
      [
        { kind: 'beta-pert', minimum: 90, mode: 100, maximum: 125 },
        { kind: 'triangular', minimum: 8, mode: 10, maximum: 14 },
        { kind: 'lognormal', median: 1.19, sigma: 0.34 },
        { kind: 'gamma', shape: 2.5, scale: 3 },
      ] as const
    ).map((definition) => distribution(definition));
    for (const exact of tables) {
      const table = new TabulatedQuantile(exact);
      const stream = randomStream(1, exact.kind);
      let worst = 0;
      for (let i = 0; i < 1500; i++) {
        const u = stream.nextDouble();
        const p = i % 2 === 0 ? u : i % 4 === 1 ? u * u * u * u : 1 - u * u * u * u;
        worst = Math.max(worst, Math.abs(table.quantile(p) - exact.quantile(p)));
      }
      // Only the kink of a triangular density leaves more than rounding.
      expect(worst / Math.sqrt(exact.variance)).toBeLessThan(exact.kind === 'triangular' ? 3e-5 : 1e-6);
      for (const p of [0, 1e-9, 0.25, 0.5, 0.75, 1 - 1e-9]) {
        const difference = Math.abs(table.quantile(p) - exact.quantile(p));
        expect(Number.isNaN(difference) ? 0 : difference).toBeLessThan(1e-9);
      }
    }
  });
});

describe('mergeable summaries', () => {
  it('moments merge to those of all values', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [left, right, whole] = [new RunningMoments(), new RunningMoments(), new RunningMoments()];
        for (const x of a) left.add(x);
        for (const x of b) right.add(x);
        for (const x of [...a, ...b]) whole.add(x);
        left.merge(right.summary());
        expect(left.count).toBe(whole.count);
        expect(Math.abs(left.mean - whole.mean)).toBeLessThan(1e-9 * 1e6);
        expect(Math.abs(left.sumOfSquares - whole.sumOfSquares)).toBeLessThanOrEqual(
          1e-9 * (1 + whole.sumOfSquares),
        );
        expect([left.minimum, left.maximum]).toEqual([Math.min(...a, ...b), Math.max(...a, ...b)]);
      }),
      runs,
    );
    const none = new RunningMoments();
    none.merge(new RunningMoments());
    expect([none.count, none.variance]).toEqual([0, NaN]);
  });

  it('a grid histogram counts every value once and bounds quantiles by a cell', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const half = new GridHistogram(-1e6, 1000, 2001);
        const rest = new GridHistogram(-1e6, 1000, 2001);
        list.forEach((x, i) => {
          (i % 2 === 0 ? half : rest).add(x);
        });
        half.merge(rest);
        expect(half.below + half.above + half.counts.reduce((sum, n) => sum + n, 0)).toBe(list.length);
        const exact = sampleQuantile(
          [...list].sort((x, y) => x - y),
          q,
        );
        expect(half.quantile(q)).toBeGreaterThanOrEqual(exact);
        expect(half.quantile(q) - exact).toBeLessThanOrEqual(1000.000001);
      }),
      runs,
    );
    expect(() => {
      new GridHistogram(0, 1, 5).merge(new GridHistogram(0, 2, 5));
    }).toThrow(expect.objectContaining({ code: 'histogram.grids-differ' }));
  });

  it('a relative histogram keeps its precision over any range and merges exactly', () => {
    const whole = fc.array(fc.integer({ min: 0, max: 2 ** 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(whole, whole, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, q) => {
        const [left, right, all] = [
          new RelativeHistogram(8),
          new RelativeHistogram(8),
          new RelativeHistogram(8),
        ];
        for (const x of a) left.add(x);
        for (const x of b) right.add(x);
        for (const x of [...a, ...b]) all.add(x);
        left.merge(right);
        expect(left.quantile(q)).toBe(all.quantile(q));
        const exact = sampleQuantile(
          [...a, ...b].sort((x, y) => x - y),
          q,
        );
        expect(left.quantile(q)).toBeGreaterThanOrEqual(exact);
        expect(left.quantile(q)).toBeLessThanOrEqual(exact * (1 + 1 / 127));
      }),
      runs,
    );
  });
});

describe('confidence intervals', () => {
  it("Student's interval of a textbook sample (n = 10, mean 5, s = 2): ±2.262157·2/√10", () => {
    const summary = { count: 10, mean: 5, sumOfSquares: 36, minimum: 0, maximum: 10 };
    const { low, high } = meanInterval(summary);
    expect(high - 5).toBeCloseTo((2.2621571628 * 2) / Math.sqrt(10), 8);
    expect(5 - low).toBeCloseTo(high - 5, 12);
    expect(meanInterval({ ...summary, count: 1 }).high).toBe(Infinity);
    expect(pairedInterval([3, 4, 5], [1, 2, 3])).toMatchObject({ estimate: 2, low: 2, high: 2 });
  });

  it('Clopper–Pearson: 0 of 10 gives 0 to 1 − 0.025^(1/10); 5 of 10 is symmetric', () => {
    const none = proportionInterval(0, 10);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.3084971078, 9);
    const half = proportionInterval(5, 10);
    expect(half.low).toBeCloseTo(0.1870860284, 9);
    expect(half.low + half.high).toBeCloseTo(1, 12);
    expect(binomialCumulative(3, 10, 0.5)).toBeCloseTo(176 / 1024, 14);
  });

  it('order statistics cover the true quantile at least as often as stated', () => {
    const stream = randomStream(3, 'coverage');
    const n = 200;
    const trials = 600;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const sample = Float64Array.from({ length: n }, () => normalQuantile(stream.nextDouble())).sort();
      const { low, high } = quantileInterval(sample, 0.8, 0.9);
      if (low <= normalQuantile(0.8) && normalQuantile(0.8) <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.9 - 4 * Math.sqrt(0.09 / trials));
    expect(covered / trials).toBeLessThan(0.97);
    expect(quantileInterval([1, 2, 3], 0.99).high).toBe(Infinity);
  });
});

describe('correlation', () => {
  it('ranks share ties; Spearman sees order only', () => {
    expect([...midRanks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
    expect(spearmanCorrelation([1, 2, 3, 4], [1, 8, 27, 1000])).toBe(1);
    expect(spearmanCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(pearsonCorrelation([1, 2, 3], [5, 5, 5])).toBeNaN();
    expect(pearsonCorrelation([1, 2, 4], [2, 1, 5])).toBeCloseTo(48 / Math.sqrt(42 * 78), 14);
  });

  it('the copula correlation is 2·sin(π·r/6), exact at the ends', () => {
    for (const r of [-0.9, -0.5, 0, 0.3, 0.77])
      expect(copulaCorrelation(r)).toBeCloseTo(2 * Math.sin((Math.PI * r) / 6), 15);
    expect([copulaCorrelation(1), copulaCorrelation(-1), copulaCorrelation(0)]).toEqual([1, -1, 0]);
  });

  it('Cholesky factors multiply back, also where correlation is perfect', () => {
    for (const matrix of [
      [
        [1, 0.5, 0.2],
        [0.5, 1, 0.3],
        [0.2, 0.3, 1],
      ],
      [
        [1, 1, 0.4],
        [1, 1, 0.4],
        [0.4, 0.4, 1],
      ],
      [
        [1, -1],
        [-1, 1],
      ],
    ]) {
      const lower = cholesky(matrix)!;
      matrix.forEach((row, i) => {
        row.forEach((value, j) => {
          expect(lower[i]!.reduce((sum, x, k) => sum + x * lower[j]![k]!, 0)).toBeCloseTo(value, 12);
        });
      });
    }
    expect(
      cholesky([
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ]),
    ).toBeUndefined();
  });

  it('repairs to the nearest correlation: Higham’s own example, and nothing that is valid', () => {
    // Higham (2002), section 4: nearest correlation matrix of the tridiagonal ones.
    const { matrix, repaired } = nearestCorrelation([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    expect(repaired).toBe(true);
    expect(matrix[0]![1]).toBeCloseTo(0.7607, 4);
    expect(matrix[0]![2]).toBeCloseTo(0.1573, 4);
    const valid = [
      [1, 0.5],
      [0.5, 1],
    ];
    expect(nearestCorrelation(valid)).toEqual({ matrix: valid, repaired: false, largestChange: 0 });
    expect(() =>
      nearestCorrelation([
        [1, 0.5],
        [0.4, 1],
      ]),
    ).toThrow(expect.objectContaining({ where: '0,1' }));
  });

  it('every repaired matrix is a correlation matrix with a factor', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 10, maxLength: 10 }), (upper) => {
        const stated = Array.from({ length: 5 }, (_, i) =>
          Array.from({ length: 5 }, (_value, j) => {
            const [a, b] = [Math.min(i, j), Math.max(i, j)];
            return i === j ? 1 : upper[(b * (b - 1)) / 2 + a]!;
          }),
        );
        const { matrix } = nearestCorrelation(stated);
        expect(cholesky(matrix)).toBeDefined();
        expect(Math.min(...symmetricEigen(matrix).values)).toBeGreaterThan(-1e-8);
        matrix.forEach((row, i) => {
          expect(row[i]).toBe(1);
        });
      }),
      { seed: 2, numRuns: 60 },
    );
  });
});
