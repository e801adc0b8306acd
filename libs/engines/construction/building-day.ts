import { LinkType, NodeKind, Status } from '#engines/cpm';
import { type DayNumber, type Minute, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { DayLog } from './day-log.js';
import { Projection } from './projection.js';
import type { Works } from './works.js';

/** How an activity in progress depends on what is not done yet. */
const Ties = { none: 0, finishOnly: 1, open: 2 } as const;

/**
 * Builds one day after another on a set of works. Each day goes through the activities in network order: dates from
 * where the works stand, a start where the date falls on this day, then work to the minute until the day's or the
 * work's end. An activity that begins for the sake of a date still to come (a lead, a finish it must wait for) begins
 * when that date, in this future, asks for it: the network calculation's convention of work in one piece, which makes
 * the build and the Monte Carlo two readings of the same thing. Days on which nothing can start are walked through
 * the activities in progress only.
 */
export class BuildingDay {
  readonly projection: Projection;
  private readonly calendarOf;
  private readonly active: number[] = [];
  private readonly ties: Uint8Array;
  /** No activity can start before this instant; −Infinity where that is not known. */
  private nextStart = -Infinity;
  private now: Minute = 0;
  private end: Minute = 0;
  private day: DayNumber = 0;
  private completions = 0;

  constructor(
    readonly works: Works,
    private readonly log: DayLog | undefined,
  ) {
    this.projection = new Projection(works);
    this.calendarOf = works.construction.calendarOf;
    this.ties = new Uint8Array(works.construction.network.activityCount);
  }

  /** Some activity was completed on the last day lived. */
  completedAny(): boolean {
    return this.completions > 0;
  }

  /** Lives the works' next day. */
  live(): void {
    const { works } = this;
    this.completions = 0;
    this.day = works.nextDay;
    this.now = Math.max(this.day * MINUTES_PER_DAY, works.construction.dataDate);
    this.end = (this.day + 1) * MINUTES_PER_DAY;
    for (const occurrence of works.future.occurrencesOn(this.day)) {
      if (!works.concerns(occurrence.risk)) continue;
      works.eventCost += occurrence.cost;
      this.log?.occurred(occurrence);
    }
    if (this.log !== undefined || this.nextStart <= this.end || this.active.some((i) => this.needsAll(i))) {
      this.liveAll();
    } else {
      for (const activity of this.active) this.workOn(activity, this.now, -Infinity);
    }
    works.nextDay = this.day + 1;
  }

  private liveAll(): void {
    const { works } = this;
    this.active.length = 0;
    this.nextStart = Infinity;
    for (const activity of works.construction.order) {
      if (works.status[activity] === Status.complete) continue;
      const { start, finish } = this.projection.gather(activity, this.now);
      if (works.status[activity] === Status.inProgress) this.workOn(activity, start, finish);
      else this.approach(activity);
      if (works.status[activity] === Status.notStarted) {
        this.nextStart = Math.min(this.nextStart, this.projection.earlyStart[activity]!);
      } else if (works.status[activity] === Status.inProgress) {
        this.active.push(activity);
        this.ties[activity] = this.tiesOf(activity);
      }
    }
  }

  /** An activity in progress for which this day may depend on others. */
  private needsAll(activity: number): boolean {
    const { works } = this;
    if (works.status[activity] !== Status.inProgress || this.ties[activity] === Ties.none) return false;
    if (this.ties[activity] === Ties.open) return true;
    const left = works.work[activity]! - works.worked[activity]!;
    return left <= this.calendarOf[activity]!.workOnDay(this.day);
  }

  private tiesOf(activity: number): number {
    const { works } = this;
    const { network, hasFinishTies } = works.construction;
    for (let edge = network.edgesInto[activity]!; edge < network.edgesInto[activity + 1]!; edge++) {
      const predecessor = network.edgePredecessor[edge]!;
      const type = network.edgeType[edge]!;
      if ((type & 1) !== 0 || predecessor >= network.activityCount) continue;
      const waits =
        type === LinkType.FS
          ? works.status[predecessor] !== Status.complete
          : works.status[predecessor] === Status.notStarted;
      if (waits || this.projection.impliedDate(edge, this.now) > this.end) return Ties.open;
    }
    return hasFinishTies[activity] === 1 ? Ties.finishOnly : Ties.none;
  }

  /** Dates of an activity that has not started, and its start if it falls on this day. */
  private approach(activity: number): void {
    const { works, projection } = this;
    const { bounds } = projection;
    const { network } = works.construction;
    if (network.kind[activity] === NodeKind.finishMilestone) {
      const fixed = Number.isNaN(bounds.fixedFinish) ? bounds.fixedStart : bounds.fixedFinish;
      this.reach(activity, Number.isNaN(fixed) ? Math.max(bounds.start, bounds.finish) : fixed);
      return;
    }
    if (works.future.isSkipped(activity)) {
      this.reach(activity, Math.max(bounds.start, bounds.finish));
      return;
    }
    this.place(activity);
    const start = projection.earlyStart[activity]!;
    if (start >= this.end) {
      this.sayWhatKeeps(activity);
      return;
    }
    works.status[activity] = Status.inProgress;
    works.actualStart[activity] = start;
    this.log?.started(activity, start);
    const fixed = !Number.isNaN(bounds.fixedStart) || !Number.isNaN(bounds.fixedFinish);
    this.workOn(activity, start, fixed ? -Infinity : bounds.finish);
  }

  /** Logic and calendar would let it start on this day, but the day is lost to it. */
  private sayWhatKeeps(activity: number): void {
    if (!this.log) return;
    const { bounds } = this.projection;
    const from = Math.max(this.now, Number.isNaN(bounds.fixedStart) ? bounds.start : bounds.fixedStart);
    if (from >= this.end || this.calendarOf[activity]!.nextWorkingInstant(from) >= this.end) return;
    const cause = this.works.future.lostDayCause(activity, this.day);
    // Where it waits for the sake of its finish it would not have started on this day anyway.
    const next = this.works.time[activity]!.nextWorkingInstant(from);
    if (cause && this.projection.earlyStart[activity]! <= next) this.log.kept(activity, cause);
  }

  /** A date without work: a finish milestone, or an activity on a branch that did not come about. */
  private reach(activity: number, date: Minute): void {
    const { works, projection } = this;
    projection.earlyStart[activity] = date;
    projection.earlyFinish[activity] = date;
    if (date > this.end) return;
    works.status[activity] = Status.complete;
    this.completions++;
    works.actualStart[activity] = date;
    works.actualFinish[activity] = date;
    if (works.future.isSkipped(activity)) this.log?.skipped(activity, date);
    else {
      works.cost[activity] =
        works.construction.fixedCost[activity]! * works.future.fixedCostFactor[activity]!;
      this.log?.finished(activity, date);
    }
  }

  /** Early dates of an unstarted activity: work in one piece, later if its finish must wait. */
  private place(activity: number): void {
    const { works, projection, now } = this;
    const { bounds } = projection;
    const time = works.time[activity]!;
    const work = works.workAhead(activity);
    if (!Number.isNaN(bounds.fixedFinish)) {
      const start = Math.max(time.subtract(bounds.fixedFinish, work), now);
      projection.earlyStart[activity] = start;
      projection.earlyFinish[activity] = Math.max(bounds.fixedFinish, time.add(start, work));
      return;
    }
    const fixed = !Number.isNaN(bounds.fixedStart);
    let start = time.nextWorkingInstant(Math.max(now, fixed ? bounds.fixedStart : bounds.start));
    let finish = time.add(start, work);
    if (!fixed && bounds.finish > finish) {
      start = Math.max(start, time.nextWorkingInstant(time.subtract(bounds.finish, work)));
      finish = time.add(start, work);
    }
    projection.earlyStart[activity] = start;
    projection.earlyFinish[activity] = finish;
  }

  /** A day of work, from an instant on; `finishBound` is what relationships ask of the finish. */
  private workOn(activity: number, from: Minute, finishBound: Minute): void {
    const { works, projection } = this;
    if (works.status[activity] !== Status.inProgress) return;
    const calendar = this.calendarOf[activity]!;
    if (from < this.end && Number.isNaN(works.workDoneAt[activity])) {
      const available = calendar.workBetween(from, this.end);
      if (available > 0 || works.worked[activity] === works.work[activity])
        this.work(activity, from, available);
    }
    const done = works.workDoneAt[activity]!;
    if (Number.isNaN(done)) {
      const finish = works.time[activity]!.add(Math.max(from, this.end), works.workAhead(activity));
      projection.earlyFinish[activity] = Math.max(finish, finishBound);
    } else {
      // Up to the last working minute before the bound: on the activity's own clock that is the same instant.
      const held = finishBound > done ? works.time[activity]!.workBetween(done, finishBound) : 0;
      if (held > 0 && finishBound > this.end) projection.earlyFinish[activity] = finishBound;
      else this.complete(activity, held > 0 ? works.time[activity]!.add(done, held) : done);
    }
    this.bookCost(activity);
  }

  private work(activity: number, from: Minute, available: number): void {
    const { works } = this;
    const calendar = this.calendarOf[activity]!;
    const left = works.work[activity]! - works.worked[activity]!;
    const cause = left > 0 ? works.future.lostDayCause(activity, this.day) : undefined;
    if (cause) {
      const lost = works.lost[activity]!;
      const name = `${cause.kind}:${cause.id}`;
      lost[name] = (lost[name] ?? 0) + available;
      this.log?.lost(activity, cause, available);
      return;
    }
    const strikes = works.future.strikesOf(activity);
    const first = works.worked[activity]!;
    let done = 0;
    for (;;) {
      const step = Math.min(works.work[activity]! - first - done, available - done);
      const strike = strikes[works.strikes[activity]!];
      if (!strike || strike.atMinutes > first + done + step) {
        done += step;
        break;
      }
      done = Math.max(done, strike.atMinutes - first);
      works.work[activity]! += strike.addedMinutes;
      works.strikes[activity]!++;
      works.eventCost += strike.cost;
      this.log?.struck(activity, strike, calendar.add(from, done));
    }
    works.worked[activity] = first + done;
    if (works.worked[activity] === works.work[activity])
      works.workDoneAt[activity] = calendar.add(from, done);
  }

  private complete(activity: number, at: Minute): void {
    const { works, projection } = this;
    works.status[activity] = Status.complete;
    this.completions++;
    works.actualFinish[activity] = at;
    works.workDoneAt[activity] = NaN;
    projection.earlyFinish[activity] = at;
    this.log?.finished(activity, at);
  }

  /** Cost to date: the fixed part in proportion to the work done, never back; the daily part by working days so far. */
  private bookCost(activity: number): void {
    const { works } = this;
    const { fixedCost, perDayCost, costCalendarOf } = works.construction;
    const complete = works.status[activity] === Status.complete;
    const share = complete ? 1 : works.worked[activity]! / Math.max(1, works.work[activity]!);
    let cost = fixedCost[activity]! * works.future.fixedCostFactor[activity]! * share;
    if (perDayCost[activity] !== 0) {
      const calendar = costCalendarOf[activity]!;
      const until = complete ? works.actualFinish[activity]! : this.end;
      const days = calendar.workBetween(works.actualStart[activity]!, until) / calendar.minutesPerDay;
      cost += perDayCost[activity]! * works.future.perDayCostFactor[activity]! * days;
    }
    if (cost > works.cost[activity]!) works.cost[activity] = cost;
  }
}
