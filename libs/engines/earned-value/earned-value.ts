import type { Minute } from '#engines/work-calendars';
import type {
  ActivityProgress,
  EarnedValueBaseline,
  EarnedValueOptions,
  EarnedValueStatus,
  WbsElement,
} from './earned-value-definition.js';
import { earnedSchedule, type EarnedSchedule } from './earned-schedule.js';
import { EarnedValueError } from './earned-value-error.js';
import { earnedShare } from './measurement-rule.js';
import { checkedMoney, shareOf } from './money.js';
import {
  type PerformanceAmounts,
  performanceIndices,
  type PerformanceIndices,
} from './performance-indices.js';
import { instantAfterPeriods, periodEnds, periodsElapsed } from './period.js';
import { planActivities, plannedValueAt, type PlannedActivity } from './planned-value.js';
import { buildSCurve, type SCurve } from './s-curve.js';

export interface EarnedValueResult {
  readonly dataDate: Minute;
  readonly total: PerformanceIndices;
  /** One element an activity, in the baseline's order. */
  readonly activities: readonly (PerformanceIndices & { readonly id: string })[];
  /** Each WBS element with everything below it, in the baseline's order. */
  readonly wbs: readonly (PerformanceIndices & { readonly id: string })[];
  readonly earnedSchedule: EarnedScheduleDates;
  readonly sCurve: SCurve;
}

/** Earned schedule of the total, with the finish that each figure forecasts. */
export interface EarnedScheduleDates extends EarnedSchedule {
  /** The plan's finish: when the whole budget is planned. */
  readonly plannedFinish: Minute;
  /** Start + IEAC(t) by Lipke's figure; absent before anything is earned. */
  readonly finishByLipke: Minute | undefined;
  /** Start + IEAC(t) by the plateau-aware figure. */
  readonly finishByPlateauAware: Minute | undefined;
  /** PD/SPI, the older rule of thumb, in periods; absent before anything is earned. */
  readonly plannedDurationOverSpi: number | undefined;
}

/**
 * Earned value at a data date: each activity, each WBS element, the total, earned schedule and the S-curve.
 * @throws EarnedValueError, see the class
 */
export function earnedValue(
  baseline: EarnedValueBaseline,
  status: EarnedValueStatus,
  options: EarnedValueOptions = {},
): EarnedValueResult {
  const planned = planActivities(baseline);
  const progress = new Map(status.progress.map((entry) => [entry.activity, entry]));
  const amounts = planned.map((plan) => activityAmounts(plan, progress.get(plan.activity.id), status));
  const total = performanceIndices(sumAmounts(amounts));
  const activities = amounts.map((entry, index) => ({
    id: planned[index]!.activity.id,
    ...performanceIndices(entry),
  }));
  return {
    dataDate: status.dataDate,
    total,
    activities,
    wbs: rollUp(baseline.wbs, planned, amounts),
    earnedSchedule: scheduleOfTotal(planned, total, status, options),
    sCurve: buildSCurve(planned, total, status, options.period ?? 'month'),
  };
}

function activityAmounts(
  plan: PlannedActivity,
  progress: ActivityProgress | undefined,
  { dataDate, actualsUnknown = false }: EarnedValueStatus,
): PerformanceAmounts {
  const { activity } = plan;
  const where = `activities[${activity.id}]`;
  const plannedShare = plan.shareAt(dataDate);
  const before = (instant: Minute | undefined) => instant !== undefined && instant <= dataDate;
  const share = earnedShare(
    activity.measurement ?? { kind: 'percent-complete' },
    { ...progress, started: before(progress?.actualStart), complete: before(progress?.actualFinish) },
    plannedShare,
    `${where}.measurement`,
  );
  const estimate = progress?.estimateToComplete;
  const earned = shareOf(activity.budget, share);
  return {
    budgetAtCompletion: activity.budget,
    plannedValue: shareOf(activity.budget, plannedShare),
    earnedValue: earned,
    actualCost: checkedMoney(actualsUnknown ? earned : (progress?.actualCost ?? 0), `${where}.actualCost`),
    ...(estimate === undefined ? {} : { bottomUpEstimateToComplete: checkedMoney(estimate, where) }),
  };
}

/** Sums; the bottom-up estimate takes an activity's unearned budget where nobody estimated it afresh. */
function sumAmounts(amounts: readonly PerformanceAmounts[]): PerformanceAmounts {
  const sum = { budgetAtCompletion: 0, plannedValue: 0, earnedValue: 0, actualCost: 0 };
  let [estimate, estimated] = [0, false];
  for (const entry of amounts) {
    sum.budgetAtCompletion += entry.budgetAtCompletion;
    sum.plannedValue += entry.plannedValue;
    sum.earnedValue += entry.earnedValue;
    sum.actualCost += entry.actualCost;
    estimated ||= entry.bottomUpEstimateToComplete !== undefined;
    estimate += entry.bottomUpEstimateToComplete ?? entry.budgetAtCompletion - entry.earnedValue;
  }
  for (const [name, value] of Object.entries(sum)) checkedMoney(value, `total.${name}`);
  return estimated ? { ...sum, bottomUpEstimateToComplete: checkedMoney(estimate, 'total') } : sum;
}

function rollUp(
  wbs: readonly WbsElement[],
  planned: readonly PlannedActivity[],
  amounts: readonly PerformanceAmounts[],
): (PerformanceIndices & { readonly id: string })[] {
  const parents = new Map(wbs.map((element) => [element.id, element.parent]));
  const within = new Map<string, PerformanceAmounts[]>(wbs.map((element) => [element.id, []]));
  planned.forEach(({ activity }, index) => {
    const visited = new Set<string>();
    for (let id = activity.wbs; id !== undefined; id = parents.get(id)) {
      const list = within.get(id);
      if (!list || visited.has(id)) {
        throw new EarnedValueError(
          'earned-value.unknown-wbs',
          'a parent is missing or its own ancestor',
          `wbs[${id}]`,
        );
      }
      visited.add(id);
      list.push(amounts[index]!);
    }
  });
  return wbs.map(({ id }) => ({ id, ...performanceIndices(sumAmounts(within.get(id)!)) }));
}

function scheduleOfTotal(
  planned: readonly PlannedActivity[],
  total: PerformanceIndices,
  status: EarnedValueStatus,
  options: EarnedValueOptions,
): EarnedScheduleDates {
  const budgeted = planned.filter(({ activity }) => activity.budget !== 0);
  const starts = budgeted.map(({ activity }) => activity.plannedStart);
  const start = starts.length === 0 ? status.dataDate : starts.reduce((a, b) => Math.min(a, b));
  const plannedFinish = budgeted.reduce(
    (latest, { activity }) => Math.max(latest, activity.plannedFinish),
    start,
  );
  const ends = periodEnds(start, plannedFinish, options.period ?? 'month');
  const measuredAt = total.percentComplete === 1 ? finishOf(status) : status.dataDate;
  const measures = earnedSchedule({
    plannedValue: ends.map((end) => plannedValueAt(budgeted, end)),
    earnedValue: total.earnedValue,
    actualTime: periodsElapsed(ends, measuredAt),
  });
  const finish = (periods: number | undefined) =>
    periods === undefined ? undefined : instantAfterPeriods(ends, periods);
  const spi = total.schedulePerformanceIndex;
  return {
    ...measures,
    plannedFinish,
    finishByLipke: finish(measures.lipke.estimateAtCompletionTime),
    finishByPlateauAware: finish(measures.plateauAware.estimateAtCompletionTime),
    plannedDurationOverSpi: spi === undefined || spi === 0 ? undefined : measures.plannedDuration / spi,
  };
}

/** A finished project's time stops at its last actual finish. */
function finishOf(status: EarnedValueStatus): Minute {
  const finishes = status.progress.flatMap(({ actualFinish }) =>
    actualFinish === undefined ? [] : [actualFinish],
  );
  return finishes.length === 0
    ? status.dataDate
    : Math.min(
        status.dataDate,
        finishes.reduce((a, b) => Math.max(a, b)),
      );
}
