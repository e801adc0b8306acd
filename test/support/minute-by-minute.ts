import type { NetworkActivity, NetworkDefinition, NetworkRelationship } from '#engines/cpm';
import { ALWAYS, PlainCalendar } from './plain-calendar.js';
import { PlainSpans } from './plain-spans.js';

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

/**
 * Primavera's network calculation written down once more from its rules, by recursion over relationships and minute by
 * minute: the reference that the engine's passes over arrays are compared with.
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
    const scheduled = activities.flatMap((_, index) => (this.spans(index) ? [] : [index]));
    for (const index of scheduled) this.early(index);
    this.projectFinish = Math.max(
      ...scheduled.map((index) => this.dates[index]!.earlyFinish),
      ...(scheduled.length === 0 ? [network.dataDate] : []),
    );
    this.latest = Math.max(this.projectFinish, mustFinishBy ?? -Infinity);
    for (const index of scheduled) this.late(index);
    const moved = new Set<number>();
    for (const index of scheduled) this.moveLate(index, moved);
    for (const index of scheduled) this.floats(index);
    for (const index of scheduled) {
      if (this.dates[index]!.earlyFinish === this.projectFinish) this.walkBack(index);
    }
    new PlainSpans({
      network,
      dates: this.dates,
      projectFinish: this.projectFinish,
      calendarOf: (index) => this.calendarOf(index),
      lagged: (link, from, sign) => this.lagged(link, from, sign),
    }).place();
  }

  /** True for what only spans other work: levels of effort and summaries. */
  private spans(index: number): boolean {
    const { type } = this.network.activities[index]!;
    return type === 'level-of-effort' || type === 'wbs-summary';
  }

  /** Relationships between two activities that are scheduled themselves. */
  private links(list: readonly NetworkRelationship[]): readonly NetworkRelationship[] {
    return list.filter(({ predecessor, successor }) => !this.spans(predecessor) && !this.spans(successor));
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

  /** What one relationship asks of its successor's start or finish; undefined where progress overrides it. */
  private asked(link: NetworkRelationship): number | undefined {
    const { earlyStart, earlyFinish } = this.early(link.predecessor);
    const predecessor = this.network.activities[link.predecessor]!;
    const successor = this.network.activities[link.successor]!;
    if (this.overridden(successor)) return undefined;
    const begun = predecessor.status !== 'not-started';
    const from = link.type.startsWith('F') ? earlyFinish : earlyStart;
    if (begun && (link.type.startsWith('S') || predecessor.status === 'complete')) {
      if (successor.status === 'complete') return from;
      if (link.type === 'SF') return this.floored(link, this.lagged(link, predecessor.actualStart!, 1));
      const left = Math.max(0, this.minutesOf(link) - this.spent(link));
      return left === 0 ? from : this.lagCalendarOf(link).add(from, left);
    }
    if (link.type === 'SS' && this.minutesOf(link) === 0)
      return this.lagCalendar(link.predecessor, link.successor).next(earlyStart);
    return this.floored(link, this.lagged(link, from, 1));
  }

  /** Begun work does not wait for its predecessors unless logic is retained. */
  private overridden(successor: NetworkActivity): boolean {
    return this.network.options.progressMode === 'progress-override' && successor.status !== 'not-started';
  }

  private minutesOf({ lag, predecessor }: NetworkRelationship): number {
    if (!lag) return 0;
    if (lag.kind !== 'percent') return lag.minutes;
    return (this.network.activities[predecessor]!.durationMinutes * lag.percent) / 100;
  }

  private lagCalendarOf(link: NetworkRelationship): PlainCalendar {
    const { lag } = link;
    const elapsed = lag && (lag.kind === 'elapsed' || (lag.kind === 'percent' && lag.elapsed));
    return elapsed ? this.always : this.lagCalendar(link.predecessor, link.successor);
  }

  /** How much of the lag behind a begun predecessor has passed; all of it once a finish-to-start successor began. */
  private spent(link: NetworkRelationship): number {
    const { dataDate } = this.network;
    const predecessor = this.network.activities[link.predecessor]!;
    const successor = this.network.activities[link.successor]!;
    if (link.type === 'FS' && successor.status !== 'not-started') return Infinity;
    if (link.type === 'SS' && predecessor.status === 'in-progress') return this.worked(link.predecessor);
    const since = link.type === 'SS' ? predecessor.actualStart! : predecessor.actualFinish!;
    return since > dataDate ? 0 : this.lagCalendarOf(link).between(since, dataDate);
  }

  /** Working minutes of begun work up to the data date, without what it was suspended. */
  private worked(index: number): number {
    const { actualStart, actualFinish, suspended, resumed } = this.network.activities[index]!;
    if (actualStart === undefined) return 0;
    const calendar = this.calendarOf(index);
    const end = actualFinish ?? this.network.dataDate;
    const idle = suspended === undefined ? 0 : calendar.between(suspended, Math.min(resumed ?? end, end));
    return Math.max(0, Math.max(0, calendar.between(actualStart, end)) - Math.max(0, idle));
  }

  /** A lead never pulls a date before the data date. */
  private floored(link: NetworkRelationship, date: number): number {
    return this.minutesOf(link) < 0 ? Math.max(date, this.network.dataDate) : date;
  }

  private early(index: number): PlainDates {
    const dates = this.dates[index]!;
    if (!Number.isNaN(dates.earlyStart)) return dates;
    const activity = this.network.activities[index]!;
    let start = this.network.dataDate;
    let finish = -Infinity;
    for (const link of this.links(this.into[index]!)) {
      const date = this.asked(link) ?? -Infinity;
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
    if (fixedFinish !== undefined) return [this.startOf(index, fixedFinish, work), fixedFinish];
    if (fixedStart !== undefined) [start, finish] = [fixedStart, -Infinity];
    if (activity.status === 'in-progress') start = Math.max(start, activity.resumed ?? start);
    const begin = this.begins(index, start);
    if (activity.expectedFinish !== undefined && this.network.options.useExpectedFinish) {
      // One that cannot be met any more says nothing about the work that is left.
      const expected = calendar.between(begin, activity.expectedFinish);
      if (expected > 0) work = expected;
      this.left[index] = work;
    }
    const end = this.finishOf(index, begin, work);
    if (finish <= end) return [begin, end];
    const later = this.begins(index, this.startOf(index, finish, work));
    return [later, this.finishOf(index, later, work)];
  }

  /** The resources whose own calendars a resource-dependent activity runs on; none where it runs on its own. */
  private crew(index: number): readonly { readonly calendar: PlainCalendar; readonly minutes?: number }[] {
    const { type, assignments, calendar } = this.network.activities[index]!;
    if (type !== 'resource-dependent' || !assignments?.some((one) => one.calendar !== calendar)) return [];
    return assignments.map(({ calendar: own, remainingMinutes }) => ({
      calendar: this.calendars[own]!,
      ...(remainingMinutes !== undefined && { minutes: remainingMinutes }),
    }));
  }

  private begins(index: number, from: number): number {
    const crew = this.crew(index);
    if (crew.length === 0) return this.calendarOf(index).next(from);
    return Math.min(...crew.map(({ calendar }) => calendar.next(from)));
  }

  private finishOf(index: number, start: number, work: number): number {
    const crew = this.crew(index);
    if (crew.length === 0) return this.calendarOf(index).add(start, work);
    return Math.max(start, ...crew.map(({ calendar, minutes }) => calendar.add(start, minutes ?? work)));
  }

  private startOf(index: number, finish: number, work: number): number {
    const crew = this.crew(index);
    if (crew.length === 0) return this.calendarOf(index).add(finish, -work);
    return Math.min(finish, ...crew.map(({ calendar, minutes }) => calendar.add(finish, -(minutes ?? work))));
  }

  private late(index: number): PlainDates {
    const dates = this.dates[index]!;
    if (!Number.isNaN(dates.lateFinish)) return dates;
    const activity = this.network.activities[index]!;
    const calendar = this.calendarOf(index);
    const links = this.binding(index);
    const bound = Math.min(...links.map((link) => this.allowed(link)));
    let finish =
      links.length === 0 ? (this.network.mustFinishBy ?? this.projectFinish) : Math.min(bound, this.latest);
    if (activity.status === 'complete') {
      [dates.lateStart, dates.lateFinish] = [finish, finish];
      return dates;
    }
    finish = calendar.previous(this.lowered(index, activity, finish));
    const start = this.left[index] === 0 ? finish : this.startOf(index, finish, this.left[index]!);
    dates.lateFinish = finish;
    dates.lateStart = activity.type === 'start-milestone' ? calendar.next(start) : start;
    return dates;
  }

  /** The relationships that hold a predecessor back. */
  private binding(index: number): readonly NetworkRelationship[] {
    return this.links(this.outOf[index]!).filter(
      ({ successor }) => !this.overridden(this.network.activities[successor]!),
    );
  }

  /** The latest finish of the predecessor that one relationship allows. */
  private allowed(link: NetworkRelationship): number {
    const { lateStart, lateFinish } = this.late(link.successor);
    const late = link.type.endsWith('S') ? lateStart : lateFinish;
    const left = this.toTakeOff(link);
    const date = left === 0 ? late : this.lagCalendarOf(link).add(late, -left);
    const { status } = this.network.activities[link.predecessor]!;
    const work = this.left[link.predecessor]!;
    if (link.type.startsWith('F') || status === 'complete' || work === 0) return date;
    return this.finishOf(link.predecessor, this.begins(link.predecessor, date), work);
  }

  /** The lag that is still to come between late dates. */
  private toTakeOff(link: NetworkRelationship): number {
    const lag = this.minutesOf(link);
    const { status } = this.network.activities[link.predecessor]!;
    const next = this.network.activities[link.successor]!.status;
    if (status === 'complete') {
      if (lag <= 0 || next === 'in-progress') return 0;
      const { actualStart, actualFinish } = this.network.activities[link.predecessor]!;
      const since = link.type.startsWith('S') ? actualStart! : actualFinish!;
      const passed =
        since > this.network.dataDate ? 0 : this.lagCalendarOf(link).between(since, this.network.dataDate);
      return Math.max(0, lag - passed);
    }
    if (status === 'in-progress' && link.type.startsWith('S')) {
      return lag < 0 || next === 'complete' ? 0 : Math.max(0, lag - this.worked(link.predecessor));
    }
    if (link.type !== 'FS' || next === 'not-started') return lag;
    return next === 'in-progress' && this.worked(link.successor) === 0 ? lag : 0;
  }

  private lowered(index: number, activity: NetworkActivity, latest: number): number {
    const unstarted = activity.status === 'not-started';
    let finish = latest;
    let mandatory: number | undefined;
    for (const { type, date } of activity.constraints ?? []) {
      const ending = () => this.finishOf(index, date!, this.left[index]!);
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
    const links = this.binding(index);
    for (const { successor } of links) this.moveLate(successor, seen);
    const { constraints, status } = this.network.activities[index]!;
    const remainingMinutes = this.left[index]!;
    if (status === 'complete' || !constraints?.some(({ type }) => type === 'as-late-as-possible')) return;
    const latest = links.map((link) => {
      const { earlyStart, earlyFinish } = this.dates[link.successor]!;
      const date = this.lagged(link, link.type.endsWith('S') ? earlyStart : earlyFinish, -1);
      return link.type.startsWith('F') ? date : this.finishOf(index, date, remainingMinutes);
    });
    const finish = Math.min(this.projectFinish, ...latest);
    const dates = this.dates[index]!;
    const start = this.startOf(index, finish, remainingMinutes);
    if (start <= dates.earlyStart) return;
    [dates.earlyStart, dates.earlyFinish] =
      remainingMinutes === 0 ? [finish, finish] : [start, this.finishOf(index, start, remainingMinutes)];
  }

  private floats(index: number): void {
    const dates = this.dates[index]!;
    const { status, constraints, expectedFinish } = this.network.activities[index]!;
    if (status === 'complete') return;
    const calendar = this.calendarOf(index);
    dates.totalFloat = calendar.between(dates.earlyFinish, dates.lateFinish);
    const has = (wanted: string) => constraints?.some(({ type }) => type === wanted) === true;
    const left = this.binding(index).map((link) => {
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
    for (const link of this.links(this.into[index]!)) {
      const date = this.asked(link);
      if (date === undefined) continue;
      const held = link.type.endsWith('S') ? dates.earlyStart : dates.earlyFinish;
      if (calendar.next(date) === calendar.next(held)) this.walkBack(link.predecessor);
    }
  }
}
