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
import type { NetworkActivity } from '#engines/cpm';
import { type BookedMoney, bookedMoney, curveOf, measuredProgress, measurementOf } from './earning.js';

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
      const earns = { curve: curveOf(activity), measurement: measurementOf(activity) };
      return [{ id: activity.id, ...wbs, calendar, ...planned, budget: minorUnits(budget.total), ...earns }];
    }),
  };
}

/**
 * Earned value on a data date, in minor units of the reporting currency. Each activity is measured by its own rule
 * (`earning`), by percent of the duration where it states none. Actual costs are those that the state books, else
 * those of the schedule's own status; where nobody books any, work done is taken to have cost its budget, and
 * `costsBooked` says so.
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
  const lived = new Map(state?.activities.map(({ id, cost }) => [id, cost]));
  const stated = state ? new Map<string, BookedMoney>() : bookedMoney(plan.loaded.model);
  const anyStated = [...stated.values()].some(({ actualCost = 0 }) => actualCost !== 0);
  let costsBooked = anyStated;
  const progress = baseline.activities.map(({ id, budget }) => {
    const index = plan.indexOf.get(id)!;
    const activity = network.activities[index]!;
    const share = shareDone(activity);
    const cost = lived.get(id);
    const booked = cost === undefined || cost === 0 ? undefined : Math.round(cost * 100);
    costsBooked ||= booked !== undefined;
    const { actualCost, estimateToComplete } = stated.get(id) ?? {};
    const assumed = anyStated ? 0 : Math.round(budget * share);
    return {
      activity: id,
      ...measuredProgress(plan.loaded.model.activities[index]!, share, dataDate, state === undefined),
      actualCost: booked ?? actualCost ?? assumed,
      ...(estimateToComplete === undefined ? {} : { estimateToComplete }),
      ...(activity.actualStart === undefined ? {} : { actualStart: activity.actualStart }),
      ...(activity.actualFinish === undefined ? {} : { actualFinish: activity.actualFinish }),
    };
  });
  return { ...earnedValue(baseline, { dataDate, progress, history }), costsBooked };
}

/** The share of an activity's duration that is done. */
function shareDone({ status, durationMinutes, remainingMinutes }: NetworkActivity): number {
  if (status === 'complete') return 1;
  if (status === 'not-started' || durationMinutes <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - remainingMinutes / durationMinutes));
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
