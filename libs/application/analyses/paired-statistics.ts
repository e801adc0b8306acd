import {
  meanInterval,
  pairedInterval,
  quantileRank,
  RunningMoments,
  studentQuantile,
} from '#engines/numerics';

/** An estimate with its 95 % interval. Without enough values the ends are the estimate itself. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Sections of a sample whose percentiles scatter as the whole sample's would (Asmussen and Glynn 2007, section III.5). */
const SECTIONS = 20;

export function meanOf(values: ArrayLike<number>): Interval {
  const moments = new RunningMoments();
  for (let i = 0; i < values.length; i++) moments.add(values[i]!);
  return bounded(meanInterval(moments));
}

/** The mean of the differences, pair by pair. */
export function differenceOfMeans(scenario: ArrayLike<number>, baseline: ArrayLike<number>): Interval {
  return bounded(pairedInterval(scenario, baseline));
}

/** The smallest value with at least this share of the sample at or below it. */
export function percentile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[quantileRank(sorted.length, share)]!;
}

/** A percentile, with an interval from the scatter of the percentiles of sections. */
export function percentileOf(values: Float64Array, share: number): Interval {
  return aroundEstimate(percentile(values, share), sectionPercentiles(values, share));
}

/**
 * The difference of a percentile, with an interval from sections of the same iterations of both: common random numbers
 * make it narrow. Exactly zero for equal samples.
 */
export function differenceOfPercentiles(
  scenario: Float64Array,
  baseline: Float64Array,
  share: number,
): Interval {
  const estimate = percentile(scenario, share) - percentile(baseline, share);
  const before = sectionPercentiles(baseline, share);
  const after = sectionPercentiles(scenario, share);
  return aroundEstimate(
    estimate,
    after.map((value, section) => value - before[section]!),
  );
}

function sectionPercentiles(values: Float64Array, share: number): number[] {
  const sections = Math.max(1, Math.min(SECTIONS, Math.floor(values.length / 10)));
  return Array.from({ length: sections }, (_, section) => {
    const from = Math.floor((section * values.length) / sections);
    const to = Math.floor(((section + 1) * values.length) / sections);
    return percentile(values.subarray(from, to), share);
  });
}

function aroundEstimate(estimate: number, sections: readonly number[]): Interval {
  const moments = new RunningMoments();
  for (const value of sections) moments.add(value);
  if (moments.count < 2) return { estimate, low: estimate, high: estimate };
  const half = studentQuantile(0.975, moments.count - 1) * moments.standardError;
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Intervals go into JSON, which knows no infinity. */
function bounded({ estimate, low, high }: Interval): Interval {
  return Number.isFinite(low) && Number.isFinite(high)
    ? { estimate, low, high }
    : { estimate, low: estimate, high: estimate };
}

export const matters = ({ low, high }: Interval): boolean => low > 0 || high < 0;

export const scaled = ({ estimate, low, high }: Interval, factor: number): Interval => ({
  estimate: estimate * factor,
  low: low * factor,
  high: high * factor,
});

/** To thousandths: more would only look exact. Zero stays zero. */
export const rounded = ({ estimate, low, high }: Interval): Interval => ({
  estimate: thousandth(estimate),
  low: thousandth(low),
  high: thousandth(high),
});

export const thousandth = (value: number): number => Math.round(value * 1000) / 1000 + 0;
