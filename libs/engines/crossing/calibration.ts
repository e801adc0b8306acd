import { lowerIncompleteGamma, normalCumulative } from '#engines/numerics';
import { weekdayOf, dayOf, parseMinute, MINUTES_PER_DAY, type IsoMinute } from '#engines/work-calendars';
import { CrossingError } from './crossing-error.js';
import type { DurationDistribution } from './distribution-definition.js';

export interface ServiceFit {
  readonly distribution: DurationDistribution;
  readonly logLikelihood: number;
  /** Akaike's criterion: the smaller, the better the fit for its number of parameters. */
  readonly aic: number;
  /** Kolmogorov and Smirnov's largest distance, and its p-value (optimistic: parameters came from the same data). */
  readonly distance: number;
  readonly pValue: number;
  /** Quantile pairs for a plot: observed against fitted. */
  readonly quantiles: readonly {
    readonly observed: number;
    readonly share: number;
    readonly fitted: number;
  }[];
}

/**
 * Fits exponential, gamma and lognormal service times by moments and maximum likelihood, best by AIC first; times
 * that do not differ are deterministic.
 * @throws CrossingError crossing.too-few-records
 */
export function fitServiceTimes(minutes: readonly number[]): readonly ServiceFit[] {
  const sorted = minutes.filter((x) => x > 0 && Number.isFinite(x)).sort((a, b) => a - b);
  const n = sorted.length;
  if (n < 10)
    throw new CrossingError(
      'crossing.too-few-records',
      `${n} service times are too few to fit (10 at least)`,
    );
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n;
  if (sorted[n - 1]! - sorted[0]! < 1e-3 * mean) return [constantFit(mean, sorted[n >> 1]!)];
  const meanLog = sorted.reduce((sum, x) => sum + Math.log(x), 0) / n;
  const varianceLog =
    sorted.reduce((sum, x) => sum + (Math.log(x) - meanLog) * (Math.log(x) - meanLog), 0) / n;
  const sigma = Math.sqrt(varianceLog);
  const shape = gammaShape(Math.log(mean) - meanLog);
  const candidates: [DurationDistribution, (x: number) => number, number][] = [
    [{ kind: 'exponential', meanMinutes: mean }, (x) => 1 - Math.exp(-x / mean), 1],
    [
      { kind: 'gamma', meanMinutes: mean, coefficientOfVariation: 1 / Math.sqrt(shape) },
      (x) => lowerIncompleteGamma(shape, (x * shape) / mean),
      2,
    ],
    [
      {
        kind: 'lognormal',
        meanMinutes: Math.exp(meanLog + varianceLog / 2),
        coefficientOfVariation: Math.sqrt(Math.expm1(varianceLog)),
      },
      (x) => normalCumulative((Math.log(x) - meanLog) / sigma),
      2,
    ],
  ];
  return candidates
    .map(([distribution, cumulative, parameters]) => serviceFit(distribution, cumulative, parameters, sorted))
    .sort((a, b) => a.aic - b.aic);
}

/** Every service takes as long: there is nothing to choose between. */
function constantFit(mean: number, median: number): ServiceFit {
  return {
    distribution: { kind: 'deterministic', minutes: mean },
    logLikelihood: 0,
    aic: 0,
    distance: 0,
    pValue: 1,
    quantiles: [{ observed: median, share: 0.5, fitted: mean }],
  };
}

/** Maximum-likelihood shape from log(mean) − mean(log) (Minka 2002: a few Newton steps on the inverse). */
function gammaShape(s: number): number {
  if (!(s > 1e-9)) return 1e6;
  let k = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
  for (let i = 0; i < 20; i++) {
    const change = (Math.log(k) - digamma(k) - s) / (1 / k - trigamma(k));
    k -= change;
    if (Math.abs(change) < 1e-12 * k) break;
  }
  return k;
}

function digamma(x: number): number {
  let shift = 0;
  while (x < 10) {
    shift -= 1 / x;
    x += 1;
  }
  const y = 1 / (x * x);
  return shift + Math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y / 252));
}

function trigamma(x: number): number {
  let shift = 0;
  while (x < 10) {
    shift += 1 / (x * x);
    x += 1;
  }
  const y = 1 / (x * x);
  return shift + 1 / x + y / 2 + (y / x) * (1 / 6 - y * (1 / 30 - y / 42));
}

function serviceFit(
  distribution: DurationDistribution,
  cumulative: (x: number) => number,
  parameters: number,
  sorted: readonly number[],
): ServiceFit {
  const n = sorted.length;
  let distance = 0;
  let logLikelihood = 0;
  sorted.forEach((x, i) => {
    const p = cumulative(x);
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
    // The density as the slope of the distribution function over a small step.
    const h = x * 1e-4;
    logLikelihood += Math.log(Math.max(1e-300, (cumulative(x + h) - cumulative(x - h)) / (2 * h)));
  });
  const shares = Array.from({ length: 19 }, (_, k) => (k + 1) / 20);
  return {
    distribution,
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    distance,
    pValue: kolmogorovPValue(distance, n),
    quantiles: shares.map((share) => ({
      share,
      observed: sorted[Math.min(n - 1, Math.ceil(share * n) - 1)]!,
      fitted: inverse(cumulative, share, sorted[n - 1]! * 10),
    })),
  };
}

function inverse(cumulative: (x: number) => number, share: number, largest: number): number {
  let low = 0;
  let high = largest;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

/** Asymptotic, with Stephens's correction for finite samples. */
function kolmogorovPValue(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const t = (root + 0.12 + 0.11 / root) * distance;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return Math.min(1, Math.max(0, sum));
}

export interface ArrivalProfile {
  readonly class: string;
  readonly direction: string;
  readonly days: number;
  readonly perDay: number;
  /** Twenty-four shares of the day, ready for a demand stream's `hourlyProfile`. */
  readonly hourlyProfile: readonly number[];
  /** Seven factors on the mean day, Sunday first; 1 where no such day was seen. */
  readonly weekday: readonly number[];
  /** Variance over mean of daily counts: near 1 is Poisson. */
  readonly dispersion: number;
}

/** Daily volume, hourly profile and weekday factors of each class and direction, from arrival times. */
export function arrivalProfiles(
  arrivals: readonly { readonly class: string; readonly direction: string; readonly at: IsoMinute }[],
): readonly ArrivalProfile[] {
  const groups = new Map<string, { class: string; direction: string; minutes: number[] }>();
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (const { class: id, direction, at } of arrivals) {
    const minute = parseMinute(at);
    firstDay = Math.min(firstDay, dayOf(minute));
    lastDay = Math.max(lastDay, dayOf(minute));
    const key = `${direction}/${id}`;
    const group = groups.get(key);
    if (group) group.minutes.push(minute);
    else groups.set(key, { class: id, direction, minutes: [minute] });
  }
  const days = lastDay - firstDay + 1;
  return [...groups.values()].map(({ class: id, direction, minutes }) => {
    const hours = new Array<number>(24).fill(0);
    const counts = new Array<number>(days).fill(0);
    for (const minute of minutes) {
      hours[Math.floor((minute - dayOf(minute) * MINUTES_PER_DAY) / 60)]!++;
      counts[dayOf(minute) - firstDay]!++;
    }
    const perDay = minutes.length / days;
    const variance = counts.reduce((sum, c) => sum + (c - perDay) * (c - perDay), 0) / Math.max(1, days - 1);
    const weekday = Array.from({ length: 7 }, (_, w) => {
      const seen = counts.filter((_count, d) => weekdayOf(firstDay + d) === w);
      return seen.length === 0 ? 1 : seen.reduce((sum, c) => sum + c, 0) / seen.length / perDay;
    });
    const hourlyProfile = hours.map((count) => count / minutes.length);
    return { class: id, direction, days, perDay, hourlyProfile, weekday, dispersion: variance / perDay };
  });
}
