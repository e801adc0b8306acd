import { formatDate, type IsoMinute, parseDate, type Shift, weekdayOf } from '#engines/work-calendars';
import type { ModelCalendar } from '#model';
import { isoMinuteOf } from '../date-text.js';
import { numberOf } from '../number-text.js';
import type { TableReader } from './table.js';

/** Which end of the day's work a date without a time means. */
export type DayEnd = 'start' | 'finish';

const NO_TIME = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T](\d{1,2}:\d{2})(?::\d{2})?)?$/;

/**
 * The date in a cell: `2026-03-05`, `2026-03-05 17:00`, `05.03.2026` or a spreadsheet's own date. Day and month with
 * slashes are refused: nobody can tell which is which. A date without a time is the day's first or last working
 * minute on the calendar.
 */
export function dateOf<Column extends string>(
  reader: TableReader<Column>,
  column: Column,
  calendar: ModelCalendar | undefined,
  end: DayEnd,
): IsoMinute | undefined {
  const cell = reader.cell(column);
  if (cell === undefined) return undefined;
  const fromSheet = typeof cell === 'object';
  const text = fromSheet ? cell.date : String(cell).trim();
  const found = isoMinuteOf(isoOrder(text));
  if (typeof found !== 'string') {
    const message =
      found.problem === 'out-of-range'
        ? `${text} is not between 1900 and 2199`
        : `${text.slice(0, 40)} is not a date; write it as 2026-03-05 or 2026-03-05 17:00`;
    reader.problem('table.bad-date', column, message);
    return undefined;
  }
  const withoutTime = fromSheet ? found.endsWith('T00:00') : NO_TIME.test(text);
  return withoutTime ? atWork(found.slice(0, 10), calendar, end) : found;
}

function isoOrder(text: string): string {
  const match = DOTTED.exec(text);
  if (!match) return text;
  const [, day, month, year, time] = match;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return time === undefined ? date : `${date}T${time.padStart(5, '0')}`;
}

function atWork(date: string, calendar: ModelCalendar | undefined, end: DayEnd): IsoMinute {
  const day = parseDate(date);
  const exception = calendar?.exceptions.find((differing) => differing.day === day)?.shifts;
  const usual = calendar?.week[weekdayOf(day)];
  const anyDay = calendar?.week.find((shifts) => shifts.length > 0);
  const shifts = [exception, usual, anyDay].find((list): list is readonly Shift[] => (list?.length ?? 0) > 0);
  const minute = end === 'start' ? (shifts?.[0]?.start ?? 480) : (shifts?.at(-1)?.finish ?? 1020);
  const overflow = minute === 1440;
  const [hour, rest] = [Math.floor((minute % 1440) / 60), minute % 60];
  const time = `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  return `${overflow ? formatDate(day + 1) : date}T${time}`;
}

/** The number in a cell within its bounds; a decimal comma and a percent sign are understood. */
export function numberIn<Column extends string>(
  reader: TableReader<Column>,
  column: Column,
  lowest: number,
  highest: number,
): number | undefined {
  const cell = reader.cell(column);
  if (cell === undefined) return undefined;
  const value = typeof cell === 'number' ? cell : numberOf(reader.text(column)!.replace(/\s*%$/, ''));
  if (value === undefined || typeof cell === 'boolean') {
    reader.problem('table.bad-number', column, `${reader.text(column)!.slice(0, 40)} is not a number`);
    return undefined;
  }
  if (value < lowest || value > highest) {
    reader.problem('table.number-out-of-range', column, `${value} is not from ${lowest} to ${highest}`);
    return undefined;
  }
  return value;
}
