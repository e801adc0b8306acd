import { parseDate, parseMinute } from '#engines/work-calendars';
import { z } from 'zod';
import {
  OFFSET_PATTERN,
  parseShift,
  parseTimeOfDay,
  SHIFT_PATTERN,
  TIME_PATTERN,
} from '../notation/clock-notation.js';
import { DURATION_PATTERN, parseDuration } from '../notation/duration-notation.js';
import { PARTIAL_DATE_PATTERN, partialDateRange } from '../notation/partial-date.js';
import { parseLag, parseLink } from '../notation/relationship-notation.js';
import { figure, notation } from './figure.js';

/** The leaves of which the sections are made. None transforms: validation leaves the document as it is written. */

const DATE_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$';
const DATE_TIME_PATTERN = '^\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2})?$';

/** Years that calendars reach. */
const FIRST_YEAR = 1700;
const LAST_YEAR = 2600;

function isDate(value: string): boolean {
  const year = Number(value.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR && succeeds(() => parseMinute(value));
}

function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

export const text = z.string().min(1).max(20_000);
export const shortText = z.string().min(1).max(400);
/** A name that other tools may leave empty. */
export const label = z.string().max(400);

/** An id that other entries and override paths name. */
export const id = notation({
  code: 'model.bad-id',
  expects: 'an id of letters, digits, hyphens, dots and underscores, such as RU-030',
  accepts: (value) => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u.test(value),
  pattern: '^[A-Za-z0-9\\u0080-\\uffff][A-Za-z0-9\\u0080-\\uffff._-]{0,79}$',
});

/** Ids of activities, calendars and WBS nodes may come from other tools: any text on one line. */
export const foreignId = notation({
  code: 'model.bad-id',
  expects: 'an id on one line, without blanks at its ends, of at most 120 characters',
  accepts: (value) =>
    value.length > 0 && value.length <= 120 && value.trim() === value && !/\p{Cc}/u.test(value),
  pattern: '^\\S(?:.{0,118}\\S)?$',
});

export const date = figure(
  'date',
  notation({
    code: 'model.bad-date',
    expects: 'an existing date such as 2026-10-30, of the years 1700 to 2600',
    accepts: (value) => value.length === 10 && isDate(value),
    pattern: DATE_PATTERN,
  }),
);

export const dateTime = figure(
  'date',
  notation({
    code: 'model.bad-date',
    expects: 'an existing date or time such as 2026-10-30 or 2026-10-30T17:00, of the years 1700 to 2600',
    accepts: isDate,
    pattern: DATE_TIME_PATTERN,
  }),
);

export const partialDate = figure(
  'date',
  notation({
    code: 'model.bad-date',
    expects: 'a date as far as it is known, such as 2026-03-14, 2026-03, 2026-Q1, 2026-summer or 2026',
    accepts: (value) => succeeds(() => partialDateRange(value)),
    pattern: PARTIAL_DATE_PATTERN,
  }),
);

/** A day of any year; 29 February stands for 28 February in common years. */
export const dayOfYear = figure(
  'date',
  notation({
    code: 'model.bad-date',
    expects: 'a month and day such as 03-10',
    accepts: (value) => /^\d{2}-\d{2}$/.test(value) && succeeds(() => parseDate(`2024-${value}`)),
    pattern: '^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
  }),
);

export const duration = figure(
  'duration',
  notation({
    code: 'model.bad-duration',
    expects: 'a duration such as 45d, 1.5d, 8h, 30m, 2w or, by the clock, 3ed',
    accepts: (value) => parseDuration(value) !== undefined,
    pattern: DURATION_PATTERN,
  }),
);

/** A length of time by the clock: minutes and hours, no working days. */
export const clockDuration = figure(
  'duration',
  notation({
    code: 'model.bad-duration',
    expects: 'a length of time such as 6m, 1.5h or 90m',
    accepts: (value) => {
      const parsed = parseDuration(value);
      return parsed !== undefined && parsed.parts.every(({ unit }) => unit === 'm' || unit === 'h');
    },
    pattern: '^\\d+(?:\\.\\d+)?[mh](?: \\d+(?:\\.\\d+)?[mh])*$',
  }),
);

export const lag = figure(
  'lag',
  notation({
    code: 'model.bad-lag',
    expects: 'a lag such as 20d, -2d, 3ed or 50%',
    accepts: (value) => parseLag(value) !== undefined,
  }),
);

export const link = figure(
  'lag',
  notation({
    code: 'model.bad-lag',
    expects: 'a predecessor such as RU-020, RU-020 SS+20d or RU-020 FS-2d',
    accepts: (value) => parseLink(value) !== undefined,
  }),
);

export const shift = figure(
  'hours',
  notation({
    code: 'model.bad-shift',
    expects: 'a shift such as 08:00-12:00 that ends after it begins, 24:00 at the latest',
    accepts: (value) => parseShift(value) !== undefined,
    pattern: SHIFT_PATTERN,
  }),
);

export const timeOfDay = figure(
  'hours',
  notation({
    code: 'model.bad-shift',
    expects: 'a time of day such as 09:30',
    accepts: (value) => parseTimeOfDay(value) !== undefined,
    pattern: TIME_PATTERN,
  }),
);

export const clockOffset = figure(
  'hours',
  notation({
    code: 'model.bad-time-zone',
    expects: 'an offset from UTC such as +10:00',
    accepts: (value) => new RegExp(OFFSET_PATTERN).test(value),
    pattern: OFFSET_PATTERN,
  }),
);

export const timeZone = notation({
  code: 'model.bad-time-zone',
  expects: 'an IANA time zone such as Asia/Vladivostok, or UTC',
  accepts: (value) => succeeds(() => new Intl.DateTimeFormat('en', { timeZone: value })),
});

/** Past currencies such as RUR have names too; files from their time state them. */
const currencyNames = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
export const currency = notation({
  code: 'model.bad-currency',
  expects: 'an ISO 4217 currency code such as RUB or USD',
  accepts: (value) => /^[A-Z]{3}$/.test(value) && currencyNames.of(value) !== undefined,
  pattern: '^[A-Z]{3}$',
});

const DECIMAL = '^-?\\d{1,18}(?:\\.\\d{1,12})?$';
const decimalText = notation({
  code: 'model.bad-amount',
  expects: 'an exact amount such as 1250000 or "99.95"',
  accepts: (value) => new RegExp(DECIMAL).test(value),
  pattern: DECIMAL,
});

/** An exact sum or rate. As a number only where a number is exact: whole, below 10¹⁵; else in quotes. */
export const amount = figure(
  'amount',
  z.union([z.int().min(-999_999_999_999_999).max(999_999_999_999_999), decimalText]).meta({
    description: 'an exact amount: a whole number, or a decimal number in quotes such as "99.95"',
  }),
);

export const count = figure('number', z.int().min(0).max(1_000_000_000));
export const share = figure('number', z.number().min(0).max(1));
export const positive = figure('number', z.number().positive().max(1e12));
export const nonNegative = figure('number', z.number().min(0).max(1e12));
export const number = figure('number', z.number().min(-1e15).max(1e15));
export const percent = figure('number', z.number().min(0).max(100));
export const byMonth = figure('number', z.array(z.number().min(-1e6).max(1e6)).length(12));
export const days = figure('number', z.number().min(0).max(20_000));
