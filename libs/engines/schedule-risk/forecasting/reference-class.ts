import { distribution } from '#engines/numerics';

/** A class of finished projects of the same kind, and how they compare with what was first stated. */
export interface ReferenceClass {
  readonly id: string;
  readonly name: string;
  /** What it may be used for: a class of cost overruns says nothing of durations. */
  readonly of: 'cost' | 'duration';
  readonly source: string;
  readonly ratios:
    | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
    /** Outcome over first statement, case by case. */
    | { readonly kind: 'cases'; readonly values: readonly number[] };
}

/**
 * Fixed links (bridges and tunnels): final cost over the cost at the decision to build, in constant prices. Fitted to
 * Flyvbjerg and COWI's curve of 2004 (74 % overrun, 23 % by half or more, 6 % by double or more). Never for duration.
 */
export const FIXED_LINK_COST: ReferenceClass = {
  id: 'fixed-link-cost',
  name: 'cost of fixed links',
  of: 'cost',
  source: 'Flyvbjerg and COWI (2004), lognormal fitted to the read curve',
  ratios: { kind: 'lognormal', median: 1.19, sigma: 0.34 },
};

export interface ReferenceClassForecast {
  readonly class: string;
  readonly cases: number | undefined;
  /** Probability → value: the stated figure times the class's ratio. */
  readonly quantiles: readonly (readonly [probability: number, value: number])[];
  /** Probability of keeping the stated figure. */
  readonly probabilityKept: number;
  readonly note: string;
}

const PROBABILITIES = [0.1, 0.25, 0.5, 0.75, 0.8, 0.9];

/** The outside view: what became of such projects, applied to this one's first statement (a cost, or a duration). */
export function referenceClassForecast(reference: ReferenceClass, stated: number): ReferenceClassForecast {
  const { ratios } = reference;
  const ratio = distribution(
    ratios.kind === 'lognormal'
      ? { kind: 'lognormal', median: ratios.median, sigma: ratios.sigma }
      : { kind: 'empirical', values: ratios.values, interpolate: true },
  );
  const cases = ratios.kind === 'cases' ? ratios.values.length : undefined;
  const few = cases !== undefined && cases < 10 ? `; only ${cases} cases, so the ends are weak` : '';
  return {
    class: reference.id,
    cases,
    quantiles: PROBABILITIES.map((p) => [p, stated * ratio.quantile(p)] as const),
    probabilityKept: ratio.cumulative(1),
    note: `${reference.name}: ${reference.source}${few}`,
  };
}
