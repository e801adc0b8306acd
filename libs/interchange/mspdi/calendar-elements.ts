import { formatDate, type Shift } from '#engines/work-calendars';
import type { ModelCalendar } from '#model';
import type { NumericIds } from '../numeric-ids.js';
import { element, leaf, leaves } from './xml-text.js';

/** The `Calendars` element: a derived calendar states only what differs from its base. */
export function* calendarElements(calendars: readonly ModelCalendar[], ids: NumericIds): Generator<string> {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  yield '<Calendars>';
  for (const calendar of calendars) {
    const base =
      calendar.kind === 'resource' && calendar.base !== undefined ? byId.get(calendar.base) : undefined;
    yield element(
      'Calendar',
      leaves({
        UID: ids.of(calendar.id),
        Name: calendar.name,
        IsBaseCalendar: base === undefined,
        IsBaselineCalendar: false,
        BaseCalendarUID: base ? ids.of(base.id) : -1,
      }),
      weekDays(calendar, base),
      exceptions(calendar, base),
    );
  }
  yield '</Calendars>';
}

const sameShifts = (one: readonly Shift[], other: readonly Shift[]): boolean =>
  one.length === other.length &&
  one.every((shift, index) => shift.start === other[index]!.start && shift.finish === other[index]!.finish);

function weekDays(calendar: ModelCalendar, base: ModelCalendar | undefined): string {
  const days = calendar.week.map((shifts, day) =>
    base && sameShifts(shifts, base.week[day] ?? [])
      ? ''
      : element(
          'WeekDay',
          leaf('DayType', day + 1),
          leaf('DayWorking', shifts.length > 0),
          workingTimes(shifts),
        ),
  );
  const text = days.join('');
  return text === '' ? '' : element('WeekDays', text);
}

function workingTimes(shifts: readonly Shift[]): string {
  if (shifts.length === 0) return '';
  return element(
    'WorkingTimes',
    ...shifts.map(({ start, finish }) =>
      element('WorkingTime', leaf('FromTime', timeOfDay(start)), leaf('ToTime', timeOfDay(finish))),
    ),
  );
}

function timeOfDay(minute: number): string {
  const within = minute % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}:00`;
}

/** Neighbouring days with the same shifts are one exception. */
function exceptions(calendar: ModelCalendar, base: ModelCalendar | undefined): string {
  const inherited = new Map(base?.exceptions.map(({ day, shifts }) => [day, shifts]));
  const own = calendar.exceptions.filter(({ day, shifts }) => {
    const above = inherited.get(day);
    return above === undefined || !sameShifts(above, shifts);
  });
  const ranges: { first: number; last: number; readonly shifts: readonly Shift[] }[] = [];
  for (const { day, shifts } of own) {
    const before = ranges.at(-1);
    if (before && before.last === day - 1 && sameShifts(before.shifts, shifts)) before.last = day;
    else ranges.push({ first: day, last: day, shifts });
  }
  if (ranges.length === 0) return '';
  return element(
    'Exceptions',
    ...ranges.map(({ first, last, shifts }) =>
      element(
        'Exception',
        leaf('EnteredByOccurrences', false),
        element(
          'TimePeriod',
          leaf('FromDate', `${formatDate(first)}T00:00:00`),
          leaf('ToDate', `${formatDate(last)}T23:59:00`),
        ),
        leaf('Occurrences', last - first + 1),
        leaf('Name', shifts.length > 0 ? 'Working time' : 'Non-working time'),
        leaf('Type', 1),
        leaf('DayWorking', shifts.length > 0),
        workingTimes(shifts),
      ),
    ),
  );
}
