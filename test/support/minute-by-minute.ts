import type { NetworkActivity, NetworkDefinition, NetworkRelationship } from '#engines/cpm';
import type { CalendarDefinition } from '#engines/work-calendars';

/** Dates of one activity, in minutes. */
export interface PlainDates {
  earlyStart: number;
  earlyFinish: number;
  lateStart: number;
  lateFinish: number;
  totalFloat: number;
  freeFloat: number;
  longestPath: boolean;
}

/** Working time looked at minute by minute: slow, and nothing in it can be wrong by a table or an index. */
export class PlainCalendar {
  private readonly days = new Map<number, Uint8Array>();
  private readonly exceptions: ReadonlyMap<number, readonly { start: number; finish: number }[]>;

  constructor(private readonly definition: CalendarDefinition) {
    this.exceptions = new Map(definition.exceptions.map(({ day, shifts }) => [day, shifts]));
  }

  works(minute: number): boolean {
    const day = Math.floor(minute / 1440);
    return this.minutesOf(day)[minute - day * 1440] === 1;
  }

  private minutesOf(day: number): Uint8Array {
    const known = this.days.get(day);
    if (known) return known;
    const minutes = new Uint8Array(1440);
    const shifts = this.exceptions.get(day) ?? this.definition.week[(((day + 4) % 7) + 7) % 7]!;
    for (const { start, finish } of shifts) minutes.fill(1, start, finish);
    this.days.set(day, minutes);
    return minutes;
  }

  add(from: number, work: number): number {
    let at = from;
    for (let left = Math.abs(work); left > 0; at += work > 0 ? 1 : -1) {
      if (this.works(work > 0 ? at : at - 1)) left -= 1;
    }
    return at;
  }

  next(from: number): number {
    let at = from;
    while (!this.works(at)) at += 1;
    return at;
  }

  previous(from: number): number {
    let at = from;
    while (!this.works(at - 1)) at -= 1;
    return at;
  }

  between(from: number, to: number): number {
    if (to < from) return 0 - this.between(to, from);
    let work = 0;
    for (let at = from; at < to; at += 1) if (this.works(at)) work += 1;
    return work;
  }
}

const ALWAYS: CalendarDefinition = {
  id: 'always',
  name: 'always',
  week: Array.from({ length: 7 }, () => [{ start: 0, finish: 1440 }]),
  exceptions: [],
  minutesPerDay: 1440,
};

/**
 * Primavera's network calculation written down once more from its rules, by recursion over relationships and minute by
 * minute: the reference that the engine's passes over arrays are compared with. Retained logic; where work has begun,
 * relationships without lag only.
 */
export class PlainSchedule {
  readonly dates: PlainDates[];
  readonly projectFinish: number;
  private readonly calendars: readonly PlainCalendar[];
  private readonly always = new PlainCalendar(ALWAYS);
  private readonly into: readonly NetworkRelationship[][];
  private readonly outOf: readonly NetworkRelationship[][];
  private readonly latest: number;
  /** Work left of each activity; an expected finish sets it. */
  private readonly left: number[];

  constructor(private readonly network: NetworkDefinition) {
    const { activities, relationships, mustFinishBy } = network;
    this.calendars = network.calendars.map(
      (calendar) => new PlainCalendar('add' in calendar ? calendar.definition : calendar),
    );
    this.into = activities.map((_, index) => relationships.filter(({ successor }) => successor === index));
    this.outOf = activities.map((_, index) =>
      relationships.filter(({ predecessor }) => predecessor === index),
    );
    this.dates = activities.map(() => ({
      earlyStart: NaN,
      earlyFinish: NaN,
      lateStart: NaN,
      lateFinish: NaN,
      totalFloat: NaN,
      freeFloat: NaN,
      longestPath: false,
    }));
    this.left = activities.map(({ remainingMinutes }) => remainingMinutes);
    activities.forEach((_, index) => this.early(index));
    this.projectFinish = Math.max(...this.dates.map(({ earlyFinish }) => earlyFinish));
    this.latest = Math.max(this.projectFinish, mustFinishBy ?? -Infinity);
    activities.forEach((_, index) => this.late(index));
    const moved = new Set<number>();
    activities.forEach((_, index) => this.moveLate(index, moved));
    activities.forEach((_, index) => this.floats(index));
    activities.forEach((_, index) => {
      if (this.dates[index]!.earlyFinish === this.projectFinish) this.walkBack(index);
    });
  }

  private calendarOf(index: number): PlainCalendar {
    return this.calendars[this.network.activities[index]!.calendar]!;
  }

  private lagged(link: NetworkRelationship, from: number, sign: 1 | -1): number {
    const { lag } = link;
    if (!lag) return from;
    const predecessor = this.network.activities[link.predecessor]!;
    if (lag.kind === 'elapsed') return from + sign * lag.minutes;
    const minutes = lag.kind === 'percent' ? (predecessor.durationMinutes * lag.percent) / 100 : lag.minutes;
    const calendar =
      lag.kind === 'percent' && lag.elapsed
        ? this.always
        : this.lagCalendar(link.predecessor, link.successor);
    return calendar.add(from, sign * minutes);
  }

  private lagCalendar(predecessor: number, successor: number): PlainCalendar {
    const calendars = {
      predecessor: this.calendarOf(predecessor),
      successor: this.calendarOf(successor),
      'project-default': this.calendars[this.network.defaultCalendar]!,
      '24-hour': this.always,
    };
    return calendars[this.network.options.lagCalendar];
  }

  /** What one relationship asks of its successor's start or finish. */
  private asked(link: NetworkRelationship): number {
    const { earlyStart, earlyFinish } = this.early(link.predecessor);
    const predecessor = this.network.activities[link.predecessor]!;
    const successor = this.network.activities[link.successor]!;
    if (link.type === 'FS' || link.type === 'FF')
      return this.floored(link, this.lagged(link, earlyFinish, 1));
    if (predecessor.status !== 'not-started' && link.type === 'SF' && successor.status !== 'complete')
      return predecessor.actualStart!;
    if (link.type === 'SS' && !link.lag && predecessor.status === 'not-started')
      return this.lagCalendar(link.predecessor, link.successor).next(earlyStart);
    return this.floored(link, this.lagged(link, earlyStart, 1));
  }

  /** A lead never pulls a date before the data date. */
  private floored(link: NetworkRelationship, date: number): number {
    const lead = link.lag && ('percent' in link.lag ? link.lag.percent : link.lag.minutes) < 0;
    return lead ? Math.max(date, this.network.dataDate) : date;
  }

  private early(index: number): PlainDates {
    const dates = this.dates[index]!;
    if (!Number.isNaN(dates.earlyStart)) return dates;
    const activity = this.network.activities[index]!;
    let start = this.network.dataDate;
    let finish = -Infinity;
    for (const link of this.into[index]!) {
      const date = this.asked(link);
      if (link.type.endsWith('S')) start = Math.max(start, date);
      else finish = Math.max(finish, date);
    }
    [dates.earlyStart, dates.earlyFinish] = this.place(index, activity, start, finish);
    return dates;
  }

  private place(
    index: number,
    activity: NetworkActivity,
    asked: number,
    askedFinish: number,
  ): readonly [number, number] {
    const calendar = this.calendarOf(index);
    let [start, finish] = [asked, askedFinish];
    if (activity.status === 'complete') return [Math.max(start, finish), Math.max(start, finish)];
    let fixedFinish: number | undefined;
    let fixedStart: number | undefined;
    for (const { type, date } of activity.status === 'not-started' ? (activity.constraints ?? []) : []) {
      if (type === 'start-on-or-after' || type === 'start-on') start = Math.max(start, date!);
      if (type === 'finish-on-or-after' || type === 'finish-on') finish = Math.max(finish, date!);
      if (type === 'mandatory-start') fixedStart = date!;
      if (type === 'mandatory-finish') fixedFinish = date!;
    }
    if (activity.type === 'finish-milestone' && activity.status === 'not-started') {
      const date = fixedFinish ?? fixedStart ?? Math.max(start, finish);
      return [date, date];
    }
    let work = activity.remainingMinutes;
    if (fixedFinish !== undefined) return [calendar.add(fixedFinish, -work), fixedFinish];
    if (fixedStart !== undefined) [start, finish] = [fixedStart, -Infinity];
    if (activity.status === 'in-progress') start = Math.max(start, activity.resumed ?? start);
    const begin = calendar.next(start);
    if (activity.expectedFinish !== undefined && this.network.options.useExpectedFinish) {
      // One that cannot be met any more says nothing about the work that is left.
      const expected = calendar.between(begin, activity.expectedFinish);
      if (expected > 0) work = expected;
      this.left[index] = work;
    }
    const end = calendar.add(begin, work);
    if (finish <= end) return [begin, end];
    const later = calendar.next(calendar.add(finish, -work));
    return [later, calendar.add(later, work)];
  }

  private late(index: number): PlainDates {
    const dates = this.dates[index]!;
    if (!Number.isNaN(dates.lateFinish)) return dates;
    const activity = this.network.activities[index]!;
    const calendar = this.calendarOf(index);
    const links = this.outOf[index]!;
    const bound = Math.min(...links.map((link) => this.allowed(link)));
    let finish =
      links.length === 0 ? (this.network.mustFinishBy ?? this.projectFinish) : Math.min(bound, this.latest);
    if (activity.status === 'complete') {
      [dates.lateStart, dates.lateFinish] = [finish, finish];
      return dates;
    }
    finish = calendar.previous(this.lowered(index, activity, calendar, finish));
    const start = calendar.add(finish, -this.left[index]!);
    dates.lateFinish = finish;
    dates.lateStart = activity.type === 'start-milestone' ? calendar.next(start) : start;
    return dates;
  }

  /** The latest finish of the predecessor that one relationship allows. */
  private allowed(link: NetworkRelationship): number {
    const { lateStart, lateFinish } = this.late(link.successor);
    const date = this.lagged(link, link.type.endsWith('S') ? lateStart : lateFinish, -1);
    const { status } = this.network.activities[link.predecessor]!;
    const remainingMinutes = this.left[link.predecessor]!;
    if (link.type.startsWith('F') || status === 'complete' || remainingMinutes === 0) return date;
    const calendar = this.calendarOf(link.predecessor);
    return calendar.add(calendar.next(date), remainingMinutes);
  }

  private lowered(index: number, activity: NetworkActivity, calendar: PlainCalendar, latest: number): number {
    const unstarted = activity.status === 'not-started';
    let finish = latest;
    let mandatory: number | undefined;
    for (const { type, date } of activity.constraints ?? []) {
      const ending = () => calendar.add(date!, this.left[index]!);
      if (unstarted && (type === 'start-on-or-before' || type === 'start-on'))
        finish = Math.min(finish, ending());
      if (unstarted && type === 'mandatory-start') mandatory = ending();
      if (type === 'finish-on-or-before' || type === 'finish-on') finish = Math.min(finish, date!);
      if (type === 'mandatory-finish') mandatory = date!;
    }
    return mandatory ?? finish;
  }

  /** As late as possible: by the free float, successors first. */
  private moveLate(index: number, seen: Set<number>): void {
    if (seen.has(index)) return;
    seen.add(index);
    for (const { successor } of this.outOf[index]!) this.moveLate(successor, seen);
    const { constraints, status } = this.network.activities[index]!;
    const remainingMinutes = this.left[index]!;
    if (status === 'complete' || !constraints?.some(({ type }) => type === 'as-late-as-possible')) return;
    const calendar = this.calendarOf(index);
    const latest = this.outOf[index]!.map((link) => {
      const { earlyStart, earlyFinish } = this.dates[link.successor]!;
      const date = this.lagged(link, link.type.endsWith('S') ? earlyStart : earlyFinish, -1);
      return link.type.startsWith('F') ? date : calendar.add(date, remainingMinutes);
    });
    const finish = latest.length === 0 ? this.projectFinish : Math.min(...latest);
    const start = calendar.add(finish, -remainingMinutes);
    const dates = this.dates[index]!;
    if (start > dates.earlyStart) {
      [dates.earlyStart, dates.earlyFinish] = [start, calendar.add(start, remainingMinutes)];
    }
  }

  private floats(index: number): void {
    const dates = this.dates[index]!;
    const { status, constraints, expectedFinish } = this.network.activities[index]!;
    if (status === 'complete') return;
    const calendar = this.calendarOf(index);
    dates.totalFloat = calendar.between(dates.earlyFinish, dates.lateFinish);
    const has = (wanted: string) => constraints?.some(({ type }) => type === wanted) === true;
    const left = this.outOf[index]!.map((link) => {
      if (status === 'in-progress' && link.type === 'SS') return 0;
      const { earlyStart, earlyFinish } = this.dates[link.successor]!;
      const date = this.lagged(link, link.type.endsWith('S') ? earlyStart : earlyFinish, -1);
      return calendar.between(link.type.startsWith('F') ? dates.earlyFinish : dates.earlyStart, date);
    });
    const expected = expectedFinish !== undefined && this.network.options.useExpectedFinish;
    if (has('mandatory-finish') || expected) dates.freeFloat = 0;
    else if (left.length > 0) dates.freeFloat = Math.min(...left);
    else
      dates.freeFloat = has('mandatory-start') ? 0 : calendar.between(dates.earlyFinish, this.projectFinish);
  }

  private walkBack(index: number): void {
    const dates = this.dates[index]!;
    if (dates.longestPath) return;
    dates.longestPath = true;
    const calendar = this.calendarOf(index);
    for (const link of this.into[index]!) {
      const date = this.asked(link);
      const held = link.type.endsWith('S') ? dates.earlyStart : dates.earlyFinish;
      if (calendar.next(date) === calendar.next(held)) this.walkBack(link.predecessor);
    }
  }
}
