import type { ActivityProgress, LoadingCurve, MeasurementRule } from '#engines/earned-value';
import { parseMinute, type Minute } from '#engines/work-calendars';
import { minorUnits } from '#application/scheduling';
import { convertAmount, reportingCurrency, type ModelActivity, type ProjectModel } from '#model';

/** The engine's rule for how the model says that an activity earns. */
export function measurementOf({ earning = 'percent', type }: ModelActivity): MeasurementRule {
  if (type === 'level-of-effort' || earning === 'level-of-effort') return { kind: 'level-of-effort' };
  if (earning === 'percent') return { kind: 'percent-complete' };
  if (earning === '0/100') return { kind: 'fixed-formula', startPercent: 0 };
  if (earning === '50/50') return { kind: 'fixed-formula', startPercent: 50 };
  if ('startPercent' in earning) return { kind: 'fixed-formula', startPercent: earning.startPercent };
  if ('milestones' in earning) return { kind: 'milestone-weights', milestones: earning.milestones };
  return { kind: 'units-complete', plannedUnits: earning.units };
}

export function curveOf({ loading = 'uniform' }: ModelActivity): LoadingCurve {
  return typeof loading === 'string' ? loading : { cumulativePercents: loading };
}

/**
 * What an activity has earned by as its rule measures it. Of the schedule's own status the physical percent and the
 * units done count as stated, where they are; of simulated or entered progress everything follows the share of the
 * duration that is done. A milestone is achieved by its date, or by its share of the work.
 */
export function measuredProgress(
  activity: ModelActivity,
  shareDone: number,
  dataDate: Minute,
  ownStatus: boolean,
): Omit<ActivityProgress, 'activity'> {
  const { percentComplete, earning } = activity;
  const physical = ownStatus && percentComplete?.type === 'physical' ? percentComplete.percent : undefined;
  const percent = physical ?? shareDone * 100;
  if (typeof earning !== 'object') return { percentComplete: percent };
  if ('milestones' in earning) {
    const achievedMilestones = earning.milestones.flatMap(({ id, achieved, at }) => {
      const byDate = achieved !== undefined && parseMinute(achieved) <= dataDate;
      return byDate || (at !== undefined && percent >= at && shareDone > 0) ? [id] : [];
    });
    return { percentComplete: percent, achievedMilestones };
  }
  if ('units' in earning) {
    const done = ownStatus ? earning.done : undefined;
    return { percentComplete: percent, completedUnits: done ?? shareDone * earning.units };
  }
  return { percentComplete: percent };
}

/** What the schedule itself books on an activity: minor units of the reporting currency, or hundredths of an hour. */
export interface Booked {
  readonly actualCost?: number;
  readonly estimateToComplete?: number;
}

/** What the activities and their assignments state as spent and as still to be spent, by activity. */
export function bookedMoney(model: ProjectModel): ReadonlyMap<string, Booked> {
  const on = model.project.start.slice(0, 10);
  const converted = (amount: string): number =>
    minorUnits(convertAmount(model, amount, model.project.currency, reportingCurrency(model), on));
  const booked = new Map<string, { actualCost?: number; estimateToComplete?: number }>();
  const add = (id: string, part: keyof Booked, amount: string | undefined) => {
    if (amount === undefined) return;
    const of = booked.get(id) ?? {};
    booked.set(id, { ...of, [part]: (of[part] ?? 0) + converted(amount) });
  };
  for (const { id, actualCost, estimateToComplete } of model.activities) {
    add(id, 'actualCost', actualCost);
    add(id, 'estimateToComplete', estimateToComplete);
  }
  for (const { activity, actualCost, remainingCost } of model.assignments) {
    add(activity, 'actualCost', actualCost);
    add(activity, 'estimateToComplete', remainingCost);
  }
  return booked;
}

/** Hours of labour by activity: of its assignments of people, neither machines nor material. */
export function labourHoursOf(
  { resources, assignments }: ProjectModel,
  part: 'budgetedUnits' | 'actualUnits' | 'remainingUnits',
): ReadonlyMap<string, number> {
  const people = new Set(resources.filter(({ kind }) => kind === 'labour').map(({ id }) => id));
  const hours = new Map<string, number>();
  for (const assignment of assignments) {
    const units = assignment[part];
    if (units === undefined || !people.has(assignment.resource)) continue;
    hours.set(assignment.activity, (hours.get(assignment.activity) ?? 0) + units);
  }
  return hours;
}

/** Labour hours worked and still to be worked as the assignments state them, by activity. */
export function bookedHours(model: ProjectModel): ReadonlyMap<string, Booked> {
  const hundredths = (hours: number): number => Math.round(hours * 100);
  const booked = new Map<string, { actualCost?: number; estimateToComplete?: number }>();
  for (const [id, hours] of labourHoursOf(model, 'actualUnits')) {
    booked.set(id, { actualCost: hundredths(hours) });
  }
  for (const [id, hours] of labourHoursOf(model, 'remainingUnits')) {
    booked.set(id, { ...booked.get(id), estimateToComplete: hundredths(hours) });
  }
  return booked;
}
