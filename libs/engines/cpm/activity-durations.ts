import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra } from './compiled-network.js';
import type { NetworkAssignment } from './network-definition.js';

const NONE: readonly NetworkAssignment[] = [];

/**
 * From an activity's start to its finish and back: on its own calendar, on its resources' calendars, on the 24-hour
 * clock where elapsed, and round the pauses of a split task.
 */
export class ActivityDurations {
  private readonly ownCalendar: Int32Array;
  private readonly extras: Uint16Array;
  private readonly calendars: readonly WorkCalendar[];

  private readonly microsoft: boolean;

  constructor(private readonly network: CompiledNetwork) {
    this.microsoft = network.definition.options.dialect === 'msproject';
    this.ownCalendar = network.durationCalendar;
    this.extras = network.extras;
    this.calendars = network.calendars;
  }

  /** The finish of `minutes` of work that begin at `start`. */
  finishFrom(node: number, start: number, minutes: number): number {
    const calendar = this.calendars[this.ownCalendar[node]!]!;
    const extras = this.extras[node]!;
    if ((extras & (Extra.assignments | Extra.splits)) === 0) return calendar.add(start, minutes);
    if ((extras & Extra.splits) !== 0) return calendar.add(start, minutes + this.pauses(node, calendar));
    let finish = start;
    for (const assignment of this.assignmentsOf(node)) {
      if (assignment.driving === false) continue;
      const own = this.calendars[assignment.calendar]!;
      const begin = own.add(own.nextWorkingInstant(start), assignment.lagMinutes ?? 0);
      finish = Math.max(finish, own.add(begin, this.assignedMinutes(node, assignment, minutes)));
    }
    return finish;
  }

  /** The latest start with which `minutes` of work end by `finish`. */
  startFrom(node: number, finish: number, minutes: number): number {
    const calendar = this.calendars[this.ownCalendar[node]!]!;
    const extras = this.extras[node]!;
    if ((extras & (Extra.assignments | Extra.splits)) === 0) return calendar.subtract(finish, minutes);
    if ((extras & Extra.splits) !== 0)
      return calendar.subtract(finish, minutes + this.pauses(node, calendar));
    let start = finish;
    for (const assignment of this.assignmentsOf(node)) {
      if (assignment.driving === false) continue;
      const own = this.calendars[assignment.calendar]!;
      const begin = own.subtract(finish, this.assignedMinutes(node, assignment, minutes));
      start = Math.min(start, own.subtract(begin, assignment.lagMinutes ?? 0));
    }
    return start;
  }

  /** The earliest instant, not before `from`, at which the activity can be worked on. */
  nextWorkingInstant(node: number, from: number): number {
    if ((this.extras[node]! & Extra.assignments) === 0) {
      return this.calendars[this.ownCalendar[node]!]!.nextWorkingInstant(from);
    }
    let next = Infinity;
    for (const { calendar, driving } of this.assignmentsOf(node)) {
      if (driving !== false) next = Math.min(next, this.calendars[calendar]!.nextWorkingInstant(from));
    }
    return next;
  }

  private assignmentsOf(node: number): readonly NetworkAssignment[] {
    return this.network.activities[node]!.assignments ?? NONE;
  }

  /** The assignment's own amount of the work asked for: all of it, or what remains of it. */
  private assignedMinutes(node: number, assignment: NetworkAssignment, minutes: number): number {
    const { durationMinutes, remainingMinutes } = assignment;
    const whole = this.microsoft && minutes === this.network.duration[node];
    const [first, second] = whole ? [durationMinutes, remainingMinutes] : [remainingMinutes, durationMinutes];
    return first ?? second ?? minutes;
  }

  /** Working time between the stored stretches: it stays what it is wherever the task moves. */
  private pauses(node: number, calendar: WorkCalendar): number {
    const stretches = this.network.activities[node]!.splits ?? [];
    let paused = 0;
    for (let index = 1; index < stretches.length; index += 1) {
      paused += calendar.workBetween(stretches[index - 1]!.finish, stretches[index]!.start);
    }
    return paused;
  }
}
