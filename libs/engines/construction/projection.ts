import { LinkType, NodeKind, Status } from '#engines/cpm';
import type { Minute } from '#engines/work-calendars';
import type { Works } from './works.js';

/** What an activity's predecessors and constraints ask of it. Fixed dates hold against logic; NaN where none. */
export interface Bounds {
  start: Minute;
  finish: Minute;
  fixedStart: Minute;
  fixedFinish: Minute;
}

/**
 * Early dates from where the works stand: actual dates where there are any, else dates worked out from what is left.
 * The rules are those of the network calculation's forward pass with the present moment for the data date, so that
 * without any uncertainty the works follow the planned dates to the minute.
 */
export class Projection {
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly bounds: Bounds = { start: 0, finish: 0, fixedStart: NaN, fixedFinish: NaN };

  constructor(private readonly works: Works) {
    const count = works.construction.network.activityCount;
    this.earlyStart = new Float64Array(count).fill(-Infinity);
    this.earlyFinish = new Float64Array(count).fill(-Infinity);
  }

  startOf(activity: number): Minute {
    return this.works.status[activity] === Status.notStarted
      ? this.earlyStart[activity]!
      : this.works.actualStart[activity]!;
  }

  finishOf(activity: number): Minute {
    return this.works.status[activity] === Status.complete
      ? this.works.actualFinish[activity]!
      : this.earlyFinish[activity]!;
  }

  /** The date that a relationship implies for its successor's start or finish; NaN where it implies none. */
  impliedDate(edge: number, now: Minute): Minute {
    const { network } = this.works.construction;
    const predecessor = network.edgePredecessor[edge]!;
    if (predecessor >= network.activityCount || network.kind[predecessor]! >= NodeKind.levelOfEffort)
      return NaN;
    const type = network.edgeType[edge]!;
    const lag = network.edgeLag[edge]!;
    const calendar = network.calendars[network.edgeLagCalendar[edge]!]!;
    const from = type >= LinkType.FS ? this.finishOf(predecessor) : this.startOf(predecessor);
    if (lag === 0) return type === LinkType.SS ? calendar.nextWorkingInstant(from) : from;
    const date = calendar.add(from, lag);
    return lag < 0 && date < now ? now : date;
  }

  /** Gathers what is asked of an activity that is not complete, from `now` on. */
  gather(activity: number, now: Minute): Bounds {
    const { bounds } = this;
    const { construction, status } = this.works;
    const { network } = construction;
    bounds.start = now;
    bounds.finish = -Infinity;
    bounds.fixedStart = NaN;
    bounds.fixedFinish = NaN;
    const started = status[activity] !== Status.notStarted;
    if (!started || network.definition.options.progressMode === 'retained-logic') {
      const end = network.edgesInto[activity + 1]!;
      for (let edge = network.edgesInto[activity]!; edge < end; edge++) {
        const date = this.impliedDate(edge, now);
        if ((network.edgeType[edge]! & 1) === 0) {
          if (date > bounds.start) bounds.start = date;
        } else if (date > bounds.finish) bounds.finish = date;
      }
    }
    const statement = network.activities[activity]!;
    if (started) {
      if (statement.resumed !== undefined && statement.resumed > bounds.start)
        bounds.start = statement.resumed;
    } else {
      if (statement.constraints) this.constrain(statement.constraints);
      const external = statement.externalEarlyStart;
      if (external !== undefined && external > bounds.start) bounds.start = external;
    }
    return bounds;
  }

  private constrain(constraints: readonly { readonly type: string; readonly date?: Minute }[]): void {
    const { bounds } = this;
    for (const { type, date } of constraints) {
      if (date === undefined) continue;
      if (type === 'start-on-or-after' || type === 'start-on' || type === 'must-start-on') {
        bounds.start = Math.max(bounds.start, date);
      } else if (type === 'finish-on-or-after' || type === 'finish-on' || type === 'must-finish-on') {
        bounds.finish = Math.max(bounds.finish, date);
      } else if (type === 'mandatory-start') bounds.fixedStart = date;
      else if (type === 'mandatory-finish') bounds.fixedFinish = date;
    }
  }
}
