/**
 * Project time. Spanwise's engines know no time zone: an instant is a whole number of minutes on the
 * project's own wall clock, counted from 1970-01-01T00:00. Formatting never consults the machine's zone.
 */

/** Minutes since 1970-01-01T00:00 on the project's own clock. */
export type Minute = number;
/** Days since 1970-01-01 on the project's own clock. */
export type DayNumber = number;
/** `YYYY-MM-DD`. */
export type IsoDate = string;
/** `YYYY-MM-DDTHH:mm`. */
export type IsoMinute = string;

export const MINUTES_PER_DAY = 1440;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;

/** The day number of a calendar date. Throws RangeError for text that is no existing `YYYY-MM-DD` date. */
export function parseDate(text: IsoDate): DayNumber {
  const match = DATE.exec(text);
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const milliseconds = Date.UTC(year, month - 1, day);
    const date = new Date(milliseconds);
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 100) {
      return milliseconds / 86_400_000;
    }
  }
  throw new RangeError(`not a date (YYYY-MM-DD): ${text}`);
}

/** The instant of `YYYY-MM-DDTHH:mm`, or of the midnight that begins `YYYY-MM-DD`. Throws RangeError otherwise. */
export function parseMinute(text: IsoMinute | IsoDate): Minute {
  const match = DATE_TIME.exec(text);
  if (!match) return parseDate(text) * MINUTES_PER_DAY;
  const [hour, minute] = [Number(match[2]), Number(match[3])];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) {
    throw new RangeError(`not a time of day: ${text}`);
  }
  return parseDate(match[1]!) * MINUTES_PER_DAY + hour * 60 + minute;
}

export function formatDate(day: DayNumber): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function formatMinute(minute: Minute): IsoMinute {
  return new Date(Math.round(minute) * 60_000).toISOString().slice(0, 16);
}

/** The day that holds an instant. */
export function dayOf(minute: Minute): DayNumber {
  return Math.floor(minute / MINUTES_PER_DAY);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}
