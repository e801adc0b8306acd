import { type ConfidenceInterval, normalQuantile } from '#engines/numerics';
import type { DateDistribution, HistogramBar, Percentile } from '../schedule-risk-result.js';
import { type HistogramData, histogramQuantile, shareAtOrBelow } from './power-histogram.js';

const PERCENTS = Array.from({ length: 19 }, (_, index) => 5 * (index + 1));
const INTERVAL_PERCENTS = [10, 50, 80, 90];
const BARS = 40;

export function percentilesOf(data: HistogramData, whole: boolean, shift: number): Percentile[] {
  return PERCENTS.map((percent) => ({
    percent,
    value: shift + histogramQuantile(data, percent / 100, whole),
  }));
}

/**
 * The distribution-free interval of a quantile: the order statistics at ranks n·q ± z·√(n·q·(1−q)). For stratified
 * samples, whose percentiles scatter less, it is wider than it need be.
 */
export function percentileInterval(
  data: HistogramData,
  q: number,
  whole: boolean,
  level = 0.95,
): ConfidenceInterval {
  const spread = normalQuantile(0.5 + level / 2) * Math.sqrt((q * (1 - q)) / data.total);
  const at = (share: number) => histogramQuantile(data, Math.min(1, Math.max(0, share)), whole);
  return { estimate: at(q), low: at(q - spread), high: at(q + spread), level };
}

/** Forty bars between the extremes, on edges of the histogram's own cells. */
export function barsOf(data: HistogramData, shift: number): HistogramBar[] {
  const cells = data.counts.length;
  const perBar = Math.max(1, Math.ceil(cells / BARS));
  const bars: HistogramBar[] = [];
  for (let begin = 0; begin < cells; begin += perBar) {
    const end = Math.min(cells, begin + perBar);
    let count = 0;
    for (let cell = begin; cell < end; cell += 1) count += data.counts[cell]!;
    bars.push({
      from: shift + (data.first + begin) * data.width,
      to: shift + (data.first + end) * data.width,
      count,
    });
  }
  return bars;
}

/** Mean and standard deviation from the cells; exact up to the cells' width, which is far below the sampling error. */
export function momentsOf(
  data: HistogramData,
  whole: boolean,
): { readonly mean: number; readonly deviation: number } {
  const middle = whole && data.width === 1 ? 0 : 0.5;
  let [sum, squares] = [0, 0];
  const centre = (data.first + data.counts.length / 2) * data.width;
  data.counts.forEach((count, cell) => {
    const value = (data.first + cell + middle) * data.width - centre;
    sum += count * value;
    squares += count * value * value;
  });
  const mean = sum / data.total;
  const variance = data.total > 1 ? (squares - data.total * mean * mean) / (data.total - 1) : 0;
  if (data.minimum === data.maximum) return { mean: data.minimum, deviation: 0 };
  return { mean: centre + mean, deviation: Math.sqrt(Math.max(0, variance)) };
}

/** `kept` iterations are no later than the deterministic date; `moments` are exact ones, where sums were kept. */
export function dateDistribution(
  data: HistogramData,
  whole: boolean,
  shift: number,
  deterministic: number,
  kept: number,
  moments = momentsOf(data, whole),
): DateDistribution {
  const bars = barsOf(data, shift);
  let running = 0;
  const sCurve = bars.map(({ to, count }) => ({ date: to, share: (running += count) / data.total }));
  return {
    mean: shift + moments.mean,
    standardDeviation: moments.deviation,
    minimum: shift + data.minimum,
    maximum: shift + data.maximum,
    percentiles: percentilesOf(data, whole, shift),
    intervals: INTERVAL_PERCENTS.map((percent) => {
      const { estimate, low, high, level } = percentileInterval(data, percent / 100, whole);
      return { percent, estimate: shift + estimate, low: shift + low, high: shift + high, level };
    }),
    deterministic,
    probabilityOfDeterministic: kept / data.total,
    histogram: bars,
    sCurve: [{ date: bars[0]!.from, share: 0 }, ...sCurve],
    counts: { data, wholeMinutes: whole, origin: shift },
  };
}

/** The smallest instant with at least this share of iterations at or before it. */
export function dateQuantile({ counts }: Pick<DateDistribution, 'counts'>, share: number): number {
  return counts.origin + histogramQuantile(counts.data, share, counts.wholeMinutes);
}

/** The share of iterations that are over by an instant. */
export function shareByDate({ counts }: Pick<DateDistribution, 'counts'>, instant: number): number {
  return shareAtOrBelow(counts.data, instant - counts.origin);
}

/** Contingency: what has to be added to a stated date for the chosen confidence; negative if it is kept anyway. */
export function contingency(
  of: Pick<DateDistribution, 'counts'>,
  stated: number,
  confidence: number,
): number {
  return dateQuantile(of, confidence) - stated;
}
