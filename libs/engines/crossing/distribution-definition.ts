/** A duration in minutes: a service time, a patience, a lateness, a repair. */
export type DurationDistribution =
  | { readonly kind: 'deterministic'; readonly minutes: number }
  | { readonly kind: 'exponential'; readonly meanMinutes: number }
  | { readonly kind: 'erlang'; readonly phases: number; readonly meanMinutes: number }
  | { readonly kind: 'gamma'; readonly meanMinutes: number; readonly coefficientOfVariation: number }
  | { readonly kind: 'lognormal'; readonly meanMinutes: number; readonly coefficientOfVariation: number }
  | {
      readonly kind: 'triangular';
      readonly minimumMinutes: number;
      readonly likelyMinutes: number;
      readonly maximumMinutes: number;
    }
  | { readonly kind: 'uniform'; readonly minimumMinutes: number; readonly maximumMinutes: number }
  | { readonly kind: 'normal'; readonly meanMinutes: number; readonly standardDeviationMinutes: number }
  /** Observed values, each as likely as the others, or by weight. */
  | { readonly kind: 'empirical'; readonly minutes: readonly number[]; readonly weights?: readonly number[] };

/** A whole number of people or vehicles. */
export type CountDistribution =
  | { readonly kind: 'fixed'; readonly count: number }
  | { readonly kind: 'uniform'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'weighted'; readonly counts: readonly number[]; readonly weights: readonly number[] };
