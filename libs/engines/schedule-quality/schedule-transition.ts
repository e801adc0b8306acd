import type { NetworkActivity, NetworkDefinition } from '#engines/cpm';
import type { WorkCalendar } from '#engines/work-calendars';
import { matchCalendars, type MatchedCalendars } from './calendar-matching.js';

/** The groups of causes, in the order in which they are applied. */
export const CAUSE_KINDS = ['progress', 'durations', 'logic', 'calendars', 'constraints'] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

const PROGRESS = ['status', 'actualStart', 'actualFinish', 'suspended', 'resumed'] as const;
const DURATIONS = ['durationMinutes', 'elapsedDuration', 'expectedFinish', 'splits'] as const;
const LOGIC = ['type', 'inactive', 'parent', 'name'] as const;
const CONSTRAINTS = [
  'constraints',
  'externalEarlyStart',
  'externalLateFinish',
  'manual',
  'levellingDelayMinutes',
] as const;

/**
 * Two schedules of one project, and every mixture of them: the older with some groups of what the newer says.
 * Activities are matched by id. All mixtures share one list of calendars: the older ones, then the newer ones.
 */
export class ScheduleTransition {
  readonly calendars: readonly WorkCalendar[];
  readonly matched: MatchedCalendars;
  private readonly oldIndex: ReadonlyMap<string, number>;
  private readonly newIndex: ReadonlyMap<string, number>;

  constructor(
    readonly before: NetworkDefinition,
    readonly after: NetworkDefinition,
  ) {
    this.matched = matchCalendars(before, after);
    this.calendars = [...this.matched.before, ...this.matched.after];
    this.oldIndex = new Map(before.activities.map(({ id }, index) => [id, index]));
    this.newIndex = new Map(after.activities.map(({ id }, index) => [id, index]));
  }

  /** The older schedule with the given groups taken from the newer one. All of them give the newer one. */
  mixture(groups: ReadonlySet<CauseKind>): NetworkDefinition {
    const { before, after } = this;
    const frame = groups.has('logic') ? after : before;
    const limits = groups.has('constraints') ? after : before;
    const calendars = groups.has('calendars') ? after : before;
    const { mustFinishBy, scheduleFromFinish } = limits;
    return {
      options: limits.options,
      projectStart: limits.projectStart,
      dataDate: (groups.has('progress') ? after : before).dataDate,
      ...(mustFinishBy !== undefined && { mustFinishBy }),
      ...(scheduleFromFinish !== undefined && { scheduleFromFinish }),
      calendars: this.calendars,
      defaultCalendar: this.calendarIndex(calendars.defaultCalendar, calendars === after, groups),
      activities: frame.activities.map((activity) => this.mixActivity(activity.id, groups, frame)),
      relationships: frame.relationships,
    };
  }

  private mixActivity(id: string, groups: ReadonlySet<CauseKind>, frame: NetworkDefinition): NetworkActivity {
    const old = this.before.activities[this.oldIndex.get(id) ?? -1];
    const latest = this.after.activities[this.newIndex.get(id) ?? -1];
    // What was added comes whole, as what was deleted goes whole.
    if (!old || !latest) {
      const only = (old ?? latest)!;
      return this.withCalendars(only, only, only === latest, groups);
    }
    const from = (group: CauseKind) => (groups.has(group) ? latest : old);
    // The remaining duration of work begun is progress; of work to come it is a duration.
    const begun = old.status !== 'not-started' || latest.status !== 'not-started';
    const remaining = begun ? from('progress') : from('durations');
    const mixed: NetworkActivity = {
      ...(frame === this.before ? old : latest),
      ...pick(from('progress'), PROGRESS),
      ...pick(from('durations'), DURATIONS),
      ...pick(from('logic'), LOGIC),
      ...pick(from('constraints'), CONSTRAINTS),
      remainingMinutes: remaining.remainingMinutes,
    };
    const calendarOf = from('calendars');
    return this.withCalendars(without(mixed, PICKED), calendarOf, calendarOf === latest, groups, remaining);
  }

  /** States calendars by their place in the shared list. */
  private withCalendars(
    activity: NetworkActivity,
    calendarFrom: NetworkActivity,
    fromNew: boolean,
    groups: ReadonlySet<CauseKind>,
    assignmentsFrom: NetworkActivity = activity,
  ): NetworkActivity {
    const assignmentsNew = this.after.activities[this.newIndex.get(activity.id) ?? -1] === assignmentsFrom;
    const { assignments: _, ...plain } = activity;
    return {
      ...plain,
      calendar: this.calendarIndex(calendarFrom.calendar, fromNew, groups),
      ...(assignmentsFrom.assignments && {
        assignments: assignmentsFrom.assignments.map((assignment) => ({
          ...assignment,
          calendar: this.calendarIndex(assignment.calendar, assignmentsNew, groups),
        })),
      }),
    };
  }

  /** A newer calendar stands as it was before until calendars are taken over, if it was there. */
  private calendarIndex(calendar: number, isNew: boolean, groups: ReadonlySet<CauseKind>): number {
    const oldCount = this.matched.before.length;
    const takeNew = groups.has('calendars');
    if (isNew) {
      const counterpart = this.matched.counterpart[calendar] ?? -1;
      return takeNew || counterpart === -1 ? oldCount + calendar : counterpart;
    }
    const successor = takeNew ? this.matched.counterpart.indexOf(calendar) : -1;
    return successor === -1 ? calendar : oldCount + successor;
  }
}

const PICKED = [...PROGRESS, ...DURATIONS, ...LOGIC, ...CONSTRAINTS] as const;

/** The fields as they are in the source: absent ones undefined, so that they overwrite. */
function pick<Key extends keyof NetworkActivity>(
  source: NetworkActivity,
  keys: readonly Key[],
): Pick<NetworkActivity, Key> {
  return Object.fromEntries(keys.map((key) => [key, source[key]])) as Pick<NetworkActivity, Key>;
}

/** Drops fields that are undefined: an absent one and an undefined one must not differ. */
function without(activity: NetworkActivity, keys: readonly (keyof NetworkActivity)[]): NetworkActivity {
  const absent = new Set<string>(keys.filter((key) => activity[key] === undefined));
  return Object.fromEntries(
    Object.entries(activity).filter(([key]) => !absent.has(key)),
  ) as unknown as NetworkActivity;
}
