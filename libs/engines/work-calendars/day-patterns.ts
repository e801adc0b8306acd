import { CalendarError } from './calendar-error.js';
import type { CalendarDefinition, Shift } from './calendar-definition.js';
import { type DayNumber, MINUTES_PER_DAY, weekdayOf } from './time.js';

/** The distinct days of a calendar, each a list of shifts laid end to end in flat arrays. */
export interface DayPatterns {
  readonly patternOfDay: (day: DayNumber) => number;
  /** Pattern of each weekday, Sunday first, and of the days that differ. */
  readonly week: readonly number[];
  readonly exceptions: ReadonlyMap<DayNumber, number>;
  /** Working minutes of each pattern. */
  readonly minutes: Float64Array;
  readonly shifts: readonly (readonly Shift[])[];
  /** The shifts of pattern p are those from `firstShift[p]` up to `firstShift[p + 1]`. */
  readonly firstShift: Int32Array;
  readonly shiftStart: Float64Array;
  readonly shiftFinish: Float64Array;
  /** Working minutes of the day before each shift. */
  readonly workBefore: Float64Array;
  readonly weeklyMinutes: number;
  readonly continuous: boolean;
}

/** Sorts, checks and gathers a calendar's days. Throws `calendar.invalid-shift` and `calendar.no-working-time`. */
export function buildDayPatterns(definition: CalendarDefinition): DayPatterns {
  const where = `calendars[${definition.id}]`;
  if (definition.week.length !== 7) {
    throw new CalendarError('calendar.invalid-shift', 'a week has seven days', `${where}.week`);
  }
  const shifts: (readonly Shift[])[] = [];
  const known = new Map<string, number>();
  const intern = (day: readonly Shift[], place: () => string): number => {
    const merged = mergeShifts(day, place);
    const key = merged.map((shift) => `${shift.start}-${shift.finish}`).join();
    const index = known.get(key) ?? shifts.push(merged) - 1;
    known.set(key, index);
    return index;
  };
  const week = definition.week.map((day, index) => intern(day, () => `${where}.week[${index}]`));
  const exceptions = new Map<DayNumber, number>();
  definition.exceptions.forEach((exception, index) => {
    exceptions.set(
      exception.day,
      intern(exception.shifts, () => `${where}.exceptions[${index}]`),
    );
  });
  const minutes = Float64Array.from(shifts, (day) =>
    day.reduce((sum, shift) => sum + shift.finish - shift.start, 0),
  );
  if (minutes.every((amount) => amount === 0)) {
    throw new CalendarError(
      'calendar.no-working-time',
      'neither the week nor an exception has working time',
      where,
    );
  }
  const weeklyMinutes = week.reduce((sum, pattern) => sum + minutes[pattern]!, 0);
  return {
    patternOfDay: (day) => exceptions.get(day) ?? week[weekdayOf(day)]!,
    week,
    exceptions,
    minutes,
    shifts,
    ...layOut(shifts),
    weeklyMinutes,
    continuous: shifts.length === 1 && minutes[0] === MINUTES_PER_DAY,
  };
}

function layOut(days: readonly (readonly Shift[])[]) {
  const count = days.reduce((sum, day) => sum + day.length, 0);
  const firstShift = new Int32Array(days.length + 1);
  const [shiftStart, shiftFinish, workBefore] = [count, count, count].map(
    (length) => new Float64Array(length),
  ) as [Float64Array, Float64Array, Float64Array];
  let next = 0;
  days.forEach((day, pattern) => {
    let work = 0;
    for (const shift of day) {
      shiftStart[next] = shift.start;
      shiftFinish[next] = shift.finish;
      workBefore[next] = work;
      work += shift.finish - shift.start;
      next += 1;
    }
    firstShift[pattern + 1] = next;
  });
  return { firstShift, shiftStart, shiftFinish, workBefore };
}

/** Shifts in order, those that touch or overlap made one. */
function mergeShifts(day: readonly Shift[], place: () => string): Shift[] {
  const merged: { start: number; finish: number }[] = [];
  for (const shift of [...day].sort((a, b) => a.start - b.start)) {
    if (!(shift.start >= 0 && shift.start < shift.finish && shift.finish <= MINUTES_PER_DAY)) {
      throw new CalendarError('calendar.invalid-shift', 'a shift must lie within 00:00 and 24:00', place(), {
        start: shift.start,
        finish: shift.finish,
      });
    }
    const last = merged.at(-1);
    if (last && shift.start <= last.finish) last.finish = Math.max(last.finish, shift.finish);
    else merged.push({ start: shift.start, finish: shift.finish });
  }
  return merged;
}

/** The week, then the days that truly differ from it, in order: equal for calendars with equal working time. */
export function describeWorkingTime(definition: CalendarDefinition): string {
  const text = (shifts: readonly Shift[]) =>
    mergeShifts(shifts, () => definition.id)
      .map(({ start, finish }) => `${start}-${finish}`)
      .join();
  const week = definition.week.map(text);
  const days = new Map(definition.exceptions.map(({ day, shifts }) => [day, text(shifts)]));
  const different = [...days].filter(([day, shifts]) => shifts !== week[weekdayOf(day)]);
  const stated = different.sort(([a], [b]) => a - b).map(([day, shifts]) => `${day}:${shifts}`);
  return `${week.join('/')} ${stated.join(' ')}`;
}
