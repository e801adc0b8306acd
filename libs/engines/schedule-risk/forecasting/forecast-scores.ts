import { type ConfidenceInterval, proportionInterval } from '#engines/numerics';
import { ScheduleRiskError } from '../schedule-risk-error.js';

/** A probabilistic forecast of one date and what came of it. All in the same unit (days, minutes). */
export interface ScoredForecast {
  /** How the forecast was made: `monte-carlo`, `earned-schedule` … */
  readonly method: string;
  /** When it was made. */
  readonly made: number;
  /** Probability → forecast date, ascending: `[[0.1, …], [0.5, …], [0.8, …]]`. A point forecast has only [0.5, …]. */
  readonly quantiles: readonly (readonly [probability: number, value: number])[];
  readonly outcome: number;
}

/** Pinball (quantile) loss: smallest on average for the true p-quantile, and in the unit of the dates. */
export function pinballLoss(probability: number, forecast: number, outcome: number): number {
  const miss = outcome - forecast;
  return miss >= 0 ? probability * miss : (probability - 1) * miss;
}

/** Brier score of the statement "by then" with a probability: 0 is perfect, ¼ is a coin. */
export function brierScore(probability: number, happened: boolean): number {
  const miss = probability - (happened ? 1 : 0);
  return miss * miss;
}

/** How often outcomes came no later than a stated percentile, with an exact 95 % interval. */
export interface Coverage {
  readonly probability: number;
  readonly forecasts: number;
  readonly covered: ConfidenceInterval;
  /** False where the interval excludes the stated probability. */
  readonly calibrated: boolean;
}

export interface MethodScore {
  readonly method: string;
  /** Lower and upper bound of the lead time (outcome − made) of the forecasts scored. */
  readonly leadFrom: number;
  readonly leadTo: number;
  readonly forecasts: number;
  /** Mean of outcome − P50: positive where forecasts were too early. */
  readonly bias: number;
  readonly meanAbsoluteError: number;
  /** Mean pinball loss over the stated quantiles. */
  readonly pinball: number;
  readonly coverage: readonly Coverage[];
}

/**
 * Scores past forecasts by method and lead time. `leadBounds` cut the lead times into classes: [0, 30, 90] gives
 * 0–30, 30–90 and 90 on. Classes without a forecast are left out. Each class is sorted best (lowest pinball) first.
 * @throws ScheduleRiskError schedule-risk.invalid-observation
 */
export function scoreForecasts(
  forecasts: readonly ScoredForecast[],
  leadBounds: readonly number[],
): MethodScore[] {
  for (const { quantiles, method, made } of forecasts) {
    const falls = quantiles.some(
      ([p, value], i) => i > 0 && (p <= quantiles[i - 1]![0] || value < quantiles[i - 1]![1]),
    );
    if (quantiles.length === 0 || falls) {
      throw new ScheduleRiskError(
        'schedule-risk.invalid-observation',
        'a forecast needs quantiles that rise with their probability',
        `forecasts[${method}, ${made}]`,
      );
    }
  }
  return leadBounds.flatMap((leadFrom, index) => {
    const leadTo = leadBounds[index + 1] ?? Infinity;
    const within = forecasts.filter(
      ({ outcome, made }) => outcome - made >= leadFrom && outcome - made < leadTo,
    );
    const methods = [...new Set(within.map(({ method }) => method))];
    return methods
      .map((method) => scoreMethod(method, leadFrom, leadTo, within))
      .sort((a, b) => a.pinball - b.pinball || (a.method < b.method ? -1 : 1));
  });
}

function scoreMethod(
  method: string,
  leadFrom: number,
  leadTo: number,
  forecasts: readonly ScoredForecast[],
): MethodScore {
  const own = forecasts.filter((forecast) => forecast.method === method);
  const misses = own.map(({ quantiles, outcome }) => outcome - medianOf(quantiles));
  const losses = own.flatMap(({ quantiles, outcome }) =>
    quantiles.map(([p, value]) => pinballLoss(p, value, outcome)),
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const probabilities = [...new Set(own.flatMap(({ quantiles }) => quantiles.map(([p]) => p)))].sort(
    (a, b) => a - b,
  );
  return {
    method,
    leadFrom,
    leadTo,
    forecasts: own.length,
    bias: mean(misses),
    meanAbsoluteError: mean(misses.map(Math.abs)),
    pinball: mean(losses),
    coverage: probabilities.map((probability) => coverageOf(own, probability)),
  };
}

function coverageOf(forecasts: readonly ScoredForecast[], probability: number): Coverage {
  const stated = forecasts.flatMap(({ quantiles, outcome }) =>
    quantiles.filter(([p]) => p === probability).map(([, value]) => outcome <= value),
  );
  const covered = proportionInterval(stated.filter(Boolean).length, stated.length);
  return {
    probability,
    forecasts: stated.length,
    covered,
    calibrated: covered.low <= probability && probability <= covered.high,
  };
}

/** The stated P50, else the value at probability one half between its neighbours (the nearest end outside them). */
function medianOf(quantiles: ScoredForecast['quantiles']): number {
  const above = quantiles.findIndex(([p]) => p >= 0.5);
  if (above < 0) return quantiles.at(-1)![1];
  const [p1, x1] = quantiles[above]!;
  if (above === 0 || p1 === 0.5) return x1;
  const [p0, x0] = quantiles[above - 1]!;
  return x0 + ((0.5 - p0) / (p1 - p0)) * (x1 - x0);
}
