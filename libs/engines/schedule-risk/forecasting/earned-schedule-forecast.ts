/** The pace so far, as earned schedule measures it, and how it scattered from status date to status date. */
export interface EarnedSchedulePace {
  /** Instants, any unit. */
  readonly start: number;
  readonly dataDate: number;
  readonly plannedFinish: number;
  /** SPI(t) now, cumulative. */
  readonly index: number;
  /** SPI(t) of each past status date, oldest first; three or more give a range. */
  readonly history?: readonly number[];
}

export interface EarnedScheduleForecast {
  /** Start + planned duration / SPI(t). */
  readonly finish: number;
  /** Probability → finish, from the scatter of the period's own pace; undefined with less than three status dates. */
  readonly quantiles: readonly (readonly [probability: number, value: number])[] | undefined;
}

const SCORES: readonly (readonly [probability: number, score: number])[] = [
  [0.1, -1.2815515655446004],
  [0.5, 0],
  [0.8, 0.8416212335729143],
  [0.9, 1.2815515655446004],
];

/**
 * Lipke's statistical forecast (2009): ln SPI(t) of the status dates has standard deviation s; with n of about N
 * status dates past, the final ln SPI(t) is taken as normal about today's with s·√((1/n)·(N − n)/(N − 1)). Undefined
 * before anything is earned.
 */
export function earnedScheduleForecast(pace: EarnedSchedulePace): EarnedScheduleForecast | undefined {
  const { start, dataDate, plannedFinish, index, history = [] } = pace;
  if (!(index > 0)) return undefined;
  const planned = plannedFinish - start;
  const finish = start + planned / index;
  const logs = history.filter((value) => value > 0).map(Math.log);
  const n = logs.length;
  if (n < 3) return { finish: Math.max(finish, dataDate), quantiles: undefined };
  const mean = logs.reduce((sum, value) => sum + value, 0) / n;
  const scatter = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1));
  // As many status dates in all as the time already taken suggests.
  const all = Math.max(n + 1, Math.round((n * (finish - start)) / Math.max(dataDate - start, 1)));
  const error = scatter * Math.sqrt((1 / n) * ((all - n) / (all - 1)));
  const at = (score: number) => Math.max(start + (planned / index) * Math.exp(score * error), dataDate);
  return {
    finish: Math.max(finish, dataDate),
    quantiles: SCORES.map(([p, score]) => [p, at(score)] as const),
  };
}
