import type { NetworkDefinition, ScheduleResult } from '#engines/cpm';
import { compileCalendar, formatMinute, parseMinute, type WorkCalendar } from '#engines/work-calendars';
import type { ProjectModel, StoredDates } from '#model';

export interface StoredDifference {
  readonly activity: string;
  readonly figure: keyof StoredDates;
  readonly stored: string | number;
  readonly calculated: string | number | null;
}

export interface StoredDateCheck {
  /** Stored figures that were compared. */
  readonly compared: number;
  /** In network order: the first is nearest to the cause. */
  readonly differences: readonly StoredDifference[];
}

const DATES = ['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish'] as const;
const FLOATS = ['totalFloatMinutes', 'freeFloatMinutes'] as const;
const FLAGS = ['critical', 'longestPath'] as const;

/**
 * Compares a calculation with the dates, floats and flags that the file's own tool stored. Two dates are equal when
 * they are the same or lead to the same next working instant (Friday 17:00 and Monday 08:00); floats when they are
 * within a minute. Completed activities are not compared: tools store for them whatever they were left with; nor are
 * marks of activities without any stored date or float, which were never scheduled.
 */
export function checkStoredDates(
  model: ProjectModel,
  network: NetworkDefinition,
  schedule: ScheduleResult,
): StoredDateCheck {
  const calendars = model.calendars.map((calendar) => compileCalendar(calendar));
  const differences: StoredDifference[] = [];
  let compared = 0;
  for (const index of networkOrder(network)) {
    const activity = model.activities[index]!;
    const { stored } = activity;
    if (!stored || activity.status === 'complete') continue;
    const calendar = calendars[network.activities[index]!.calendar]!;
    for (const difference of compareActivity(stored, schedule, index, calendar)) {
      compared += 1;
      if (difference) differences.push({ activity: activity.id, ...difference });
    }
  }
  return { compared, differences };
}

/** One element a stored figure: the difference, or null where it agrees. */
function compareActivity(
  stored: StoredDates,
  schedule: ScheduleResult,
  index: number,
  calendar: WorkCalendar,
): (Omit<StoredDifference, 'activity'> | null)[] {
  const results: (Omit<StoredDifference, 'activity'> | null)[] = [];
  for (const figure of DATES) {
    const text = stored[figure];
    if (text === undefined) continue;
    const ours = schedule[figure][index] ?? NaN;
    const agrees = !Number.isNaN(ours) && sameInstant(calendar, ours, parseMinute(text));
    const calculated = Number.isNaN(ours) ? null : formatMinute(ours);
    results.push(agrees ? null : { figure, stored: text, calculated });
  }
  for (const figure of FLOATS) {
    const minutes = stored[figure];
    if (minutes === undefined) continue;
    const ours = schedule[figure][index] ?? NaN;
    const calculated = Number.isNaN(ours) ? null : ours;
    results.push(Math.abs(ours - minutes) <= 1 ? null : { figure, stored: minutes, calculated });
  }
  // Before its first scheduling Primavera marks every activity as off the longest path: that says nothing.
  const scheduled = results.length > 0;
  for (const figure of FLAGS) {
    const flag = stored[figure];
    if (flag === undefined || !scheduled) continue;
    const ours = schedule[figure][index] === 1;
    results.push(ours === flag ? null : { figure, stored: String(flag), calculated: String(ours) });
  }
  return results;
}

function sameInstant(calendar: WorkCalendar, ours: number, theirs: number): boolean {
  return ours === theirs || calendar.nextWorkingInstant(ours) === calendar.nextWorkingInstant(theirs);
}

/** Activity indices, predecessors before successors; what a loop keeps out follows at the end. */
function networkOrder(network: NetworkDefinition): readonly number[] {
  const waiting = network.activities.map(() => 0);
  const successors: number[][] = network.activities.map(() => []);
  for (const { predecessor, successor } of network.relationships) {
    waiting[successor] = (waiting[successor] ?? 0) + 1;
    successors[predecessor]?.push(successor);
  }
  const order = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let place = 0; place < order.length; place++) {
    for (const successor of successors[order[place]!] ?? []) {
      waiting[successor] = (waiting[successor] ?? 0) - 1;
      if (waiting[successor] === 0) order.push(successor);
    }
  }
  const placed = new Set(order);
  return [...order, ...network.activities.keys()].filter(
    (index, place) => place < order.length || !placed.has(index),
  );
}
