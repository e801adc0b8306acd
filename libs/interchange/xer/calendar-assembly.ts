import type { ModelCalendar } from '#model';
import { InterchangeError } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { type CalendarData, type CalendarException, parseCalendarData } from './calendar-data.js';
import type { CalendarRecord, XerRecords } from './records.js';

/** A file's calendars, each read once, when it is first asked for. */
export class CalendarShelf {
  private readonly resolved = new Map<string, ModelCalendar>();
  private readonly data = new Map<string, CalendarData>();

  constructor(
    private readonly records: XerRecords,
    private readonly warnings: WarningList,
  ) {}

  has(id: string): boolean {
    return this.records.calendars.has(id);
  }

  /**
   * The calendars of one project: its own, the global ones and those that it uses. One that cannot be read in full
   * is refused where it is used (`interchange.unreadable-calendar`) and left out with a warning elsewhere.
   */
  ofProject(project: string, used: ReadonlySet<string>): readonly ModelCalendar[] {
    const found: ModelCalendar[] = [];
    for (const record of this.records.calendars.values()) {
      const isUsed = used.has(record.id);
      const own = record.kind === 'project' ? record.project === project : record.kind === 'global';
      if (!isUsed && !own) continue;
      const problem = this.dataOf(record).problem;
      if (problem === undefined) found.push(this.calendar(record));
      else if (isUsed) this.refuse(record, problem);
      else {
        const message = `the calendar ${record.name} cannot be read and, as nothing uses it, is left out: ${problem}`;
        this.warnings.add('interchange.calendar-left-out', message, record.place);
      }
    }
    return found;
  }

  private refuse(record: CalendarRecord, problem: string): never {
    const title = `the calendar ${record.name}, which the schedule uses, cannot be read: ${problem}`;
    throw new InterchangeError('interchange.unreadable-calendar', title, record.place, {
      calendar: record.id,
    });
  }

  private dataOf(record: CalendarRecord): CalendarData {
    const known = this.data.get(record.id);
    if (known) return known;
    const data = parseCalendarData(record.data === '' ? EMPTY : record.data);
    this.data.set(record.id, data);
    if (data.problem === undefined) this.report(record, data);
    return data;
  }

  private report(record: CalendarRecord, data: CalendarData): void {
    if (data.weekAssumed) {
      const message = `the calendar ${record.name} states no week; Monday to Friday, 08:00 to 16:00, is assumed`;
      this.warnings.add('interchange.calendar-assumed', message, record.place);
    }
    if (data.absurdDays > 0) {
      const message = `the calendar ${record.name} has exceptions before 1900 or after 2199, left out`;
      this.warnings.add('interchange.date-ignored', message, record.place, data.absurdDays);
    }
  }

  private calendar(record: CalendarRecord): ModelCalendar {
    const known = this.resolved.get(record.id);
    if (known) return known;
    const data = this.dataOf(record);
    const base = this.baseOf(record);
    const calendar: ModelCalendar = {
      id: record.id,
      name: record.name,
      kind: record.kind,
      week: data.week,
      exceptions: this.inherited(record, data.exceptions),
      minutesPerDay: record.minutesPerDay || 480,
      ...(base && { base: base.id }),
      ...(record.minutesPerWeek !== undefined && { minutesPerWeek: record.minutesPerWeek }),
      ...(record.minutesPerMonth !== undefined && { minutesPerMonth: record.minutesPerMonth }),
      ...(record.minutesPerYear !== undefined && { minutesPerYear: record.minutesPerYear }),
    };
    this.resolved.set(record.id, calendar);
    return calendar;
  }

  private baseOf(record: CalendarRecord): CalendarRecord | undefined {
    if (record.base === undefined) return undefined;
    const base = this.records.calendars.get(record.base);
    if (!base) {
      const message = `the calendar ${record.name} is derived from one that the file lacks; its own days stand`;
      this.warnings.add('interchange.reference-ignored', message, record.place);
    }
    return base;
  }

  /** A derived calendar has its base's exceptions as well; its own win. Its week is its own. */
  private inherited(record: CalendarRecord, own: readonly CalendarException[]): readonly CalendarException[] {
    const chain: CalendarRecord[] = [];
    for (
      let base = this.baseOf(record);
      base && chain.length < 10 && !chain.includes(base);
      base = this.baseOf(base)
    ) {
      chain.push(base);
    }
    if (chain.length === 0) return own;
    const byDay = new Map<number, CalendarException>();
    for (const base of chain.reverse()) {
      for (const exception of this.dataOf(base).exceptions) byDay.set(exception.day, exception);
    }
    for (const exception of own) byDay.set(exception.day, exception);
    return [...byDay.values()].sort((a, b) => a.day - b.day);
  }
}

/** A calendar without any data is one whose week Primavera assumes. */
const EMPTY = '(0||CalendarData()())';
