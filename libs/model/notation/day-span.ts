import { type DayNumber, parseDate } from '#engines/work-calendars';

/** A date, a range of dates, or the same days of every year, as holidays and exceptions are written. */
export interface WrittenSpan {
  readonly date?: string | undefined;
  readonly yearly?: string | undefined;
  readonly until?: string | undefined;
  readonly name?: string | undefined;
}

export interface YearRange {
  readonly from: number;
  readonly until: number;
}

/** The longest stretch that one entry may mean: longer is a slip of the pen. */
const MAX_DAYS = 3_660;

/** What is wrong with a span, in the words of a message; undefined where nothing is. */
export function spanFault(span: WrittenSpan, years: YearRange | undefined): string | undefined {
  const { date, yearly, until } = span;
  if ((date === undefined) === (yearly === undefined))
    return 'write either "date" (2026-05-01) or "yearly" (05-01)';
  if (date !== undefined) {
    if (until === undefined) return undefined;
    if (until.length !== 10) return `beside "date", "until" is a full date such as ${date}`;
    const length = parseDate(until) - parseDate(date);
    if (length < 0) return `the span ends on ${until} before it begins on ${date}: exchange them`;
    return length > MAX_DAYS ? `the span is longer than ten years: check ${until}` : undefined;
  }
  if (until !== undefined && until.length !== 5)
    return 'beside "yearly", "until" is a month and day such as 05-03';
  if (years === undefined)
    return 'days of every year need "years: { from: 2025, until: 2028 }" beside the list';
  return years.until < years.from || years.until - years.from > 200
    ? 'the years end before they begin'
    : undefined;
}

/** The days of a span without fault. A yearly span whose end lies before its start runs over the turn of the year. */
export function spanDays(span: WrittenSpan, years: YearRange | undefined): readonly DayNumber[] {
  const days: DayNumber[] = [];
  const add = (first: DayNumber, last: DayNumber) => {
    for (let day = first; day <= last; day++) days.push(day);
  };
  if (span.date !== undefined) {
    const first = parseDate(span.date);
    add(first, span.until === undefined ? first : parseDate(span.until));
    return days;
  }
  const { yearly = '', until = yearly } = span;
  for (let year = years?.from ?? 0; year <= (years?.until ?? -1); year++) {
    add(dayIn(year, yearly), dayIn(until < yearly ? year + 1 : year, until));
  }
  return days;
}

/** 29 February is 28 February in common years. */
export function dayIn(year: number, dayOfYear: string): DayNumber {
  const text = `${String(year).padStart(4, '0')}-${dayOfYear}`;
  if (dayOfYear !== '02-29') return parseDate(text);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return parseDate(leap ? text : `${text.slice(0, 5)}02-28`);
}
