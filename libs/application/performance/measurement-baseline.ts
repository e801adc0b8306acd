import { chooseWeights, type EarnedValueBaseline, type WeightKind } from '#engines/earned-value';
import { minorUnits, type Plan } from '#application/scheduling';
import { activityBudgets, type ModelActivity } from '#model';
import { curveOf, labourHoursOf, measurementOf } from './earning.js';

/** The performance measurement baseline of a plan, and what its budgets count in. */
export interface MeasurementBaseline extends EarnedValueBaseline {
  readonly weights: WeightKind;
  /** Activities of some duration that weigh nothing. */
  readonly unweighted: number;
}

/** The baseline's dates with the model's budgets; without any cost with hours of labour or of planned working time. */
export function measurementBaseline(plan: Plan): MeasurementBaseline {
  const known = baselines.get(plan);
  if (known) return known;
  const baseline = makeBaseline(plan);
  baselines.set(plan, baseline);
  return baseline;
}

const baselines = new WeakMap<Plan, MeasurementBaseline>();

function makeBaseline(plan: Plan): MeasurementBaseline {
  const { model } = plan.loaded;
  const costs = activityBudgets(model);
  const labour = labourHoursOf(model, 'budgetedUnits');
  const planned = model.activities.flatMap((activity, index) => {
    const dates = plan.baseline.get(activity.id);
    const calendar = plan.network.activities[index]!.calendar;
    if (!dates || Number.isNaN(dates.start)) return [];
    const plannedFinish = Math.max(dates.start, dates.finish);
    return [{ activity, calendar, plannedStart: dates.start, plannedFinish }];
  });
  const { kind, budgets, unweighted } = chooseWeights(
    planned.map(({ activity, calendar, plannedStart, plannedFinish }) => ({
      cost: minorUnits(costs.get(activity.id)?.total ?? '0'),
      labourHours: activity.inactive ? 0 : (labour.get(activity.id) ?? 0),
      workingMinutes: plan.calendars[calendar]!.workBetween(plannedStart, plannedFinish),
      spansOthers: spansOthers(activity),
    })),
  );
  return {
    calendars: plan.calendars,
    wbs: model.wbs,
    weights: kind,
    unweighted,
    activities: planned.flatMap(({ activity, ...dates }, index) => {
      const budget = budgets[index]!;
      if (budget === 0) return [];
      const wbs = activity.wbs === undefined ? {} : { wbs: activity.wbs };
      const earns = { curve: curveOf(activity), measurement: measurementOf(activity) };
      return [{ id: activity.id, ...wbs, ...dates, budget, ...earns }];
    }),
  };
}

/** What has no work of its own: its length is that of other activities, or it is not worked at all. */
const spansOthers = (activity: ModelActivity): boolean =>
  measurementOf(activity).kind === 'level-of-effort' ||
  activity.type === 'wbs-summary' ||
  activity.inactive === true;
