import type { DayNumber } from '#engines/work-calendars';
import type { MonthDay } from './uncertainty-definition.js';

const DAY_MILLISECONDS = 86_400_000;

/** 0 = January … 11 = December. */
export function monthOf(day: DayNumber): number {
  return new Date(day * DAY_MILLISECONDS).getUTCMonth();
}

export function yearOf(day: DayNumber): number {
  return new Date(day * DAY_MILLISECONDS).getUTCFullYear();
}

export function daysInMonth(day: DayNumber): number {
  const date = new Date(day * DAY_MILLISECONDS);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The day number of a day of the year; 29 February outside a leap year is 1 March. */
export function dayOfYear(year: number, { month, day }: MonthDay): DayNumber {
  return Date.UTC(year, month - 1, day) / DAY_MILLISECONDS;
}
