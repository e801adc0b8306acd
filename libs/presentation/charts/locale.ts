/**
 * Dates and numbers as a reader of a locale expects them. Month names of the shipped languages are ours, because
 * the platform's change between versions and the same report must keep its bytes; other locales use Intl.
 */
import { formatDate as isoDateOf, parseMinute, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { ChartDate } from './chart.js';

interface DateNames {
  readonly short: readonly string[];
  /** Month names as they stand in a full date. */
  readonly long: readonly string[];
  /** Month names that stand alone. */
  readonly alone: readonly string[];
}

const ENGLISH_LONG =
  'January February March April May June July August September October November December'.split(' ');

const NAMES: Readonly<Record<string, DateNames>> = {
  en: {
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    long: ENGLISH_LONG,
    alone: ENGLISH_LONG,
  },
  ru: {
    short: 'янв фев мар апр мая июн июл авг сен окт ноя дек'.split(' '),
    long: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
    alone: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  },
};
const SHORT_ALONE: Readonly<Record<string, readonly string[]>> = {
  ru: 'янв фев мар апр май июн июл авг сен окт ноя дек'.split(' '),
};

const NO_BREAK_SPACE = '\u00a0';

/** `en` of `en-GB`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}

/** The locale if Intl knows its form, English otherwise. */
export function supportedLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Days since 1970-01-01, with the time of day as a fraction. Throws RangeError for text that is no date. */
export function dayNumber(date: ChartDate): number {
  return parseMinute(date) / MINUTES_PER_DAY;
}

export function isoOfDay(day: number): string {
  return isoDateOf(Math.floor(day));
}

export type DateStyle = 'full' | 'short' | 'day-month' | 'month' | 'month-year';

/** `full` 12 March 2026, `short` 12 Mar 2026, `day-month` 12 Mar, `month` Mar, `month-year` March 2026. */
export function formatCalendarDate(date: ChartDate, style: DateStyle, locale: string): string {
  const [year, month, day] = isoOfDay(dayNumber(date)).split('-').map(Number) as [number, number, number];
  const language = languageOf(locale);
  const names = NAMES[language];
  if (!names) return formatByPlatform(date, style, locale);
  const at = (list: readonly string[]): string => list[month - 1]!;
  switch (style) {
    case 'full':
      return [day, at(names.long), year].join(NO_BREAK_SPACE);
    case 'short':
      return [day, at(names.short), year].join(NO_BREAK_SPACE);
    case 'day-month':
      return [day, at(names.short)].join(NO_BREAK_SPACE);
    case 'month':
      return at(SHORT_ALONE[language] ?? names.short);
    case 'month-year':
      return [at(names.alone), year].join(NO_BREAK_SPACE);
  }
}

/** Formats are dear to make and few; a caller with endless locales must not fill the memory. */
const MAX_FORMATS = 100;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(style: DateStyle, locale: string): Intl.DateTimeFormat {
  const key = `${locale}/${style}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    month: style === 'full' || style === 'month-year' ? 'long' : 'short',
    ...(style === 'day-month' || style === 'month' ? {} : { year: 'numeric' }),
    ...(style === 'month' || style === 'month-year' ? {} : { day: 'numeric' }),
  });
  if (dateFormats.size < MAX_FORMATS) dateFormats.set(key, made);
  return made;
}

function formatByPlatform(date: ChartDate, style: DateStyle, locale: string): string {
  return dateFormat(style, locale).format(new Date(Math.floor(dayNumber(date)) * 86_400_000));
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale}/${decimals}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: true,
  });
  if (numberFormats.size < MAX_FORMATS) numberFormats.set(key, made);
  return made;
}

/** A number with exactly `decimals` decimals and the locale's separators; a true minus sign. */
export function formatNumber(value: number, decimals: number, locale: string): string {
  const rounded = Number(value.toFixed(decimals));
  return numberFormat(locale, decimals)
    .format(rounded === 0 ? 0 : rounded)
    .replace('-', '−');
}

/** A number with no more decimals than it needs, at most `decimals`. */
export function formatUpTo(value: number, decimals: number, locale: string): string {
  const text = Number(value.toFixed(decimals)).toString();
  const point = text.indexOf('.');
  return formatNumber(value, point < 0 || text.includes('e') ? 0 : text.length - point - 1, locale);
}

/** A share 0…1 as percent. */
export function formatShare(share: number, locale: string, decimals = 0): string {
  const sign = languageOf(locale) === 'en' ? '%' : `${NO_BREAK_SPACE}%`;
  return `${formatNumber(share * 100, decimals, locale)}${sign}`;
}
