import type { CalendarDefinition, Minute, WorkCalendar } from '#engines/work-calendars';

/**
 * What the network calculation works on: a schedule in numbers. Instants are whole minutes on the project's own
 * clock, durations and lags are minutes, and everything refers to everything else by index. The project model is
 * compiled to it; tests and simulations may write it directly.
 */
export interface NetworkDefinition {
  readonly options: NetworkOptions;
  /** The planned start of the project. Microsoft Project schedules from here; Primavera from the data date. */
  readonly projectStart: Minute;
  /** Nothing unfinished is scheduled before it (Primavera). */
  readonly dataDate: Minute;
  /** Late dates of open ends are measured from here instead of from the project's early finish. */
  readonly mustFinishBy?: Minute;
  /**
   * Microsoft Project, scheduling from the finish: everything ends by this date, and the project starts as late as that
   * allows. Absent: from `projectStart`.
   */
  readonly scheduleFromFinish?: Minute;
  /** Stated (compiled on use) or already compiled, in any mixture. */
  readonly calendars: readonly (CalendarDefinition | WorkCalendar)[];
  /** Index in `calendars` of the project's default calendar. */
  readonly defaultCalendar: number;
  readonly activities: readonly NetworkActivity[];
  readonly relationships: readonly NetworkRelationship[];
}

/** Which tool's rules apply where Primavera P6 and Microsoft Project differ. */
export type SchedulingDialect = 'primavera' | 'msproject';
export type LagCalendar = 'predecessor' | 'successor' | 'project-default' | '24-hour';
export type ProgressMode = 'retained-logic' | 'progress-override' | 'actual-dates';
export type TotalFloatMode = 'start' | 'finish' | 'smallest';
export type CriticalDefinition =
  { readonly by: 'total-float'; readonly thresholdMinutes: number } | { readonly by: 'longest-path' };

export interface NetworkOptions {
  readonly dialect: SchedulingDialect;
  /** Microsoft Project always uses the successor's. */
  readonly lagCalendar: LagCalendar;
  readonly progressMode: ProgressMode;
  readonly totalFloat: TotalFloatMode;
  readonly critical: CriticalDefinition;
  readonly useExpectedFinish: boolean;
  /** An activity without successors gets its own early finish as late finish, so that it is critical. */
  readonly openEndsCritical: boolean;
  /** Microsoft Project: date constraints pin early dates even against logic. */
  readonly constraintsHonoured: boolean;
  /** Primavera: start-to-start lag of a started predecessor runs from its actual start (else its early start). */
  readonly startLagFromActualStart?: boolean;
}

export type ActivityType =
  'task' | 'resource-dependent' | 'start-milestone' | 'finish-milestone' | 'level-of-effort' | 'wbs-summary';
export type ActivityStatus = 'not-started' | 'in-progress' | 'complete';

export type ConstraintType =
  | 'start-on-or-after'
  | 'start-on-or-before'
  | 'finish-on-or-after'
  | 'finish-on-or-before'
  | 'start-on'
  | 'finish-on'
  | 'mandatory-start'
  | 'mandatory-finish'
  | 'as-late-as-possible'
  | 'deadline'
  | 'must-start-on'
  | 'must-finish-on';

export interface NetworkConstraint {
  readonly type: ConstraintType;
  /** Absent only for as-late-as-possible. */
  readonly date?: Minute;
}

export interface NetworkActivity {
  /** The code people see; activities of two schedules are matched by it. */
  readonly id: string;
  readonly name?: string;
  readonly type: ActivityType;
  readonly status: ActivityStatus;
  /** Index in `calendars`. */
  readonly calendar: number;
  /** Original (at-completion) duration, working minutes on the activity's calendar. */
  readonly durationMinutes: number;
  /** The duration runs on the 24-hour clock whatever the calendar. */
  readonly elapsedDuration?: boolean;
  /** Remaining duration; equals `durationMinutes` when not started, 0 when complete. */
  readonly remainingMinutes: number;
  readonly actualStart?: Minute;
  readonly actualFinish?: Minute;
  /** Work stopped at `suspended` and goes on at `resumed`: the time between is not working time. */
  readonly suspended?: Minute;
  readonly resumed?: Minute;
  readonly expectedFinish?: Minute;
  /** In order of precedence: primary, secondary. */
  readonly constraints?: readonly NetworkConstraint[];
  /** Microsoft Project: the dates are the planner's own; logic does not move them. */
  readonly manual?: { readonly start: Minute; readonly finish: Minute };
  /** Microsoft Project: the stretches in which a split task is worked, as stored, in order. */
  readonly splits?: readonly { readonly start: Minute; readonly finish: Minute }[];
  /** Microsoft Project: minutes on the 24-hour clock by which levelling puts an unstarted task off. */
  readonly levellingDelayMinutes?: number;
  /**
   * Microsoft Project: the task is shown where its predecessors put it, and is in nobody's way. Stated with the type
   * `level-of-effort`, which the passes leave out.
   */
  readonly inactive?: boolean;
  /**
   * Index of the summary activity (type `wbs-summary`) that holds this one. A summary spans what it holds, and in
   * Microsoft Project its relationships and constraints bind everything in it.
   */
  readonly parent?: number;
  /** Resource assignments with calendars of their own (resource-dependent activities, Microsoft Project tasks). */
  readonly assignments?: readonly NetworkAssignment[];
  /** Limits from other projects (Primavera's external early start and late finish). */
  readonly externalEarlyStart?: Minute;
  readonly externalLateFinish?: Minute;
}

export interface NetworkAssignment {
  /** Index in `calendars` of the resource's calendar. */
  readonly calendar: number;
  /** Working minutes after the activity's start at which the resource begins. */
  readonly lagMinutes?: number;
  /** Remaining working minutes of the assignment on its own calendar; the activity's when absent. */
  readonly remainingMinutes?: number;
  /** The whole assignment's working minutes on its own calendar; the activity's when absent. */
  readonly durationMinutes?: number;
  /** Only driving assignments move the activity's finish; absent means driving. */
  readonly driving?: boolean;
}

export type RelationshipType = 'FS' | 'SS' | 'FF' | 'SF';

export type NetworkLag =
  | { readonly kind: 'working'; readonly minutes: number }
  | { readonly kind: 'elapsed'; readonly minutes: number }
  | { readonly kind: 'percent'; readonly percent: number; readonly elapsed: boolean };

export interface NetworkRelationship {
  /** Indices in `activities`. */
  readonly predecessor: number;
  readonly successor: number;
  readonly type: RelationshipType;
  /** Absent: none. */
  readonly lag?: NetworkLag;
}
