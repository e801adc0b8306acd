import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { histogramQuantile, PowerHistogram, shareAtOrBelow } from './power-histogram.js';

const values = fc.array(fc.integer({ min: -100_000, max: 3_000_000 }), { minLength: 1, maxLength: 300 });
const filled = (list: readonly number[], cells = 64) => {
  const histogram = new PowerHistogram(1, cells);
  for (const value of list) histogram.add(value);
  return histogram;
};

describe('power histogram', () => {
  it('holds the same whatever the order and however it was merged', () => {
    fc.assert(
      fc.property(values, fc.nat(300), (list, cut) => {
        const merged = filled(list.slice(0, cut));
        merged.merge(filled(list.slice(cut)).data());
        expect(merged.data()).toEqual(filled(list).data());
        expect(filled([...list].reverse()).data()).toEqual(filled(list).data());
      }),
    );
  });

  it('is exact while values fit, and within one cell afterwards', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const sorted = [...list].sort((a, b) => a - b);
        const exact = sorted[Math.min(list.length - 1, Math.max(0, Math.ceil(q * list.length - 1e-9) - 1))]!;
        const data = filled(list, 256).data();
        expect(Math.abs(histogramQuantile(data, q, true) - exact)).toBeLessThanOrEqual(data.width);
        if (data.width === 1) {
          expect(histogramQuantile(data, q, true)).toBe(exact);
          const share = sorted.filter((value) => value <= exact).length / list.length;
          expect(shareAtOrBelow(data, exact)).toBeCloseTo(share, 12);
        }
      }),
    );
  });

  it('keeps values that many share exactly, however wide the cells', () => {
    const histogram = new PowerHistogram(1 / 1024, 64);
    for (let i = 0; i < 1000; i += 1) histogram.add(i < 700 ? 14_400 : 28_800);
    const data = histogram.data();
    expect(data.width).toBeGreaterThan(100);
    expect(shareAtOrBelow(data, 14_399.9)).toBe(0);
    expect(shareAtOrBelow(data, 14_400)).toBe(0.7);
    expect(shareAtOrBelow(data, 28_799)).toBe(0.7);
    expect(histogramQuantile(data, 0.7, false)).toBe(14_400);
    expect(histogramQuantile(data, 0.71, false)).toBe(28_800);
    // Also where another value comes to lie in the same cell.
    histogram.add(14_400.5);
    histogram.add(28_799.5);
    expect(shareAtOrBelow(histogram.data(), 14_400)).toBe(700 / 1002);
    expect(shareAtOrBelow(histogram.data(), 28_799.75)).toBe(702 / 1002);
    expect(histogramQuantile(histogram.data(), 0.69, false)).toBe(14_400);
    expect(histogramQuantile(histogram.data(), 0.71, false)).toBe(28_800);
  });
});
