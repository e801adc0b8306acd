import { type DayNumber, MINUTES_PER_DAY, parseDate, type Shift } from '#engines/work-calendars';
import type { ModelCalendar } from '#model';
import { isoMinuteOf, minuteOfDay } from '../date-text.js';
import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import type { Element } from './element.js';
import { daysOf, type Recurrence } from './recurrence.js';

/** A calendar as the file states it: what it leaves open is its base's. */
export interface CalendarStatement {
  readonly id: string;
  readonly place: string;
  readonly name: string;
  readonly isBase: boolean;
  readonly base: string | undefined;
  readonly week: readonly (readonly Shift[] | undefined)[];
  /** Days that differ because a dated working week says so; exceptions go before them. */
  readonly workWeekDays: ReadonlyMap<DayNumber, readonly Shift[]>;
  readonly exceptions: ReadonlyMap<DayNumber, readonly Shift[]>;
}

const FIRST_DAY = parseDate('1900-01-01');
const LAST_DAY = parseDate('2199-12-31');
/** Three hundred years of days: no calendar has more exceptions. */
const MAXIMUM_DAYS = 110_000;

const STANDARD_DAY: readonly Shift[] = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];

/** Bounds what a file's calendars may cost: days looked at while exceptions are laid out, and days kept. */
export class CalendarBudget {
  private scanned = 0;
  private kept = 0;

  scan(days: number, place: string): void {
    this.scanned += days;
    if (this.scanned > 20_000_000) this.refuse(place);
  }

  keep(days: number, place: string): void {
    this.kept += days;
    if (this.kept > 2_000_000) this.refuse(place);
  }

  private refuse(place: string): never {
    throw new InterchangeError(
      'interchange.too-large',
      'the calendars have more exceptions than any project has',
      place,
    );
  }
}

/** Reads one `Calendar` element. */
export function readCalendar(element: Element, budget: CalendarBudget): CalendarStatement {
  const week: (readonly Shift[] | undefined)[] = [];
  const exceptions = new Map<DayNumber, readonly Shift[]>();
  const workWeekDays = new Map<DayNumber, readonly Shift[]>();
  const weekDays = element.list('WeekDays', 'WeekDay');
  for (const day of weekDays) {
    const type = day.number('DayType') ?? 0;
    if (type >= 1 && type <= 7) week[type - 1] = readShifts(day);
    else addRange(day, readShifts(day), exceptions, budget);
  }
  for (const workWeek of element.list('WorkWeeks', 'WorkWeek')) readWorkWeek(workWeek, workWeekDays, budget);
  for (const exception of element.list('Exceptions', 'Exception'))
    readException(exception, exceptions, budget);
  budget.keep(exceptions.size + workWeekDays.size, element.place());
  const base = element.optional('BaseCalendarUID');
  return {
    id: element.required('UID'),
    place: element.place(),
    name: element.optional('Name') ?? `Calendar ${element.text('UID')}`,
    isBase: element.flag('IsBaseCalendar'),
    base: base === '-1' || base === '0' ? undefined : base,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => week[day]),
    workWeekDays,
    exceptions,
  };
}

function readShifts(day: Element): readonly Shift[] {
  if (!day.flag('DayWorking')) return [];
  const times = day.list('WorkingTimes', 'WorkingTime');
  const shifts = times.flatMap((time) => {
    const [from, to] = [time.text('FromTime'), time.text('ToTime')];
    if (from === '' && to === '') return [];
    const start = minuteOfDay(from);
    const finish = minuteOfDay(to);
    if (start === undefined || finish === undefined) {
      return time.fail(
        'interchange.bad-value',
        'FromTime',
        `not a working time: ${from} to ${to}`.slice(0, 80),
      );
    }
    // 00:00 at the end is the day's end.
    const end = finish === 0 ? MINUTES_PER_DAY : finish;
    if (end <= start)
      time.warn(
        'interchange.working-time-ignored',
        'ToTime',
        'a working time that ends before it begins is left out',
      );
    return end > start ? [{ start, finish: end }] : [];
  });
  return shifts.sort((a, b) => a.start - b.start);
}

/** The first and last day of a `TimePeriod`, within what calendars hold. */
function rangeOf(
  element: Element,
  budget: CalendarBudget,
): { readonly first: DayNumber; readonly last: DayNumber } | undefined {
  const period = element.part('TimePeriod');
  const day = (name: string): DayNumber | undefined => {
    const text = period?.text(name).slice(0, 19) ?? '';
    const found = isoMinuteOf(text);
    if (typeof found === 'string') return parseDate(found.slice(0, 10));
    if (found.problem === 'malformed') return undefined;
    return text < '1900' ? FIRST_DAY : LAST_DAY;
  };
  const [first, last] = [day('FromDate'), day('ToDate')];
  if (first === undefined || last === undefined || last < first) {
    element.warn(
      'interchange.date-ignored',
      'TimePeriod',
      'a calendar exception without a valid period is left out',
    );
    return undefined;
  }
  budget.scan(last - first + 1, element.place('TimePeriod'));
  return { first, last };
}

function addRange(
  element: Element,
  shifts: readonly Shift[],
  days: Map<DayNumber, readonly Shift[]>,
  budget: CalendarBudget,
): void {
  const range = rangeOf(element, budget);
  if (!range) return;
  for (let day = range.first; day <= range.last; day++) days.set(day, shifts);
}

function readWorkWeek(
  workWeek: Element,
  days: Map<DayNumber, readonly Shift[]>,
  budget: CalendarBudget,
): void {
  const range = rangeOf(workWeek, budget);
  if (!range) return;
  const week = new Map<number, readonly Shift[]>();
  for (const day of workWeek.list('WeekDays', 'WeekDay'))
    week.set(day.number('DayType') ?? 0, readShifts(day));
  for (let day = range.first; day <= range.last; day++) {
    // 1970-01-01 was a Thursday; Sunday is 1.
    const shifts = week.get(((((day + 4) % 7) + 7) % 7) + 1);
    if (shifts) days.set(day, shifts);
  }
}

const KINDS: Readonly<Record<number, Recurrence['kind']>> = {
  1: 'daily',
  2: 'yearly-by-day',
  3: 'yearly-by-position',
  4: 'monthly-by-day',
  5: 'monthly-by-position',
  6: 'weekly',
  7: 'daily',
  8: 'weekdays',
};

function readException(
  exception: Element,
  days: Map<DayNumber, readonly Shift[]>,
  budget: CalendarBudget,
): void {
  const type = exception.number('Type') ?? 1;
  const range = rangeOf(exception, budget);
  if (type === 9 || !range) return;
  const kind = KINDS[type];
  if (!kind) {
    exception.warn(
      'interchange.unknown-code',
      'Type',
      `an exception of the unknown type ${type} is left out`,
    );
    return;
  }
  const whole = (name: string, otherwise: number): number => Math.trunc(exception.number(name) ?? otherwise);
  const occurrences = exception.flag('EnteredByOccurrences') ? whole('Occurrences', 0) : 0;
  const rule: Recurrence = {
    kind,
    ...range,
    ...(occurrences > 0 && { occurrences }),
    period: Math.max(1, whole('Period', 1)),
    daysOfWeek: whole('DaysOfWeek', 0),
    month: Math.min(11, Math.max(0, whole('Month', 0))),
    monthDay: whole('MonthDay', 1),
    monthItem: whole('MonthItem', 0),
    monthPosition: Math.max(0, whole('MonthPosition', 0)),
  };
  const shifts = readShifts(exception);
  for (const day of daysOf(rule, MAXIMUM_DAYS)) days.set(day, shifts);
}

/** The calendars resolved: each has its base's days under its own. */
export function resolveCalendars(
  statements: ReadonlyMap<string, CalendarStatement>,
  amounts: Pick<ModelCalendar, 'minutesPerDay' | 'minutesPerWeek' | 'minutesPerMonth'>,
  warnings: WarningList,
  budget: CalendarBudget,
): readonly ModelCalendar[] {
  const resolved = new Map<string, ModelCalendar>();
  return [...statements.values()].map((statement) => resolve(statement, 0));

  function resolve(statement: CalendarStatement, depth: number): ModelCalendar {
    const known = resolved.get(statement.id);
    if (known) return known;
    if (depth > 20) {
      const title = `the calendar ${statement.name} is derived from itself`;
      throw new InterchangeError('interchange.unreadable-calendar', title, statement.place);
    }
    const parent = statement.base === undefined ? undefined : statements.get(statement.base);
    if (statement.base !== undefined && !parent) {
      const message = `the calendar ${statement.name} is derived from one that the file lacks; a standard week stands in`;
      warnings.add('interchange.reference-ignored', message, statement.place);
    }
    const base = parent && resolve(parent, depth + 1);
    const calendar: ModelCalendar = {
      id: statement.id,
      name: statement.name,
      kind: statement.isBase ? 'global' : 'resource',
      ...(base && { base: base.id }),
      ...amounts,
      week: weekOf(statement, base),
      exceptions: exceptionsOf(statement, base, budget),
    };
    resolved.set(statement.id, calendar);
    return calendar;
  }
}

function weekOf(statement: CalendarStatement, base: ModelCalendar | undefined): ModelCalendar['week'] {
  if (base && statement.week.every((day) => day === undefined)) return base.week;
  return statement.week.map(
    (day, index) => day ?? base?.week[index] ?? (index === 0 || index === 6 ? [] : STANDARD_DAY),
  );
}

function exceptionsOf(
  statement: CalendarStatement,
  base: ModelCalendar | undefined,
  budget: CalendarBudget,
): ModelCalendar['exceptions'] {
  const own = statement.exceptions.size + statement.workWeekDays.size;
  if (base && own === 0) return base.exceptions;
  budget.keep(own + (base?.exceptions.length ?? 0), statement.place);
  const days = new Map<DayNumber, readonly Shift[]>(statement.workWeekDays);
  for (const { day, shifts } of base?.exceptions ?? []) days.set(day, shifts);
  for (const [day, shifts] of statement.exceptions) days.set(day, shifts);
  return [...days].sort(([a], [b]) => a - b).map(([day, shifts]) => ({ day, shifts }));
}
