import type { CrossingProblem } from './crossing-error.js';
import type { CountDistribution, DurationDistribution } from './distribution-definition.js';

/** What is wrong with a distribution of durations, located; `signed` allows negative values (a lateness). */
export function distributionProblems(
  d: DurationDistribution,
  where: string,
  signed = false,
): CrossingProblem[] {
  const message = distributionProblem(d, signed);
  return message === null
    ? []
    : [{ code: 'crossing.invalid-distribution', message, where, severity: 'error' }];
}

const positive = (x: number): boolean => x > 0 && Number.isFinite(x);

function distributionProblem(d: DurationDistribution, signed: boolean): string | null {
  switch (d.kind) {
    case 'deterministic':
      return Number.isFinite(d.minutes) && (signed || d.minutes >= 0) ? null : 'a duration is not negative';
    case 'exponential':
      return positive(d.meanMinutes) ? null : 'the mean is above 0';
    case 'erlang':
      return positive(d.meanMinutes) && Number.isInteger(d.phases) && d.phases > 0
        ? null
        : 'the mean is above 0 and phases is a whole number from 1';
    case 'gamma':
    case 'lognormal':
      return positive(d.meanMinutes) &&
        d.coefficientOfVariation >= 0 &&
        Number.isFinite(d.coefficientOfVariation)
        ? null
        : 'the mean is above 0 and the coefficient of variation is not negative';
    case 'triangular':
      return d.minimumMinutes <= d.likelyMinutes &&
        d.likelyMinutes <= d.maximumMinutes &&
        Number.isFinite(d.maximumMinutes) &&
        (signed || d.minimumMinutes >= 0)
        ? null
        : 'minimum ≤ likely ≤ maximum, none negative';
    case 'uniform':
      return d.minimumMinutes <= d.maximumMinutes &&
        Number.isFinite(d.maximumMinutes) &&
        (signed || d.minimumMinutes >= 0)
        ? null
        : 'minimum ≤ maximum, none negative';
    case 'normal':
      return signed && Number.isFinite(d.meanMinutes) && d.standardDeviationMinutes >= 0
        ? null
        : 'normal only for a lateness, with a standard deviation that is not negative';
    case 'empirical':
      return valuesProblem(d.minutes, d.weights, signed);
  }
}

function valuesProblem(
  values: readonly number[],
  weights: readonly number[] | undefined,
  signed: boolean,
): string | null {
  if (values.length === 0) return 'at least one value';
  if (values.some((x) => !Number.isFinite(x) || (!signed && x < 0)))
    return 'values are numbers, none negative';
  if (!weights) return null;
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.length === values.length && weights.every((w) => w >= 0) && total > 0
    ? null
    : 'one weight for each value, none negative, not all 0';
}

export function countProblems(d: CountDistribution, where: string): CrossingProblem[] {
  const whole = (n: number): boolean => Number.isInteger(n) && n >= 0;
  const message =
    d.kind === 'fixed'
      ? whole(d.count)
        ? null
        : 'a count is a whole number from 0'
      : d.kind === 'uniform'
        ? whole(d.minimum) && whole(d.maximum) && d.minimum <= d.maximum
          ? null
          : 'minimum ≤ maximum, whole numbers from 0'
        : d.counts.every(whole)
          ? valuesProblem(d.counts, d.weights, false)
          : 'counts are whole numbers from 0';
  return message === null
    ? []
    : [{ code: 'crossing.invalid-distribution', message, where, severity: 'error' }];
}
