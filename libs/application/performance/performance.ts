import {
  earnedValue,
  type EarnedValueResult,
  type StatusTotals,
  type WeightKind,
} from '#engines/earned-value';
import { parseMinute } from '#engines/work-calendars';
import type { ConstructionState } from '#engines/construction';
import { networkAt, progressOf, type Plan } from '#application/scheduling';
import type { NetworkActivity } from '#engines/cpm';
import { type Booked, bookedHours, bookedMoney, measuredProgress } from './earning.js';
import { measurementBaseline } from './measurement-baseline.js';

/** Totals of an earlier status date and what they count in; without a word they are money. */
export type PastTotals = StatusTotals & { readonly weights?: WeightKind };

export interface Performance extends EarnedValueResult {
  /** What the amounts count in: money, or hours (both in hundredths). */
  readonly weights: WeightKind;
  /** Activities of some duration that weigh nothing. */
  readonly unweighted: number;
  /** Actual costs (of labour hours: actual hours) are booked, not assumed. */
  readonly costsBooked: boolean;
}

/**
 * Earned value on a data date, in minor units of the reporting currency; of a plan without any cost in hundredths of
 * hours of labour or of planned working time (`weights`). Each activity is measured by its own rule (`earning`), by
 * percent of the duration where it states none. Actual costs are those that the state books, else those of the
 * schedule's own status; where nobody books any, work done is taken to have cost its budget, and `costsBooked` says so.
 */
export function performanceAt(
  plan: Plan,
  state: ConstructionState | undefined,
  asOf: string,
  history: readonly PastTotals[] = [],
): Performance {
  const { weights, unweighted, ...baseline } = measurementBaseline(plan);
  const dataDate = parseMinute(asOf);
  const network = networkAt(plan, progressOf(plan, state), dataDate);
  const lived = new Map(
    weights === 'cost' ? state?.activities.map(({ id, cost }) => [id, cost] as const) : [],
  );
  const stated = state ? new Map<string, Booked>() : statedOf(plan, weights);
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
  // Of hours the share of a duration says nothing that is not in what the activity's own rule has earned.
  const actualsUnknown = weights !== 'cost' && !costsBooked;
  // A project that got its costs later has a past in hours, which stands in no relation to them.
  const alike = history.filter((past) => (past.weights ?? 'cost') === weights);
  return {
    ...earnedValue(baseline, { dataDate, progress, actualsUnknown, history: alike }),
    weights,
    unweighted,
    costsBooked,
  };
}

function statedOf(plan: Plan, weights: WeightKind): ReadonlyMap<string, Booked> {
  if (weights === 'cost') return bookedMoney(plan.loaded.model);
  return weights === 'labour-hours' ? bookedHours(plan.loaded.model) : new Map();
}

/** The share of an activity's duration that is done. */
function shareDone({ status, durationMinutes, remainingMinutes }: NetworkActivity): number {
  if (status === 'complete') return 1;
  if (status === 'not-started' || durationMinutes <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - remainingMinutes / durationMinutes));
}

/** Earned value and actual cost of the whole project on a morning, as `performanceAt` counts; undefined where nothing weighs. */
export function earnedTotals(
  plan: Plan,
  state: ConstructionState,
  asOf: string,
): Omit<PastTotals, 'date'> | undefined {
  if (measurementBaseline(plan).activities.length === 0) return undefined;
  const { total, weights } = performanceAt(plan, state, asOf);
  const { earnedValue: earned, actualCost } = total;
  return { earnedValue: earned, actualCost, ...(weights === 'cost' ? {} : { weights }) };
}
