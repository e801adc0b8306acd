import type { RandomStream } from './random-stream.js';

/**
 * A distribution as data: what a model states and a message carries. All parameters are in the unit of the
 * quantity described. `distribution(definition)` gives its density, probabilities and draws.
 */
export type DistributionDefinition =
  | { readonly kind: 'deterministic'; readonly value: number }
  | { readonly kind: 'uniform'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'triangular'; readonly minimum: number; readonly mode: number; readonly maximum: number }
  /** α = 1 + λ(m−a)/(b−a), β = 1 + λ(b−m)/(b−a); λ is 4 unless stated. */
  | {
      readonly kind: 'beta-pert';
      readonly minimum: number;
      readonly mode: number;
      readonly maximum: number;
      readonly lambda?: number;
    }
  | {
      readonly kind: 'beta';
      readonly alpha: number;
      readonly beta: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  /** With bounds: of the same normal, given that it lies between them; its own mean and deviation then differ. */
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly standardDeviation: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  /** ln X is normal with standard deviation `sigma` and mean ln(median); `shift` is added. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number; readonly shift?: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Mean = shape × scale. */
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  /** The sum of `stages` exponentials, of the stated mean in total. */
  | { readonly kind: 'erlang'; readonly stages: number; readonly mean: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'bernoulli'; readonly probability: number }
  | { readonly kind: 'poisson'; readonly mean: number }
  /** Values with weights (they need not sum to one). */
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly weights: readonly number[] }
  /** Observed values, each equally likely; `interpolate` joins them by straight lines between the ranks. */
  | { readonly kind: 'empirical'; readonly values: readonly number[]; readonly interpolate?: boolean };

export type DistributionKind = DistributionDefinition['kind'];

/** A probability distribution of one real quantity. */
export interface Distribution {
  readonly kind: DistributionKind;
  readonly mean: number;
  readonly variance: number;
  /** The support's ends; ±Infinity where there is none. */
  readonly minimum: number;
  readonly maximum: number;
  /** Density, or the probability of the point for a distribution on points. */
  density(x: number): number;
  /** P(X ≤ x). */
  cumulative(x: number): number;
  /** The smallest x with P(X ≤ x) ≥ p, for 0 ≤ p ≤ 1. */
  quantile(p: number): number;
  /** One draw. By inversion (one double of the stream) unless the constructor says otherwise. */
  sample(stream: RandomStream): number;
}
