import {
  calculateSchedule,
  type NetworkActivity,
  type NetworkDefinition,
  type NetworkRelationship,
} from '#engines/cpm';
import type { CalendarDefinition, DayNumber } from '#engines/work-calendars';
import type { Construction } from './construction.js';
import type { Future } from '#engines/uncertainty';

/**
 * Early dates of one future read all at once by the network calculation: drawn durations, each activity on its
 * calendar without the days lost to it. Lags run on calendars that no weather touches, so each becomes an activity.
 */
export function datesAllAtOnce(
  construction: Construction,
  definition: NetworkDefinition,
  future: Future,
  days: number,
) {
  const calendars: CalendarDefinition[] = [];
  const calendarIndex = new Map<string, number>();
  const { exposureOf } = construction.uncertainty;
  const calendarFor = (base: number, exposure: number): number => {
    const key = `${base}/${exposure}`;
    const known = calendarIndex.get(key);
    if (known !== undefined) return known;
    const stated = definition.calendars[base]!;
    const plain = 'add' in stated ? stated.definition : stated;
    const lost = future.lostDays(exposure, construction.firstDay, days);
    const exceptions: { day: DayNumber; shifts: [] }[] = [];
    lost.forEach((flag, i) => {
      if (flag === 1) exceptions.push({ day: construction.firstDay + i, shifts: [] });
    });
    calendarIndex.set(key, calendars.length);
    return calendars.push({ ...plain, id: key, exceptions: [...plain.exceptions, ...exceptions] }) - 1;
  };
  const activities: NetworkActivity[] = definition.activities.map((activity, i) => ({
    ...activity,
    calendar: calendarFor(activity.calendar, exposureOf[i]!),
    durationMinutes: future.totalMinutes[i]!,
    remainingMinutes: future.totalMinutes[i]!,
  }));
  const relationships: NetworkRelationship[] = [];
  for (const { predecessor, successor, type, lag } of definition.relationships) {
    const minutes = lag?.kind === 'percent' ? NaN : (lag?.minutes ?? 0);
    if (minutes === 0) {
      relationships.push({ predecessor, successor, type });
      continue;
    }
    if (!(minutes > 0)) throw new Error('only lags of some working minutes can be read all at once');
    const base = definition.activities[predecessor]!.calendar;
    const wait: NetworkActivity = {
      id: `lag ${relationships.length}`,
      type: 'task',
      status: 'not-started',
      calendar: calendarFor(base, 0),
      durationMinutes: minutes,
      remainingMinutes: minutes,
      elapsedDuration: lag?.kind === 'elapsed',
    };
    const between = activities.push(wait) - 1;
    const fromFinish = type === 'FS' || type === 'FF';
    relationships.push({ predecessor, successor: between, type: fromFinish ? 'FS' : 'SS' });
    relationships.push({
      predecessor: between,
      successor,
      type: type === 'FS' || type === 'SS' ? 'FS' : 'FF',
    });
  }
  // No lag is left on any relationship, so none may move a date to some calendar's working time either.
  const options = { ...definition.options, lagCalendar: '24-hour' } as const;
  return calculateSchedule({
    ...definition,
    options,
    calendars,
    defaultCalendar: 0,
    activities,
    relationships,
  });
}
