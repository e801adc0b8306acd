import { ScheduleRiskError } from '../schedule-risk-error.js';

/** What finished work says of how durations compare with their plan. */
export interface ProductivityEvidence {
  readonly activity: string;
  readonly plannedMinutes: number;
  /** Working minutes it took. */
  readonly actualMinutes: number;
}

/** Belief about the common factor on durations: its logarithm is normal. */
export interface ProductivityBelief {
  /** Median factor: above 1 is slower than planned. */
  readonly medianFactor: number;
  /** Standard deviation of the factor's logarithm. */
  readonly sigma: number;
}

export interface ProductivityUpdate extends ProductivityBelief {
  readonly activities: number;
  /** Share of the prior in the new median's logarithm: 1 before any evidence. */
  readonly weightOfPrior: number;
  /** Geometric mean of actual over planned of the finished work. */
  readonly observedFactor: number | undefined;
  readonly explanation: string;
}

/**
 * Productivity learnt from finished work: the conjugate update of a normal mean with known variance, on logarithms.
 * ln(actual/planned) of each activity is the project's own log factor plus independent noise of standard deviation
 * `noise`; the prior of the log factor is N(ln median, σ²). After n activities with mean log ratio m the precision is
 * 1/σ² + n/noise² and the mean (ln median/σ² + n·m/noise²) over it. Remaining durations are multiplied by it.
 * @throws ScheduleRiskError schedule-risk.invalid-observation
 */
export function updateProductivity(
  prior: ProductivityBelief,
  evidence: readonly ProductivityEvidence[],
  noise = 0.3,
): ProductivityUpdate {
  if (!(prior.medianFactor > 0 && prior.sigma > 0 && noise > 0)) {
    throw new ScheduleRiskError(
      'schedule-risk.invalid-observation',
      'medians and deviations are positive',
      'prior',
    );
  }
  let sum = 0;
  for (const { activity, plannedMinutes, actualMinutes } of evidence) {
    if (!(plannedMinutes > 0 && actualMinutes > 0)) {
      throw new ScheduleRiskError(
        'schedule-risk.invalid-observation',
        'finished work has a planned and an actual duration',
        `evidence[${activity}]`,
      );
    }
    sum += Math.log(actualMinutes / plannedMinutes);
  }
  const count = evidence.length;
  const priorPrecision = 1 / (prior.sigma * prior.sigma);
  const precision = priorPrecision + count / (noise * noise);
  const mean = (Math.log(prior.medianFactor) * priorPrecision + sum / (noise * noise)) / precision;
  const [medianFactor, sigma, weightOfPrior] = [
    Math.exp(mean),
    Math.sqrt(1 / precision),
    priorPrecision / precision,
  ];
  const observedFactor = count > 0 ? Math.exp(sum / count) : undefined;
  const said =
    observedFactor === undefined
      ? 'nothing is finished yet'
      : `${count} finished activities took ${observedFactor.toFixed(2)} times their plan`;
  return {
    medianFactor,
    sigma,
    activities: count,
    weightOfPrior,
    observedFactor,
    explanation:
      `${said}; with ${Math.round(100 * weightOfPrior)} % of the weight on the prior of ` +
      `${prior.medianFactor.toFixed(2)}, what remains is expected to take ${medianFactor.toFixed(2)} times its plan.`,
  };
}
