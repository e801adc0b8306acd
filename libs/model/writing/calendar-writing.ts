import { type DayNumber, formatDate, type Shift } from '#engines/work-calendars';
import type { JsonObject, JsonValue } from '../json-value.js';
import { formatShift } from '../notation/clock-notation.js';
import { commonDay } from '../normalisation/working-week.js';
import type { ModelCalendar } from '../project-model.js';
import { type Optional, written } from './written-values.js';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A calendar with its week and days resolved: what it was derived from is written out where it can be seen. */
export function toWrittenCalendar(calendar: ModelCalendar, all: readonly ModelCalendar[]): JsonObject {
  const base = writableBase(calendar, all);
  const inherited = new Map((base?.exceptions ?? []).map(({ day, shifts }) => [day, key(shifts)]));
  const final = new Map(calendar.exceptions.map(({ day, shifts }) => [day, shifts]));
  const own = [...final]
    .filter(([day, shifts]) => inherited.get(day) !== key(shifts))
    .sort(([a], [b]) => a - b);
  const sameWeek = base !== undefined && weekKey(base) === weekKey(calendar);
  const hours = calendar.minutesPerDay / 60;
  const impliedMinutes = sameWeek ? base.minutesPerDay : commonDay(calendar.week);
  const name = (day: DayNumber) => calendar.dayNames?.[formatDate(day)];
  return written({
    id: calendar.id,
    name: calendar.name === calendar.id ? undefined : calendar.name,
    kind: calendar.kind === 'project' ? undefined : calendar.kind,
    base: base?.id,
    week: sameWeek ? undefined : writtenWeek(calendar.week),
    hoursPerDay: impliedMinutes === calendar.minutesPerDay ? undefined : hours,
    holidays: spans(
      own.filter(([, shifts]) => shifts.length === 0),
      name,
    ),
    exceptions: spans(
      own.filter(([, shifts]) => shifts.length > 0),
      name,
    ),
    minutesPerWeek: calendar.minutesPerWeek,
    minutesPerMonth: calendar.minutesPerMonth,
    minutesPerYear: calendar.minutesPerYear,
  });
}

/** The base, if this calendar can be written as a change of it: what the base changes stays changed. */
function writableBase(calendar: ModelCalendar, all: readonly ModelCalendar[]): ModelCalendar | undefined {
  const base = all.find(({ id }) => id === calendar.base);
  if (!base || base === calendar) return undefined;
  const own = new Set(calendar.exceptions.map(({ day }) => day));
  return base.exceptions.every(({ day }) => own.has(day)) ? base : undefined;
}

function key(shifts: readonly Shift[]): string {
  return shifts.map(formatShift).join(' ');
}

function weekKey({ week }: ModelCalendar): string {
  return week.map(key).join('|');
}

function writtenWeek(week: ModelCalendar['week']): JsonObject {
  const texts = week.map((shifts) => shifts.map(formatShift));
  const same = (days: readonly number[]) => days.every((day) => key(week[day]!) === key(week[days[0]!]!));
  if (same([0, 1, 2, 3, 4, 5, 6])) return { 'every-day': texts[1]! };
  const grouped = same([1, 2, 3, 4, 5, 6]) ? 'mon-sat' : same([1, 2, 3, 4, 5]) ? 'mon-fri' : undefined;
  const covered = grouped === 'mon-sat' ? [1, 2, 3, 4, 5, 6] : grouped === 'mon-fri' ? [1, 2, 3, 4, 5] : [];
  const rest = [1, 2, 3, 4, 5, 6, 0].filter((day) => !covered.includes(day));
  return written({
    ...(grouped && { [grouped]: texts[1]! }),
    ...Object.fromEntries(rest.map((day) => [WEEKDAYS[day], texts[day]!])),
  });
}

/** Days in a row that differ alike and are named alike are one entry. */
function spans(
  days: readonly (readonly [DayNumber, readonly Shift[]])[],
  nameOf: (day: DayNumber) => string | undefined,
): JsonValue[] | undefined {
  const result: { first: DayNumber; last: DayNumber; shifts: readonly Shift[]; name: Optional<string> }[] =
    [];
  for (const [day, shifts] of days) {
    const last = result.at(-1);
    const name = nameOf(day);
    const continues = last?.last === day - 1 && key(last.shifts) === key(shifts) && last.name === name;
    if (last && continues && day - last.first < 3_000) last.last = day;
    else result.push({ first: day, last: day, shifts, name });
  }
  if (result.length === 0) return undefined;
  return result.map(({ first, last, shifts, name }) =>
    written({
      date: formatDate(first),
      until: last === first ? undefined : formatDate(last),
      shifts: shifts.length === 0 ? undefined : shifts.map(formatShift),
      name,
    }),
  );
}
