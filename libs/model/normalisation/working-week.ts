import type { Shift } from '#engines/work-calendars';
import type { z } from 'zod';
import { parseShift, sortShifts } from '../notation/clock-notation.js';
import type { week } from '../schema/schedule-sections.js';

export type WrittenWeek = z.output<typeof week>;

/** Groups before single days: the more particular one wins. Sunday is 0. */
const GROUPS: readonly (readonly [keyof WrittenWeek, readonly number[]])[] = [
  ['every-day', [0, 1, 2, 3, 4, 5, 6]],
  ['mon-sat', [1, 2, 3, 4, 5, 6]],
  ['mon-fri', [1, 2, 3, 4, 5]],
  ['sat-sun', [6, 0]],
  ['mon', [1]],
  ['tue', [2]],
  ['wed', [3]],
  ['thu', [4]],
  ['fri', [5]],
  ['sat', [6]],
  ['sun', [0]],
];

export type Week = readonly (readonly Shift[])[];
export const FREE_WEEK: Week = [[], [], [], [], [], [], []];

/** Seven lists of shifts, Sunday first. Days that are not named are the base's. Overlaps are kept out by validation. */
export function weekOf(written: WrittenWeek, base: Week = FREE_WEEK): Week {
  const days = base.map((shifts) => shifts);
  for (const [name, weekdays] of GROUPS) {
    const shifts = written[name];
    if (shifts === undefined) continue;
    for (const weekday of weekdays) days[weekday] = shiftsOf(shifts);
  }
  return days;
}

/** In order of time; none where they overlap (validation reports that). */
export function shiftsOf(texts: readonly string[]): readonly Shift[] {
  return sortShifts(texts.map((text) => parseShift(text)!)) ?? [];
}

export function workingMinutes(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { start, finish }) => sum + finish - start, 0);
}

/** Minutes of the commonest working day of a week: what "a day" means where the calendar does not say. */
export function commonDay(days: Week): number {
  const counts = new Map<number, number>();
  for (const shifts of days) {
    const minutes = workingMinutes(shifts);
    if (minutes > 0) counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return commonest?.[0] ?? 480;
}
