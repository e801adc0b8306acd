import type { Minute } from '#engines/work-calendars';
import type { EarnedValueStatus } from './earned-value-definition.js';
import type { MinorUnits } from './money.js';
import type { PerformanceIndices } from './performance-indices.js';
import { type PeriodLength, periodEnds } from './period.js';
import { plannedValueAt, type PlannedActivity } from './planned-value.js';

/** Cumulative series for a chart: planned to the end, earned and actual up to the data date. */
export interface SCurve {
  readonly planned: readonly CurvePoint[];
  readonly earned: readonly CurvePoint[];
  readonly actual: readonly CurvePoint[];

  readonly budgetAtCompletion: MinorUnits;
}

export interface CurvePoint {
  readonly date: Minute;
  readonly amount: MinorUnits;
}

export function buildSCurve(
  planned: readonly PlannedActivity[],
  total: PerformanceIndices,
  status: EarnedValueStatus,
  period: PeriodLength,
): SCurve {
  const { dataDate } = status;
  const start = planned.reduce((first, { activity }) => Math.min(first, activity.plannedStart), dataDate);
  const finish = planned.reduce((last, { activity }) => Math.max(last, activity.plannedFinish), dataDate);
  const dates = new Set(periodEnds(start, finish, period).map((end) => Math.min(end, finish)));
  dates.add(dataDate);
  const past = [...(status.history ?? [])]
    .filter(({ date }) => date < dataDate)
    .sort((a, b) => a.date - b.date);
  return {
    planned: [...dates]
      .sort((a, b) => a - b)
      .map((date) => ({ date, amount: plannedValueAt(planned, date) })),
    earned: [
      ...past.map(({ date, earnedValue }) => ({ date, amount: earnedValue })),
      { date: dataDate, amount: total.earnedValue },
    ],
    actual: [
      ...past.map(({ date, actualCost }) => ({ date, amount: actualCost })),
      { date: dataDate, amount: total.actualCost },
    ],
    budgetAtCompletion: total.budgetAtCompletion,
  };
}
