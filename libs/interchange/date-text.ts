import type { IsoMinute } from '#engines/work-calendars';

export type DateProblem = 'malformed' | 'out-of-range';

/** Schedules lie between these years; other dates are mistakes or marks for "none". */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS[month - 1] ?? 0;
}

/**
 * `YYYY-MM-DDTHH:mm` of a date and time as schedule files write them: `2025-09-02 17:00`, `2025-09-02T17:00:00`,
 * `2025-09-02`. Seconds are rounded down (23:59:59 is a tool's way to say the last minute).
 */
export function isoMinuteOf(text: string): IsoMinute | { readonly problem: DateProblem } {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const separated = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
  if (!separated || !(month >= 1 && month <= 12) || !(day >= 1 && day <= daysOfMonth(year, month))) {
    return { problem: 'malformed' };
  }
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return { problem: 'out-of-range' };
  if (text.length === 10) return `${text}T00:00`;
  const [middle, hour, minute] = [text.charCodeAt(10), digits(text, 11, 2), digits(text, 14, 2)];
  const timely = (middle === 32 || middle === 84) && text.charCodeAt(13) === 58 && hour <= 23 && minute <= 59;
  if (!timely) return { problem: 'malformed' };
  return middle === 84 && text.length === 16 ? text : `${text.slice(0, 10)}T${text.slice(11, 16)}`;
}

/** Minutes from midnight of `HH:mm` or `HH:mm:ss`; undefined for anything else. 24:00 is the day's end. */
export function minuteOfDay(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 && Number(match[2]) <= 59 ? minutes : undefined;
}
