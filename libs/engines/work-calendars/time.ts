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

/** The first day of year 0 and the last of year 9999, between which a year is written with four digits. */
const FIRST_FOUR_DIGIT_DAY = -719_528;
const LAST_FOUR_DIGIT_DAY = 2_932_896;

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

/** Throws RangeError for a number that is no day. */
export function formatDate(day: DayNumber): IsoDate {
  const whole = Math.floor(day);
  if (!(whole >= FIRST_FOUR_DIGIT_DAY && whole <= LAST_FOUR_DIGIT_DAY))
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
  // Counted in years that begin in March, so that the leap day is the last of its year.
  const days = whole + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month >= 10 ? month - 9 : month + 3)}-${twoDigits(dayOfMonth)}`;
}

/** To the nearest minute. Throws RangeError for a number that is no instant. */
export function formatMinute(minute: Minute): IsoMinute {
  const whole = Math.round(minute);
  const day = Math.floor(whole / MINUTES_PER_DAY);
  const ofDay = whole - day * MINUTES_PER_DAY;
  const hour = Math.floor(ofDay / 60);
  return `${formatDate(day)}T${twoDigits(hour)}:${twoDigits(ofDay - hour * 60)}`;
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The day that holds an instant. */
export function dayOf(minute: Minute): DayNumber {
  return Math.floor(minute / MINUTES_PER_DAY);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}
