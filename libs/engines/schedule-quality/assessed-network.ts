import type { NetworkActivity, NetworkRelationship, ScheduleResult } from '#engines/cpm';
import type { WorkCalendar } from '#engines/work-calendars';
import type { QualityInput } from './quality-check.js';

/** The populations that the checks count over, worked out once. */
export interface AssessedNetwork {
  readonly input: QualityInput;
  readonly activities: readonly NetworkActivity[];
  readonly result: ScheduleResult;
  /** Indices of activities that are neither summaries, levels of effort nor milestones; complete ones too. */
  readonly work: readonly number[];
  /** Of those the incomplete ones: what most checks count over. */
  readonly incomplete: readonly number[];
  /** Relationships between activities with dates of their own whose successor is incomplete. */
  readonly relationships: readonly NetworkRelationship[];
  /** All relationships of each activity to activities with dates of their own, by index. */
  readonly predecessors: readonly (readonly NetworkRelationship[])[];
  readonly successors: readonly (readonly NetworkRelationship[])[];
  readonly calendarOf: (activity: number) => WorkCalendar;
  readonly days: (activity: number, minutes: number) => number;
}

export function isMilestone({ type, durationMinutes }: NetworkActivity): boolean {
  return (
    type === 'start-milestone' || type === 'finish-milestone' || (type === 'task' && durationMinutes === 0)
  );
}

export function spans({ type }: NetworkActivity): boolean {
  return type === 'level-of-effort' || type === 'wbs-summary';
}

export function assess(input: QualityInput): AssessedNetwork {
  const { definition, calculator } = input;
  const { activities, relationships } = definition;
  const ownDates = (index: number) => !spans(activities[index]!);
  const linked = relationships.filter(
    ({ predecessor, successor }) => ownDates(predecessor) && ownDates(successor),
  );
  const predecessors: NetworkRelationship[][] = activities.map(() => []);
  const successors: NetworkRelationship[][] = activities.map(() => []);
  for (const relationship of linked) {
    predecessors[relationship.successor]!.push(relationship);
    successors[relationship.predecessor]!.push(relationship);
  }
  const work = activities.flatMap((activity, index) =>
    spans(activity) || isMilestone(activity) ? [] : [index],
  );
  const calendarOf = (activity: number) => calculator.network.calendars[activities[activity]!.calendar]!;
  return {
    input,
    activities,
    result: calculator.result,
    work,
    incomplete: work.filter((index) => activities[index]!.status !== 'complete'),
    relationships: linked.filter(({ successor }) => activities[successor]!.status !== 'complete'),
    predecessors,
    successors,
    calendarOf,
    days: (activity, minutes) => minutes / calendarOf(activity).minutesPerDay,
  };
}

export function linkText({ activities }: AssessedNetwork, link: NetworkRelationship): string {
  return `${activities[link.predecessor]!.id} -> ${activities[link.successor]!.id} ${link.type}`;
}

/** The sign of a lag, whatever it is stated in. */
export function lagSign({ lag }: NetworkRelationship): number {
  return lag === undefined ? 0 : Math.sign(lag.kind === 'percent' ? lag.percent : lag.minutes);
}
