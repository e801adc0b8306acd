import { type DayNumber, formatDate, parseDate, weekdayOf } from '#engines/work-calendars';

/** A calendar exception's rule for the days it falls on. */
export interface Recurrence {
  readonly kind:
    | 'daily'
    | 'weekly'
    | 'monthly-by-day'
    | 'monthly-by-position'
    | 'yearly-by-day'
    | 'yearly-by-position'
    | 'weekdays';
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** At most so many days; absent: as many as lie within the range. */
  readonly occurrences?: number;
  /** Every so many days, weeks or months. */
  readonly period: number;
  /** Bit 0 Sunday … bit 6 Saturday. */
  readonly daysOfWeek: number;
  /** 0 January … 11 December. */
  readonly month: number;
  readonly monthDay: number;
  /** 0 any day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday. */
  readonly monthItem: number;
  /** 0 first … 3 fourth, 4 last. */
  readonly monthPosition: number;
}

/** The days, in order, at most `limit` of them. */
export function daysOf(rule: Recurrence, limit: number): readonly DayNumber[] {
  const found: DayNumber[] = [];
  const most = Math.min(limit, rule.occurrences ?? limit);
  for (const day of candidates(rule)) {
    if (day > rule.last || found.length >= most) break;
    if (day >= rule.first) found.push(day);
  }
  return found;
}

function* candidates(rule: Recurrence): Generator<DayNumber> {
  switch (rule.kind) {
    case 'daily':
      for (let day = rule.first; day <= rule.last; day += rule.period) yield day;
      return;
    case 'weekdays':
      for (let day = rule.first; day <= rule.last; day += 1) if (isWeekday(day)) yield day;
      return;
    case 'weekly':
      yield* weekly(rule);
      return;
    case 'monthly-by-day':
    case 'monthly-by-position':
      yield* monthly(rule, monthOf(rule.first), rule.period);
      return;
    case 'yearly-by-day':
    case 'yearly-by-position':
      yield* monthly(rule, Math.floor(monthOf(rule.first) / 12) * 12 + rule.month, 12);
  }
}

/** Weeks begin on Sunday and are counted from the one that holds the first day. */
function* weekly(rule: Recurrence): Generator<DayNumber> {
  if ((rule.daysOfWeek & 127) === 0) return;
  for (let week = rule.first - weekdayOf(rule.first); week <= rule.last; week += 7 * rule.period) {
    for (let weekday = 0; weekday < 7; weekday++) {
      if (rule.daysOfWeek & (1 << weekday)) yield week + weekday;
    }
  }
}

function* monthly(rule: Recurrence, from: number, step: number): Generator<DayNumber> {
  const byDay = rule.kind === 'monthly-by-day' || rule.kind === 'yearly-by-day';
  for (let month = from; firstOfMonth(month) <= rule.last; month += step) {
    const day = byDay ? dayOfMonth(month, rule.monthDay) : dayByPosition(month, rule);
    if (day !== undefined) yield day;
  }
}

/** Months counted from January of year 0. */
function monthOf(day: DayNumber): number {
  const date = formatDate(day);
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOfMonth(month: number): DayNumber {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return parseDate(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`);
}

/** A month too short for the day has it on its last one. */
function dayOfMonth(month: number, monthDay: number): DayNumber {
  return Math.min(firstOfMonth(month) + Math.max(1, monthDay) - 1, firstOfMonth(month + 1) - 1);
}

function dayByPosition(month: number, rule: Recurrence): DayNumber | undefined {
  const days: DayNumber[] = [];
  for (let day = firstOfMonth(month); day < firstOfMonth(month + 1); day++) {
    if (fits(day, rule.monthItem)) days.push(day);
  }
  return rule.monthPosition >= 4 ? days.at(-1) : days[rule.monthPosition];
}

function fits(day: DayNumber, item: number): boolean {
  if (item === 0) return true;
  if (item === 1) return isWeekday(day);
  if (item === 2) return !isWeekday(day);
  return weekdayOf(day) === item - 3;
}

function isWeekday(day: DayNumber): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}
