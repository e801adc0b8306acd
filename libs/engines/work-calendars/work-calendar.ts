import { CalendarError } from './calendar-error.js';
import type { CalendarDefinition, Shift } from './calendar-definition.js';
import { buildDayPatterns, type DayPatterns, describeWorkingTime } from './day-patterns.js';
import { type DayNumber, type Minute, MINUTES_PER_DAY, parseDate, weekdayOf } from './time.js';

/**
 * Working-time arithmetic on one calendar. An instant between two stretches of work has two names for the same
 * point of work (17:00 and the next 08:00); `add` answers with the earlier one, where work ends, and `subtract`
 * with the later one, where work begins.
 */
export interface WorkCalendar {
  readonly id: string;
  readonly name: string;
  /** Working minutes that count as one day when a duration is shown in days. */
  readonly minutesPerDay: number;
  /** True where every minute is a working minute. */
  readonly continuous: boolean;
  /** The same text for calendars with the same working time, whatever they are called. */
  readonly workingTime: string;
  /** The statement this calendar was compiled from. */
  readonly definition: CalendarDefinition;
  /** The earliest instant with `work` working minutes after `from`; `from` itself for 0; subtracts when negative. */
  add(from: Minute, work: number): Minute;
  /** The latest instant with `work` working minutes before `from`; `from` itself for 0; adds when negative. */
  subtract(from: Minute, work: number): Minute;
  /** The earliest instant, not before `from`, at which a working minute begins. */
  nextWorkingInstant(from: Minute): Minute;
  /** The latest instant, not after `from`, at which a working minute ends. */
  previousWorkingInstant(from: Minute): Minute;
  /** Working minutes from `from` to `to`; negative when `to` is earlier. */
  workBetween(from: Minute, to: Minute): number;
  /** Working minutes up to an instant from an origin that never moves: the difference of two is the work between. */
  workUntil(instant: Minute): number;
  workOnDay(day: DayNumber): number;
  shiftsOnDay(day: DayNumber): readonly Shift[];
}

/** Days outside these two are refused: a date there is a mistake of the file, and the tables stay bounded. */
const FIRST_DAY = parseDate('1700-01-01');
const LAST_DAY = parseDate('2600-01-01');
const INITIAL_DAYS = 1024;

/**
 * Compiles a calendar for arithmetic in constant time: sums of working time up to each day, grown as dates ask for
 * them, with an index from a sum back to its day. Throws `CalendarError` `calendar.invalid-shift`,
 * `calendar.no-working-time`, and from the arithmetic `calendar.date-out-of-range`.
 */
export function compileCalendar(definition: CalendarDefinition): WorkCalendar {
  return new TabulatedCalendar(definition);
}

class TabulatedCalendar implements WorkCalendar {
  readonly id: string;
  readonly name: string;
  readonly minutesPerDay: number;
  readonly continuous: boolean;
  private readonly patterns: DayPatterns;
  private readonly shiftStart: Float64Array;
  private readonly shiftFinish: Float64Array;
  private readonly workBefore: Float64Array;
  private readonly firstShift: Int32Array;

  /** The days tabulated are `firstDay` … `firstDay + days - 1`. */
  private firstDay = 0;
  private days = 0;
  private pattern: Uint16Array = new Uint16Array(0);
  /** Working minutes up to the beginning of each day, from an arbitrary origin that never moves. */
  private sum: Float64Array = new Float64Array(1);
  /** For each stretch of `bucketMinutes` of work the last day whose sum lies before it. */
  private bucketDay: Int32Array = new Int32Array(0);
  private readonly bucketMinutes: number;
  private described: string | undefined;

  constructor(readonly definition: CalendarDefinition) {
    this.id = definition.id;
    this.name = definition.name;
    this.minutesPerDay = definition.minutesPerDay;
    this.patterns = buildDayPatterns(definition);
    this.continuous = this.patterns.continuous;
    this.shiftStart = this.patterns.shiftStart;
    this.shiftFinish = this.patterns.shiftFinish;
    this.workBefore = this.patterns.workBefore;
    this.firstShift = this.patterns.firstShift;
    this.bucketMinutes = Math.max(60, Math.ceil(this.patterns.weeklyMinutes / 7));
  }

  get workingTime(): string {
    return (this.described ??= describeWorkingTime(this.definition));
  }

  add(from: Minute, work: number): Minute {
    if (work <= 0) return work === 0 ? from : this.subtract(from, -work);
    return this.continuous ? from + work : this.instantEnding(this.workAt(from) + work);
  }

  subtract(from: Minute, work: number): Minute {
    if (work <= 0) return work === 0 ? from : this.add(from, -work);
    return this.continuous ? from - work : this.instantBeginning(this.workAt(from) - work);
  }

  nextWorkingInstant(from: Minute): Minute {
    if (this.continuous) return from;
    const day = Math.floor(from / MINUTES_PER_DAY);
    const minute = from - day * MINUTES_PER_DAY;
    const pattern = this.patternOf(day);
    const end = this.firstShift[pattern + 1]!;
    for (let shift = this.firstShift[pattern]!; shift < end; shift += 1) {
      if (minute < this.shiftFinish[shift]!) {
        const start = this.shiftStart[shift]!;
        return minute >= start ? from : day * MINUTES_PER_DAY + start;
      }
    }
    return this.instantBeginning(this.sum[day + 1 - this.firstDay]!);
  }

  previousWorkingInstant(from: Minute): Minute {
    if (this.continuous) return from;
    const day = Math.floor(from / MINUTES_PER_DAY);
    const minute = from - day * MINUTES_PER_DAY;
    const pattern = this.patternOf(day);
    const begin = this.firstShift[pattern]!;
    for (let shift = this.firstShift[pattern + 1]! - 1; shift >= begin; shift -= 1) {
      if (minute > this.shiftStart[shift]!) {
        const finish = this.shiftFinish[shift]!;
        return minute <= finish ? from : day * MINUTES_PER_DAY + finish;
      }
    }
    return this.instantEnding(this.sum[day - this.firstDay]!);
  }

  workBetween(from: Minute, to: Minute): number {
    return this.continuous ? to - from : this.workAt(to) - this.workAt(from);
  }

  workUntil(instant: Minute): number {
    return this.continuous ? instant : this.workAt(instant);
  }

  workOnDay(day: DayNumber): number {
    return this.patterns.minutes[this.patterns.patternOfDay(day)]!;
  }

  shiftsOnDay(day: DayNumber): readonly Shift[] {
    return this.patterns.shifts[this.patterns.patternOfDay(day)]!;
  }

  /** Working minutes from the origin to an instant. */
  private workAt(instant: Minute): number {
    const day = Math.floor(instant / MINUTES_PER_DAY);
    const pattern = this.patternOf(day);
    const minute = instant - day * MINUTES_PER_DAY;
    let work = this.sum[day - this.firstDay]!;
    const end = this.firstShift[pattern + 1]!;
    for (let shift = this.firstShift[pattern]!; shift < end; shift += 1) {
      const start = this.shiftStart[shift]!;
      if (minute <= start) break;
      const finish = this.shiftFinish[shift]!;
      work += (minute < finish ? minute : finish) - start;
    }
    return work;
  }

  /** The earliest instant with this much work before it: the end of its last working minute. */
  private instantEnding(work: number): Minute {
    while (work <= this.sum[0]!) this.grow(this.firstDay - 1);
    while (work > this.sum[this.days]!) this.grow(this.firstDay + this.days);
    let day = this.bucketDay[Math.floor((work - this.sum[0]!) / this.bucketMinutes)]!;
    while (this.sum[day + 1]! < work) day += 1;
    const within = work - this.sum[day]!;
    let shift = this.firstShift[this.pattern[day]! + 1]! - 1;
    while (this.workBefore[shift]! >= within) shift -= 1;
    return (
      (this.firstDay + day) * MINUTES_PER_DAY + this.shiftStart[shift]! + within - this.workBefore[shift]!
    );
  }

  /** The latest instant with this much work before it: the beginning of the next working minute. */
  private instantBeginning(work: number): Minute {
    while (work < this.sum[0]!) this.grow(this.firstDay - 1);
    while (work >= this.sum[this.days]!) this.grow(this.firstDay + this.days);
    let day = this.bucketDay[Math.floor((work - this.sum[0]!) / this.bucketMinutes)]!;
    while (this.sum[day + 1]! <= work) day += 1;
    const within = work - this.sum[day]!;
    let shift = this.firstShift[this.pattern[day]! + 1]! - 1;
    while (this.workBefore[shift]! > within) shift -= 1;
    return (
      (this.firstDay + day) * MINUTES_PER_DAY + this.shiftStart[shift]! + within - this.workBefore[shift]!
    );
  }

  private patternOf(day: DayNumber): number {
    const index = day - this.firstDay;
    if (index >= 0 && index < this.days) return this.pattern[index]!;
    this.grow(day);
    return this.pattern[day - this.firstDay]!;
  }

  /** Extends the tables to hold a day, at least doubling them. */
  private grow(day: DayNumber): void {
    if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw this.outOfRange(day);
    if (this.days === 0) {
      const first = Math.max(FIRST_DAY, day - INITIAL_DAYS / 4);
      this.tabulate(first, Math.min(LAST_DAY + 1, first + INITIAL_DAYS), first, 0);
      return;
    }
    const [first, end] = [this.firstDay, this.firstDay + this.days];
    const newFirst = day < first ? Math.max(FIRST_DAY, Math.min(day, first - this.days)) : first;
    const newEnd = day >= end ? Math.min(LAST_DAY + 1, Math.max(day + 1, end + this.days)) : end;
    this.tabulate(newFirst, newEnd, first, this.sum[0]!);
  }

  private tabulate(first: DayNumber, end: DayNumber, origin: DayNumber, originSum: number): void {
    const days = end - first;
    const pattern = new Uint16Array(days);
    const sum = new Float64Array(days + 1);
    const { minutes, week, exceptions } = this.patterns;
    let weekday = weekdayOf(first);
    for (let index = 0; index < days; index += 1) {
      pattern[index] = week[weekday]!;
      weekday = weekday === 6 ? 0 : weekday + 1;
    }
    for (const [day, own] of exceptions) if (day >= first && day < end) pattern[day - first] = own;
    const middle = origin - first;
    sum[middle] = originSum;
    for (let index = middle; index < days; index += 1)
      sum[index + 1] = sum[index]! + minutes[pattern[index]!]!;
    for (let index = middle - 1; index >= 0; index -= 1)
      sum[index] = sum[index + 1]! - minutes[pattern[index]!]!;
    this.firstDay = first;
    this.days = days;
    this.pattern = pattern;
    this.sum = sum;
    this.bucketDay = indexBySum(sum, this.bucketMinutes);
  }

  private outOfRange(day: DayNumber): CalendarError {
    const where = `calendars[${this.id}]`;
    return this.patterns.weeklyMinutes === 0
      ? new CalendarError(
          'calendar.no-working-time',
          'no working time is left where work has to be placed',
          where,
        )
      : new CalendarError('calendar.date-out-of-range', 'a date outside the years 1700 to 2600', where, {
          day,
        });
  }
}

/** For each bucket of work, the last day whose sum lies before the bucket's beginning (the first day if none). */
function indexBySum(sum: Float64Array, bucketMinutes: number): Int32Array {
  const days = sum.length - 1;
  const buckets = new Int32Array(Math.floor((sum[days]! - sum[0]!) / bucketMinutes) + 1);
  let day = 0;
  for (let bucket = 0; bucket < buckets.length; bucket += 1) {
    const beginning = sum[0]! + bucket * bucketMinutes;
    while (day + 1 < days && sum[day + 1]! < beginning) day += 1;
    buckets[bucket] = day;
  }
  return buckets;
}

/** Every minute of every day. */
export const TWENTY_FOUR_HOURS: WorkCalendar = compileCalendar({
  id: '24-hour',
  name: '24 hours',
  week: Array.from({ length: 7 }, () => [{ start: 0, finish: MINUTES_PER_DAY }]),
  exceptions: [],
  minutesPerDay: MINUTES_PER_DAY,
});
