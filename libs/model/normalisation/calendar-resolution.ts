import {
  type DayNumber,
  formatDate,
  formatMinute,
  type IsoMinute,
  MINUTES_PER_DAY,
  parseDate,
  type Shift,
  weekdayOf,
} from '#engines/work-calendars';
import { MOST_LEVELS } from '../validation/loop-search.js';
import { spanDays, spanFault } from '../notation/day-span.js';
import type { DayLength } from '../notation/duration-notation.js';
import type { ModelCalendar } from '../project-model.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { commonDay, FREE_WEEK, shiftsOf, type Week, weekOf, workingMinutes } from './working-week.js';

type WrittenCalendar = PlainDocument['calendars'][number];

/** A calendar with everything it derives from its bases. */
export class ResolvedCalendar implements DayLength {
  readonly minutesPerDay: number;
  readonly minutesPerWeek: number;

  constructor(
    readonly id: string,
    readonly week: Week,
    readonly exceptions: ReadonlyMap<DayNumber, readonly Shift[]>,
    readonly dayNames: ReadonlyMap<DayNumber, string>,
    hoursPerDay: number | undefined,
  ) {
    this.minutesPerDay = hoursPerDay === undefined ? commonDay(week) : Math.round(hoursPerDay * 60);
    const weekMinutes = week.reduce((sum, shifts) => sum + workingMinutes(shifts), 0);
    this.minutesPerWeek = weekMinutes > 0 ? weekMinutes : 5 * this.minutesPerDay;
  }

  get hasWorkingTime(): boolean {
    return (
      this.week.some((shifts) => shifts.length > 0) || [...this.exceptions.values()].some((s) => s.length > 0)
    );
  }

  shiftsOn(day: DayNumber): readonly Shift[] {
    return this.exceptions.get(day) ?? this.week[weekdayOf(day)]!;
  }

  /** A date alone means the beginning of that day's work, or the end of it. */
  instant(text: string, end: 'start' | 'finish'): IsoMinute {
    if (text.length > 10)
      return formatMinute(parseDate(text.slice(0, 10)) * MINUTES_PER_DAY + minuteOf(text));
    const day = parseDate(text);
    const shifts = this.shiftsOn(day);
    const minute = end === 'start' ? (shifts[0]?.start ?? 0) : (shifts.at(-1)?.finish ?? MINUTES_PER_DAY);
    return formatMinute(day * MINUTES_PER_DAY + minute);
  }
}

function minuteOf(text: string): number {
  return Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
}

/** Calendars by id. Those in a loop, without their base or with the id of an earlier one are left out. */
export function resolveCalendars(written: readonly WrittenCalendar[]): ReadonlyMap<string, ResolvedCalendar> {
  const byId = new Map<string, WrittenCalendar>();
  for (const calendar of written) if (!byId.has(calendar.id)) byId.set(calendar.id, calendar);
  const resolved = new Map<string, ResolvedCalendar>();
  const open = new Set<string>();
  const resolve = (id: string): ResolvedCalendar | undefined => {
    const done = resolved.get(id);
    const calendar = byId.get(id);
    if (done || !calendar || open.has(id) || open.size > MOST_LEVELS) return done;
    open.add(id);
    const base = calendar.base === undefined ? undefined : resolve(calendar.base);
    open.delete(id);
    if (calendar.base !== undefined && !base) return undefined;
    const result = derive(calendar, base);
    resolved.set(id, result);
    return result;
  };
  for (const id of byId.keys()) resolve(id);
  return resolved;
}

/** The base's days first, then holidays, then exceptions: a working exception beats a holiday. */
function derive(calendar: WrittenCalendar, base: ResolvedCalendar | undefined): ResolvedCalendar {
  const exceptions = new Map(base?.exceptions);
  const names = new Map(base?.dayNames);
  const put = (span: Parameters<typeof spanDays>[0], shifts: readonly Shift[]) => {
    if (spanFault(span, calendar.years) !== undefined) return;
    for (const day of spanDays(span, calendar.years)) {
      exceptions.set(day, shifts);
      if (span.name === undefined) names.delete(day);
      else names.set(day, span.name);
    }
  };
  for (const holiday of calendar.holidays ?? []) put(holiday, []);
  for (const exception of calendar.exceptions ?? []) put(exception, shiftsOf(exception.shifts));
  const week = calendar.week ? weekOf(calendar.week, base?.week) : (base?.week ?? FREE_WEEK);
  const hours = calendar.hoursPerDay ?? (base && !calendar.week ? base.minutesPerDay / 60 : undefined);
  return new ResolvedCalendar(calendar.id, week, exceptions, names, hours);
}

export function toModelCalendar(written: WrittenCalendar, resolved: ResolvedCalendar): ModelCalendar {
  const days = [...resolved.exceptions].sort(([a], [b]) => a - b);
  const names = [...resolved.dayNames].sort(([a], [b]) => a - b);
  const { base, minutesPerWeek, minutesPerMonth, minutesPerYear } = written;
  return {
    id: written.id,
    name: written.name ?? written.id,
    kind: written.kind ?? 'project',
    week: resolved.week,
    exceptions: days.map(([day, shifts]) => ({ day, shifts })),
    minutesPerDay: resolved.minutesPerDay,
    ...(base !== undefined && { base }),
    ...(minutesPerWeek !== undefined && { minutesPerWeek }),
    ...(minutesPerMonth !== undefined && { minutesPerMonth }),
    ...(minutesPerYear !== undefined && { minutesPerYear }),
    ...(names.length > 0 && {
      dayNames: Object.fromEntries(names.map(([day, name]) => [formatDate(day), name])),
    }),
  };
}
