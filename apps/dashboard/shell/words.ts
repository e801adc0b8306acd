import { formatCalendarDate, formatNumber } from '#presentation/charts';

/** `18 Apr 2028`. */
export const dateText = (date: string | null | undefined): string =>
  date === null || date === undefined ? '–' : formatCalendarDate(date.slice(0, 10), 'short', 'en');

/** `18 April 2028`, for headlines. */
export const longDateText = (date: string | null | undefined): string =>
  date === null || date === undefined ? '–' : formatCalendarDate(date.slice(0, 10), 'full', 'en');

/** `14:29`, on the project's own clock. */
export const clockText = (minute: string): string => minute.slice(11, 16);

export const numberText = (value: number | null | undefined, decimals = 0): string =>
  value === null || value === undefined || !Number.isFinite(value)
    ? '–'
    : formatNumber(value, decimals, 'en');

export const percentText = (share: number | null | undefined, decimals = 0): string =>
  share === null || share === undefined ? '–' : `${numberText(share * 100, decimals)} %`;

/** `39.7 working days later`. */
export function slipText(days: number | null | undefined): string {
  if (days === null || days === undefined) return 'no baseline';
  const rounded = Math.round(days * 10) / 10;
  if (rounded === 0) return 'as planned';
  const unit = Math.abs(rounded) === 1 ? 'working day' : 'working days';
  return `${numberText(Math.abs(rounded), Number.isInteger(rounded) ? 0 : 1)} ${unit} ${rounded > 0 ? 'later' : 'earlier'}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;

const DAY_MS = 86_400_000;

/** A date some days on; dates have no zone. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY_MS,
  );

export const weekdayText = (date: string): string =>
  ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][
    new Date(`${date}T00:00:00Z`).getUTCDay()
  ]!;
