import type { DistributionDefinition } from '#engines/numerics';
import type { DurationEstimate, ThreePointEstimate } from '../project-model.js';

/** Three points of a number, one of several numbers, or the number itself, as the document writes them. */
export type WrittenNumbers =
  | number
  | {
      readonly optimistic: number;
      readonly likely: number;
      readonly pessimistic: number;
      readonly distribution?: 'triangular' | 'beta-pert' | 'uniform' | 'fixed' | undefined;
    }
  | {
      readonly distribution: 'discrete';
      readonly outcomes: readonly { readonly number: number; readonly probability: number }[];
    }
  | { readonly distribution: 'lognormal-by-median'; readonly median: number; readonly sigma: number };

/** The standard normal's 90 % quantile: a lognormal's optimistic and pessimistic points are its P10 and P90. */
const Z90 = 1.2815515655446004;

/** A distribution of whole durations in working minutes; undefined where nothing varies. */
export function durationDistribution(estimate: DurationEstimate): DistributionDefinition | undefined {
  switch (estimate.distribution) {
    case 'discrete':
      return {
        kind: 'discrete',
        values: estimate.outcomes.map(({ minutes }) => minutes),
        weights: estimate.outcomes.map(({ probability }) => probability),
      };
    case 'empirical':
      return { kind: 'empirical', values: estimate.observedMinutes, interpolate: estimate.interpolate };
    case 'lognormal-by-median':
      return { kind: 'lognormal', median: estimate.medianMinutes, sigma: estimate.sigma };
    case 'normal': {
      const {
        meanMinutes: mean,
        deviationMinutes: standardDeviation,
        minimumMinutes,
        maximumMinutes,
      } = estimate;
      return {
        kind: 'normal',
        mean,
        standardDeviation,
        // A bound on one side only still leaves no duration below zero.
        ...((minimumMinutes !== undefined || maximumMinutes !== undefined) && {
          minimum: minimumMinutes ?? 0,
        }),
        ...(maximumMinutes !== undefined && { maximum: maximumMinutes }),
      };
    }
    case 'triangular':
    case 'beta-pert':
    case 'uniform':
    case 'lognormal':
    case 'fixed': {
      const { distribution, optimisticMinutes, likelyMinutes, pessimisticMinutes } = estimate;
      return spread(distribution, optimisticMinutes, likelyMinutes, pessimisticMinutes);
    }
  }
}

/** Always a distribution: a number that does not vary is deterministic. */
export function numberDistribution(numbers: WrittenNumbers): DistributionDefinition {
  if (typeof numbers === 'number') return { kind: 'deterministic', value: numbers };
  if (numbers.distribution === 'discrete') {
    const { outcomes } = numbers;
    return {
      kind: 'discrete',
      values: outcomes.map(({ number }) => number),
      weights: outcomes.map(({ probability }) => probability),
    };
  }
  if (numbers.distribution === 'lognormal-by-median') {
    return { kind: 'lognormal', median: numbers.median, sigma: numbers.sigma };
  }
  const { optimistic, likely, pessimistic, distribution = 'triangular' } = numbers;
  return spread(distribution, optimistic, likely, pessimistic) ?? { kind: 'deterministic', value: likely };
}

function spread(
  kind: ThreePointEstimate['distribution'],
  minimum: number,
  mode: number,
  maximum: number,
): DistributionDefinition | undefined {
  if (kind === 'fixed' || minimum === maximum) return undefined;
  switch (kind) {
    case 'triangular':
      return { kind, minimum, mode, maximum };
    case 'beta-pert':
      return { kind, minimum, mode, maximum };
    case 'uniform':
      return { kind, minimum, maximum };
    case 'lognormal': {
      const sigma = Math.log(maximum / minimum) / (2 * Z90);
      return { kind, median: Math.sqrt(minimum * maximum), sigma };
    }
  }
}
