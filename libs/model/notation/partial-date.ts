import { formatDate, parseDate, type IsoDate } from '#engines/work-calendars';

/**
 * A date known only as far as its source says: `2026-03-14`, `2026-03`, `2026`, `2026-Q1`, `2026-summer`,
 * `2026-mid`. `partialDateRange` gives its first and last day.
 */
export type PartialDate = string;

/** Day, month, quarter, season, third of a year or year. A winter is named by the year in which it ends. */
export const PARTIAL_DATE_PATTERN =
  '^\\d{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-\\d{2})?|Q[1-4]|spring|summer|autumn|winter|early|mid|late))?$';

const FORM = new RegExp(PARTIAL_DATE_PATTERN);
const PERIODS: Readonly<Record<string, readonly [firstMonth: number, months: number]>> = {
  Q1: [1, 3],
  Q2: [4, 3],
  Q3: [7, 3],
  Q4: [10, 3],
  spring: [3, 3],
  summer: [6, 3],
  autumn: [9, 3],
  winter: [0, 3],
  early: [1, 4],
  mid: [5, 4],
  late: [9, 4],
};

export type PartialDatePrecision = 'day' | 'month' | 'period' | 'year';

/** The first and last day that a partial date can mean. Throws RangeError where the text is none. */
export function partialDateRange(text: PartialDate): {
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly precision: PartialDatePrecision;
} {
  if (!FORM.test(text)) throw new RangeError(`not a date, month, quarter, season or year: ${text}`);
  if (text.length === 10) {
    const day = formatDate(parseDate(text));
    return { first: day, last: day, precision: 'day' };
  }
  const year = Number(text.slice(0, 4));
  const rest = text.slice(5);
  if (rest === '') return range(year, 1, 12, 'year');
  const period = PERIODS[rest];
  return period ? range(year, period[0], period[1], 'period') : range(year, Number(rest), 1, 'month');
}

function range(year: number, month: number, months: number, precision: PartialDatePrecision) {
  return {
    first: monthStart(year, month),
    last: formatDate(parseDate(monthStart(year, month + months)) - 1),
    precision,
  };
}

/** The first day of a month; month 0 is December of the year before, 13 January of the year after. */
function monthStart(year: number, month: number): IsoDate {
  const shift = Math.floor((month - 1) / 12);
  const two = String(month - shift * 12).padStart(2, '0');
  return `${String(year + shift).padStart(4, '0')}-${two}-01`;
}
