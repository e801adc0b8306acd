import type { MinorUnits } from './money.js';

/**
 * What a budget counts in: money, hours of labour, or hours of planned working time. Everything of one result counts in
 * the same, and hours are held in hundredths, as money is.
 */
export type WeightKind = 'cost' | 'labour-hours' | 'duration';

/** What an activity could be weighted by. */
export interface WeighableActivity {
  readonly cost: MinorUnits;
  /** Budgeted hours of labour. */
  readonly labourHours: number;
  /** Working time between the planned dates; 0 of a milestone. */
  readonly workingMinutes: number;
  /** A level of effort or a summary: its length follows from other work, so no duration is counted twice for it. */
  readonly spansOthers?: boolean;
}

export interface Weights {
  readonly kind: WeightKind;
  /** One an activity, in hundredths of the unit (minor units of money, hundredths of an hour). */
  readonly budgets: readonly MinorUnits[];
  /** How many activities of some duration weigh nothing. */
  readonly unweighted: number;
}

/**
 * The weights of a baseline: costs where any activity has one; else budgeted labour hours, where the activities that
 * carry them hold at least half of the planned working time; else planned working time, as Primavera weighs durations.
 * (A schedule with hours on two of five hundred activities would otherwise stand or fall with these two.)
 */
export function chooseWeights(activities: readonly WeighableActivity[]): Weights {
  const kind = kindOf(activities);
  const budgets = activities.map((activity) => weightOf(activity, kind));
  const unweighted = activities.filter((activity, index) => lengthOf(activity) > 0 && budgets[index] === 0);
  return { kind, budgets, unweighted: unweighted.length };
}

function kindOf(activities: readonly WeighableActivity[]): WeightKind {
  if (activities.some(({ cost }) => cost !== 0)) return 'cost';
  let [whole, withLabour, hours] = [0, 0, 0];
  for (const activity of activities) {
    whole += lengthOf(activity);
    if (activity.labourHours > 0) withLabour += lengthOf(activity);
    hours += Math.max(0, activity.labourHours);
  }
  return hours > 0 && withLabour * 2 >= whole ? 'labour-hours' : 'duration';
}

const lengthOf = ({ workingMinutes, spansOthers = false }: WeighableActivity): number =>
  spansOthers ? 0 : workingMinutes;

function weightOf(activity: WeighableActivity, kind: WeightKind): MinorUnits {
  if (kind === 'cost') return activity.cost;
  const hours = kind === 'labour-hours' ? Math.max(0, activity.labourHours) : lengthOf(activity) / 60;
  return Math.round(hours * 100);
}
