import { compileCalendar, type Minute, type WorkCalendar } from '#engines/work-calendars';
import type { BudgetedActivity, EarnedValueBaseline } from './earned-value-definition.js';
import { EarnedValueError } from './earned-value-error.js';
import { checkCurve, plannedShare } from './loading-curve.js';
import { checkedMoney, type MinorUnits, shareOf } from './money.js';

/** An activity's budget laid out over its planned working time. */
export interface PlannedActivity {
  readonly activity: BudgetedActivity;
  /** Cumulative share (0 … 1) of the budget planned by an instant. */
  readonly shareAt: (instant: Minute) => number;
}

/**
 * Checks the baseline and lays every budget out.
 * @throws EarnedValueError earned-value.unknown-calendar, earned-value.unknown-wbs, earned-value.invalid-dates,
 * earned-value.invalid-curve, earned-value.duplicate-activity, earned-value.money-out-of-range
 */
export function planActivities(baseline: EarnedValueBaseline): PlannedActivity[] {
  const calendars = baseline.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  const elements = new Set(baseline.wbs.map((element) => element.id));
  const seen = new Set<string>();
  return baseline.activities.map((activity) => {
    const where = `activities[${activity.id}]`;
    if (seen.has(activity.id)) {
      throw new EarnedValueError('earned-value.duplicate-activity', 'an activity stands twice', where);
    }
    seen.add(activity.id);
    if (activity.wbs !== undefined && !elements.has(activity.wbs)) {
      throw new EarnedValueError('earned-value.unknown-wbs', 'no such WBS element', `${where}.wbs`, {
        wbs: activity.wbs,
      });
    }
    const calendar = calendars[activity.calendar];
    if (!calendar)
      throw new EarnedValueError('earned-value.unknown-calendar', 'no such calendar', `${where}.calendar`);
    checkedMoney(activity.budget, `${where}.budget`);
    return planActivity(activity, calendar, where);
  });
}

function planActivity(activity: BudgetedActivity, calendar: WorkCalendar, where: string): PlannedActivity {
  const { plannedStart, plannedFinish } = activity;
  if (!(plannedFinish >= plannedStart)) {
    throw new EarnedValueError('earned-value.invalid-dates', 'planned to finish before it starts', where);
  }
  const curve = activity.curve ?? 'uniform';
  checkCurve(curve, `${where}.curve`);
  const work = calendar.workBetween(plannedStart, plannedFinish);
  const shareAt = (instant: Minute): number => {
    if (instant >= plannedFinish) return 1;
    if (instant < plannedStart || work === 0) return 0;
    return plannedShare(curve, calendar.workBetween(plannedStart, instant) / work);
  };
  return { activity, shareAt };
}

/** Cumulative planned value at an instant: each activity's in whole minor units, so that totals add up exactly. */
export function plannedValueAt(planned: readonly PlannedActivity[], instant: Minute): MinorUnits {
  let sum = 0;
  for (const { activity, shareAt } of planned) sum += shareOf(activity.budget, shareAt(instant));
  return sum;
}
