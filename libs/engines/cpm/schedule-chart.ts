import { MINUTES_PER_DAY, weekdayOf } from '#engines/work-calendars';
import type { NetworkDefinition } from './network-definition.js';
import type { ScheduleResult } from './schedule-result.js';

/**
 * Draws a calculated schedule in text, a column a day, so that a planner can read it at a glance:
 * `X` a day of work, `~` a day of total float, `.` a day without work inside the bar, `*` a milestone,
 * `#` a day of work already done (actual), `-` a day on which started work waits.
 */
export function drawSchedule(definition: NetworkDefinition, result: ScheduleResult, days: number): string {
  const first = Math.floor(Math.min(definition.projectStart, ...known(result.start)) / MINUTES_PER_DAY);
  const width = Math.max(3, ...definition.activities.map(({ id }) => id.length));
  const heading = Array.from({ length: days }, (_, day) => 'SMTWTFS'[weekdayOf(first + day)]).join('');
  const rows = definition.activities.map(({ id }, index) =>
    `${id.padEnd(width)} ${bar(definition, result, index, first, days)}`.trimEnd(),
  );
  return [`${''.padEnd(width)} ${heading}`, ...rows].join('\n');
}

function known(dates: Float64Array): number[] {
  return [...dates].filter((date) => Number.isFinite(date));
}

function bar(
  definition: NetworkDefinition,
  result: ScheduleResult,
  index: number,
  first: number,
  days: number,
): string {
  const start = result.start[index]!;
  const finish = result.finish[index]!;
  const lateFinish = result.lateFinish[index]!;
  const { status } = definition.activities[index]!;
  const actualUntil = status === 'not-started' ? -Infinity : definition.dataDate;
  let drawn = '';
  for (let day = first; day < first + days; day += 1) {
    const begin = day * MINUTES_PER_DAY;
    const works = worksOn(definition, definition.activities[index]!.calendar, day);
    // A finish at midnight belongs to the day that ended.
    const holds = (instant: number) => instant > begin && instant <= begin + MINUTES_PER_DAY;
    if (start === finish) {
      drawn += holds(start) ? '*' : lateFinish > begin && begin > start ? (works ? '~' : '.') : ' ';
    } else if (begin + MINUTES_PER_DAY > start && begin < finish) {
      const noon = begin + MINUTES_PER_DAY / 2;
      drawn += !works ? '.' : noon < actualUntil ? '#' : noon < result.earlyStart[index]! ? '-' : 'X';
    } else if (status !== 'complete' && begin >= finish && begin < lateFinish) drawn += works ? '~' : '.';
    else drawn += ' ';
  }
  return drawn;
}

function worksOn(definition: NetworkDefinition, calendar: number, day: number): boolean {
  const stated = definition.calendars[calendar]!;
  const { week, exceptions } = 'definition' in stated ? stated.definition : stated;
  const exception = exceptions.findLast((candidate) => candidate.day === day);
  return (exception?.shifts ?? week[weekdayOf(day)]!).length > 0;
}
