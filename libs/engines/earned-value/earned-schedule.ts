import { EarnedValueError } from './earned-value-error.js';
import { ratio } from './performance-indices.js';

/** One cumulative planned curve and where the work stands against it. Periods may be months, weeks or days. */
export interface EarnedScheduleInput {
  /** Cumulative PV at the end of period 0, 1, 2 …; the first element is the start (normally 0). */
  readonly plannedValue: readonly number[];
  readonly earnedValue: number;
  /** AT: periods since the start, fractions allowed; of a finished project the periods it took. */
  readonly actualTime: number;
}

/** Measures in time, in periods. `undefined` where a divisor is zero. */
export interface EarnedScheduleMeasures {
  /** ES. */
  readonly earnedSchedule: number;
  /** SV(t) = ES − AT. */
  readonly scheduleVarianceTime: number;
  /** SPI(t) = ES/AT. */
  readonly schedulePerformanceIndexTime: number | undefined;
  /** IEAC(t) = PD/SPI(t). */
  readonly estimateAtCompletionTime: number | undefined;
  /** TSPI = (PD − ES)/(PD − AT). */
  readonly toCompleteSchedulePerformanceIndex: number | undefined;
}

export interface EarnedSchedule {
  /** AT. */
  readonly actualTime: number;
  /** PD: the first period by which the whole budget is planned. */
  readonly plannedDuration: number;
  /** Lipke's ES = C + I with C the last whole period with EV ≥ PV_C. */
  readonly lipke: EarnedScheduleMeasures;
  /** The time now, held within the stretch of time at which the plan stands at EV. */
  readonly plateauAware: EarnedScheduleMeasures;
  /** The earliest and latest time at which the plan stands at EV; equal unless EV lies on a plateau of PV. */
  readonly plateau: { readonly from: number; readonly to: number };
}

/**
 * Earned schedule (Lipke, "Schedule is Different", 2003). Where the plan stands still (a winter stop) the time at
 * which EV was planned is an interval: Lipke's C takes its end, which puts a job that is on plan months ahead;
 * the plateau-aware figure takes the time now if it lies inside, else the nearer end. At EV = BAC both are PD.
 * @throws EarnedValueError earned-value.invalid-series when PV falls or is empty
 */
export function earnedSchedule(input: EarnedScheduleInput): EarnedSchedule {
  const { plannedValue: pv, earnedValue: ev, actualTime } = input;
  checkSeries(pv);
  const bac = pv.at(-1)!;
  const plannedDuration = pv.findIndex((value) => value >= bac);
  const plateau =
    ev >= bac
      ? { from: plannedDuration, to: plannedDuration }
      : { from: earliestTime(pv, ev), to: latestTime(pv, ev) };
  const now = Math.min(Math.max(actualTime, plateau.from), plateau.to);
  return {
    actualTime,
    plannedDuration,
    lipke: measures(plateau.to, actualTime, plannedDuration),
    plateauAware: measures(now, actualTime, plannedDuration),
    plateau,
  };
}

/** Lipke's C + I: the latest time at which the plan does not exceed EV. */
function latestTime(pv: readonly number[], ev: number): number {
  let last = pv.length - 1;
  while (last > 0 && pv[last]! > ev) last -= 1;
  return interpolate(pv, last, ev);
}

/** The earliest time at which the plan reaches EV. */
function earliestTime(pv: readonly number[], ev: number): number {
  const reached = pv.findIndex((value) => value >= ev);
  return reached <= 0 ? 0 : interpolate(pv, reached - 1, ev);
}

function interpolate(pv: readonly number[], period: number, ev: number): number {
  const [from, to] = [pv[period]!, pv[period + 1]];
  if (to === undefined || to <= from || ev <= from) return period;
  return period + (ev - from) / (to - from);
}

function measures(es: number, actualTime: number, plannedDuration: number): EarnedScheduleMeasures {
  return {
    earnedSchedule: es,
    scheduleVarianceTime: es - actualTime,
    schedulePerformanceIndexTime: ratio(es, actualTime),
    // Without SPI(t) there is nothing to divide PD by.
    estimateAtCompletionTime: actualTime === 0 ? undefined : ratio(plannedDuration * actualTime, es),
    toCompleteSchedulePerformanceIndex: ratio(plannedDuration - es, plannedDuration - actualTime),
  };
}

function checkSeries(pv: readonly number[]): void {
  const falls = pv.findIndex((value, index) => index > 0 && !(value >= pv[index - 1]!));
  if (pv.length === 0 || falls >= 0) {
    throw new EarnedValueError(
      'earned-value.invalid-series',
      'cumulative planned value must not fall',
      `plannedValue[${Math.max(falls, 0)}]`,
    );
  }
}
