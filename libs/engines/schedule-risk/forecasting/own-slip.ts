import { ScheduleRiskError } from '../schedule-risk-error.js';

/** What was forecast on a past status date: one finish, in the unit of the dates. */
export interface PastFinish {
  readonly dataDate: number;
  readonly finish: number;
}

export interface OwnSlipForecast {
  /** Days (of the same unit) by which the finish moved for each day that passed: 0.2 is one week in five. */
  readonly slipRate: number;
  readonly updates: number;
  readonly from: number;
  readonly to: number;
  /** The newest finish if the finish goes on slipping at this rate; undefined where it would never be reached. */
  readonly finish: number | undefined;
  readonly explanation: string;
}

/** A rate that is not believed beyond: at 0.8 five days pass for each that is gained. */
const STEEPEST = 0.8;
const LEAST_UPDATES = 3;

/**
 * A project's own forecast bias from its past updates. The slip rate s is the least-squares slope of the forecast
 * finish over the data date. If it goes on, a finish R days away is reached after R + sR + s²R … = R/(1 − s) days.
 * Only lateness is carried on: a finish that came nearer (s < 0) is taken as it stands. Undefined with fewer than
 * three updates.
 * @throws ScheduleRiskError schedule-risk.invalid-observation when data dates do not rise
 */
export function ownSlipForecast(past: readonly PastFinish[]): OwnSlipForecast | undefined {
  past.forEach(({ dataDate }, index) => {
    if (index === 0 || dataDate > past[index - 1]!.dataDate) return;
    throw new ScheduleRiskError(
      'schedule-risk.invalid-observation',
      'past updates come in the order of their data dates',
      `past[${index}]`,
    );
  });
  const newest = past.at(-1);
  if (!newest || past.length < LEAST_UPDATES) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(past.map(({ dataDate }) => dataDate)), mean(past.map(({ finish }) => finish))];
  const product = past.reduce((sum, { dataDate, finish }) => sum + (dataDate - x) * (finish - y), 0);
  const square = past.reduce((sum, { dataDate }) => sum + (dataDate - x) * (dataDate - x), 0);
  const slipRate = product / square;
  const remaining = Math.max(0, newest.finish - newest.dataDate);
  const carried = Math.max(0, slipRate);
  const finish = carried <= STEEPEST ? newest.dataDate + remaining / (1 - carried) : undefined;
  const share = Math.abs(slipRate).toFixed(2);
  const said =
    slipRate >= 0
      ? `over ${past.length} updates the finish moved ${share} days later for each day that passed`
      : `over ${past.length} updates the finish came ${share} days nearer for each day that passed, which is not carried on`;
  const then =
    finish === undefined
      ? '; at that rate it is never reached'
      : slipRate > 0
        ? '; if that goes on, what remains takes 1/(1 − slip) times as long'
        : '';
  const [from, to] = [past[0]!.dataDate, newest.dataDate];
  return { slipRate, updates: past.length, from, to, finish, explanation: said + then };
}
