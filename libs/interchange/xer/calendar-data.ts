import { type DayNumber, MINUTES_PER_DAY, parseDate, type Shift } from '#engines/work-calendars';
import { minuteOfDay } from '../date-text.js';
import { numberOf } from '../number-text.js';
import { formatStructuredText, parseStructuredText, type StructuredNode } from './structured-text.js';

/** A Primavera calendar's week and its differing days, as `clndr_data` has them. */
export interface CalendarData {
  readonly week: readonly (readonly Shift[])[];
  readonly exceptions: readonly CalendarException[];
  /** What was wrong with the text, if anything; what could be read of it stands. */
  readonly problem: string | undefined;
  /** True where the text states no week and Primavera's own default stands in its place. */
  readonly weekAssumed: boolean;
  /** Exceptions on days before 1900 or after 2199, left out. */
  readonly absurdDays: number;
}

export interface CalendarException {
  readonly day: DayNumber;
  readonly shifts: readonly Shift[];
}

/** Primavera counts days from 1899-12-30, as spreadsheets do. */
const SERIAL_DAY_ZERO = parseDate('1899-12-30');
const FIRST_DAY = parseDate('1900-01-01');
const LAST_DAY = parseDate('2199-12-31');

/** Without a stated week Primavera works Monday to Friday from 08:00 to 16:00. */
export const ASSUMED_WEEK: readonly (readonly Shift[])[] = [0, 1, 2, 3, 4, 5, 6].map((day) =>
  day === 0 || day === 6 ? [] : [{ start: 480, finish: 960 }],
);

/** Reads `clndr_data`; never throws: `problem` says what was wrong. */
export function parseCalendarData(text: string): CalendarData {
  const { root, problem } = parseStructuredText(text);
  const found: Reading = {
    problem: problem && `${problem.title} at character ${problem.at + 1}`,
    absurdDays: 0,
  };
  const part = (name: string) => root?.children.find((child) => child.name === name);
  const days = part('DaysOfWeek');
  const week = days ? readWeek(days, found) : ASSUMED_WEEK;
  const exceptions = readExceptions(part('Exceptions'), found);
  return { week, exceptions, problem: found.problem, weekAssumed: !days, absurdDays: found.absurdDays };
}

interface Reading {
  problem: string | undefined;
  absurdDays: number;
}

function readWeek(days: StructuredNode, found: Reading): readonly (readonly Shift[])[] {
  const week: (readonly Shift[])[] = [[], [], [], [], [], [], []];
  for (const day of days.children) {
    const number = Number(day.name);
    if (number >= 1 && number <= 7) week[number - 1] = readShifts(day, found);
    else found.problem ??= `an unknown day of the week ${day.name.slice(0, 20)}`;
  }
  return week;
}

function readExceptions(list: StructuredNode | undefined, found: Reading): readonly CalendarException[] {
  const byDay = new Map<DayNumber, CalendarException>();
  for (const entry of list?.children ?? []) {
    const serial = numberOf(entry.values['d'] ?? '');
    if (serial === undefined) {
      found.problem ??= 'an exception without a date';
      continue;
    }
    const day = Math.floor(serial) + SERIAL_DAY_ZERO;
    if (day < FIRST_DAY || day > LAST_DAY) found.absurdDays += 1;
    else byDay.set(day, { day, shifts: readShifts(entry, found) });
  }
  return [...byDay.values()].sort((a, b) => a.day - b.day);
}

/** A shift that ends at 00:00 ends with the day; one that ends before it begins ends with the day as well. */
function readShifts(day: StructuredNode, found: Reading): readonly Shift[] {
  const shifts: Shift[] = [];
  for (const { values } of day.children) {
    const start = minuteOfDay(values['s'] ?? '');
    const finish = minuteOfDay(values['f'] ?? '');
    if (start === undefined || finish === undefined) {
      found.problem ??= `a shift without times (${values['s'] ?? ''} to ${values['f'] ?? ''})`;
    } else if (finish > start) shifts.push({ start, finish });
    else if (finish === 0) shifts.push({ start, finish: MINUTES_PER_DAY });
    else if (finish < start)
      found.problem ??= `a shift from ${values['s']} to ${values['f']} ends before it begins`;
  }
  return shifts.sort((a, b) => a.start - b.start);
}

/** The text of `clndr_data`. */
export function formatCalendarData(
  week: readonly (readonly Shift[])[],
  exceptions: readonly CalendarException[],
): string {
  const leaf = (name: string, children: readonly StructuredNode[], values: Record<string, string> = {}) => ({
    name,
    values,
    children,
  });
  const shifts = (list: readonly Shift[]) =>
    list.map(({ start, finish }, index) =>
      leaf(String(index), [], { s: timeText(start), f: timeText(finish) }),
    );
  const days = week.map((list, index) => leaf(String(index + 1), shifts(list)));
  const differing = exceptions.map(({ day, shifts: list }, index) =>
    leaf(String(index), shifts(list), { d: String(day - SERIAL_DAY_ZERO) }),
  );
  return formatStructuredText(
    leaf('CalendarData', [leaf('DaysOfWeek', days), leaf('Exceptions', differing)]),
  );
}

function timeText(minute: number): string {
  const within = minute % MINUTES_PER_DAY;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}
