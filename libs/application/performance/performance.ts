import {
  earnedValue,
  type EarnedValueBaseline,
  type EarnedValueResult,
  type StatusTotals,
} from '#engines/earned-value';
import { parseMinute } from '#engines/work-calendars';
import type { ConstructionState } from '#engines/construction';
import { minorUnits, networkAt, progressOf, type Plan } from '#application/scheduling';
import { activityBudgets } from '#model';

/** The performance measurement baseline of a plan: the baseline's dates with the model's budgets. */
export function measurementBaseline(plan: Plan): EarnedValueBaseline {
  const known = baselines.get(plan);
  if (known) return known;
  const baseline = makeBaseline(plan);
  baselines.set(plan, baseline);
  return baseline;
}

const baselines = new WeakMap<Plan, EarnedValueBaseline>();

function makeBaseline(plan: Plan): EarnedValueBaseline {
  const budgets = activityBudgets(plan.loaded.model);
  return {
    calendars: plan.calendars,
    wbs: plan.loaded.model.wbs,
    activities: plan.loaded.model.activities.flatMap((activity, index) => {
      const budget = budgets.get(activity.id);
      const dates = plan.baseline.get(activity.id);
      const calendar = plan.network.activities[index]!.calendar;
      if (!budget || Number(budget.total) === 0 || !dates || Number.isNaN(dates.start)) return [];
      const planned = { plannedStart: dates.start, plannedFinish: Math.max(dates.start, dates.finish) };
      const wbs = activity.wbs === undefined ? {} : { wbs: activity.wbs };
      return [{ id: activity.id, ...wbs, calendar, ...planned, budget: minorUnits(budget.total) }];
    }),
  };
}

/**
 * Earned value on a data date, in minor units of the reporting currency. Percent complete is of the duration. Where
 * the state books no actual costs, work done is taken to have cost its budget, and `costsBooked` says so.
 */
export function performanceAt(
  plan: Plan,
  state: ConstructionState | undefined,
  asOf: string,
  history: readonly StatusTotals[] = [],
): EarnedValueResult & { readonly costsBooked: boolean } {
  const baseline = measurementBaseline(plan);
  const dataDate = parseMinute(asOf);
  const network = networkAt(plan, progressOf(plan, state), dataDate);
  const booked = new Map(state?.activities.map(({ id, cost }) => [id, cost]));
  let costsBooked = false;
  const progress = baseline.activities.map(({ id, budget }) => {
    const activity = network.activities[plan.indexOf.get(id)!]!;
    const share =
      activity.status === 'complete' ? 1 : shareDone(activity.durationMinutes, activity.remainingMinutes);
    const cost = booked.get(id);
    const actualCost = cost === undefined || cost === 0 ? undefined : Math.round(cost * 100);
    costsBooked ||= actualCost !== undefined;
    return {
      activity: id,
      percentComplete: activity.status === 'not-started' ? 0 : share * 100,
      actualCost: actualCost ?? Math.round(budget * (activity.status === 'not-started' ? 0 : share)),
      ...(activity.actualStart === undefined ? {} : { actualStart: activity.actualStart }),
      ...(activity.actualFinish === undefined ? {} : { actualFinish: activity.actualFinish }),
    };
  });
  return { ...earnedValue(baseline, { dataDate, progress, history }), costsBooked };
}

function shareDone(duration: number, remaining: number): number {
  return duration <= 0 ? 0 : Math.min(1, Math.max(0, 1 - remaining / duration));
}

/** Earned value and actual cost of the whole project on a morning, minor units; undefined without any budget. */
export function earnedTotals(
  plan: Plan,
  state: ConstructionState,
  asOf: string,
): { readonly earnedValue: number; readonly actualCost: number } | undefined {
  if (measurementBaseline(plan).activities.length === 0) return undefined;
  const { earnedValue: earned, actualCost } = performanceAt(plan, state, asOf).total;
  return { earnedValue: earned, actualCost };
}
