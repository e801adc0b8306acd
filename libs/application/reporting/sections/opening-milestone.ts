import type { MilestoneView } from '#contract';
import { parseDate, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { ReportFacts } from '../report-facts.js';

export const dateOf = (text: string): string => text.slice(0, 10);

/** The milestone the report is about: the last one that opens traffic, else the last in time. */
export function headlineMilestone(milestones: readonly MilestoneView[]): MilestoneView | undefined {
  const opening = milestones.filter(({ opens }) => opens.length > 0);
  return [...(opening.length > 0 ? opening : milestones)]
    .sort((a, b) => (a.forecast.deterministic < b.forecast.deterministic ? -1 : 1))
    .at(-1);
}

export interface Target {
  readonly name: string;
  readonly date: string;
}

/** What the opening is held against: a contract's or order's limit, the project's must-finish, else the baseline. */
export function targetOf({ plan }: ReportFacts, milestone: MilestoneView): Target | undefined {
  const { model } = plan.loaded;
  const stated = model.milestones ?? [];
  const limit =
    stated.find(({ activity }) => activity === milestone.id)?.contractLimit ??
    stated.find(({ tracks, contractLimit }) => tracks === milestone.id && contractLimit !== undefined)
      ?.contractLimit;
  if (limit !== undefined) return { name: 'Contract limit', date: limit };
  const { mustFinishBy } = model.project;
  if (mustFinishBy !== undefined) return { name: 'Must finish by', date: dateOf(mustFinishBy) };
  return milestone.baseline === null ? undefined : { name: 'Baseline', date: dateOf(milestone.baseline) };
}

/** Working days from one date to another on an activity's calendar, as its slip is counted; positive is later. */
export function workingDaysAfter(
  { plan }: ReportFacts,
  activity: string | undefined,
  from: string,
  to: string,
): number {
  const { project, calendars } = plan.loaded.model;
  const own = activity === undefined ? undefined : plan.indexOf.get(activity);
  const usual = Math.max(
    0,
    calendars.findIndex(({ id }) => id === project.defaultCalendar),
  );
  const calendar = plan.calendars[own === undefined ? usual : plan.network.activities[own]!.calendar]!;
  const minute = (date: string) => (parseDate(date) + 1) * MINUTES_PER_DAY;
  return Math.round((calendar.workBetween(minute(from), minute(to)) / calendar.minutesPerDay) * 10) / 10;
}
