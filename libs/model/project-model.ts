import type {
  ExchangeRate,
  ModelAction,
  ModelCost,
  ModelCrossing,
  ModelMilestone,
  ModelObservation,
  ModelQuantity,
  ModelScenario,
  ModelSource,
  ModelUncertainty,
  PublishedForecast,
} from './model-sections.js';
import type { CalendarDefinition, IsoDate, IsoMinute, Shift } from '#engines/work-calendars';

/**
 * The project model: the one hub that every importer writes, every exporter reads and every engine's input is
 * compiled from. Normalised: durations are whole working minutes, dates are ISO text on the project's own clock,
 * defaults are filled in. The YAML or JSON file a planner writes is the *model document* (see document-schema).
 */
export interface ProjectModel {
  readonly project: ProjectHeader;
  readonly options: ScheduleOptions;
  readonly calendars: readonly ModelCalendar[];
  readonly wbs: readonly WbsNode[];
  readonly activities: readonly ModelActivity[];
  readonly relationships: readonly ModelRelationship[];
  readonly resources: readonly ModelResource[];
  readonly assignments: readonly ModelAssignment[];
  readonly baselines: readonly ModelBaseline[];
  /** The sections below are the model document's own: absent from schedules imported from other tools. */
  readonly sources?: readonly ModelSource[];
  readonly quantities?: readonly ModelQuantity[];
  readonly exchangeRates?: readonly ExchangeRate[];
  readonly milestones?: readonly ModelMilestone[];
  readonly uncertainty?: ModelUncertainty;
  readonly crossing?: ModelCrossing;
  readonly observations?: readonly ModelObservation[];
  readonly publishedForecasts?: readonly PublishedForecast[];
  readonly actions?: readonly ModelAction[];
  readonly scenarios?: readonly ModelScenario[];
}

export interface ProjectHeader {
  /** Stable identifier, lower case with hyphens. */
  readonly id: string;
  /** The identifier inside the file it came from (XER proj_id). */
  readonly uid?: string;
  /** The short name people see (Primavera's project id), where it is more than `id` in capitals. */
  readonly code?: string;
  readonly name: string;
  readonly description?: string;
  /** Planned start. */
  readonly start: IsoMinute;
  /** Data date (status date): nothing unfinished is scheduled before it. */
  readonly dataDate: IsoMinute;
  readonly mustFinishBy?: IsoMinute;
  /** IANA zone of the project's clock; shown, never computed with by the engines. */
  readonly timeZone: string;
  readonly defaultCalendar: string;
  /** ISO 4217 code of costs without a currency of their own. */
  readonly currency: string;
  /** ISO 4217 code that totals are stated in; `currency` when absent. */
  readonly reportingCurrency?: string;
  /** The finish that another tool computed and saved with the project. */
  readonly storedFinish?: IsoMinute;
}

/** Which tool's rules apply where Primavera P6 and Microsoft Project differ. */
export type SchedulingDialect = 'primavera' | 'msproject';
export type LagCalendar = 'predecessor' | 'successor' | 'project-default' | '24-hour';
export type ProgressMode = 'retained-logic' | 'progress-override' | 'actual-dates';
export type TotalFloatMode = 'start' | 'finish' | 'smallest';

export interface ScheduleOptions {
  readonly dialect: SchedulingDialect;
  readonly lagCalendar: LagCalendar;
  readonly progressMode: ProgressMode;
  readonly totalFloat: TotalFloatMode;
  /** Critical by total float ≤ threshold (working minutes), or by longest path. */
  readonly critical:
    { readonly by: 'total-float'; readonly thresholdMinutes: number } | { readonly by: 'longest-path' };
  readonly useExpectedFinish: boolean;
  readonly openEndsCritical: boolean;
  /** Microsoft Project: date constraints pin early dates even against logic. */
  readonly constraintsHonoured: boolean;
  /** Primavera: start-to-start lag of a started predecessor runs from its actual start (else its early start). */
  readonly startLagFromActualStart?: boolean;
  /** Microsoft Project: `finish` schedules everything as late as the project's finish allows. Absent: `start`. */
  readonly scheduleFrom?: 'start' | 'finish';
  /** Primavera: relationships to and from other projects are ignored, and with them the external dates. */
  readonly ignoreOtherProjects?: boolean;
  /** Primavera: which float paths the planner asked for. */
  readonly floatPaths?: {
    readonly by: 'total-float' | 'free-float';
    readonly limit?: number;
    /** The activity at the end of the paths; absent: the project's finish. */
    readonly endActivity?: string;
  };
}

export interface ModelCalendar extends CalendarDefinition {
  /** The calendar this one was derived from, for writing it back; `week` and `exceptions` are already resolved. */
  readonly base?: string;
  readonly kind: 'global' | 'project' | 'resource';
  /** Names of holidays and other days that differ, by date. */
  readonly dayNames?: Readonly<Record<IsoDate, string>>;
  /** Working minutes that count as one week, month, year when a duration is shown in them. */
  readonly minutesPerWeek?: number;
  readonly minutesPerMonth?: number;
  readonly minutesPerYear?: number;
}

export interface WbsNode {
  readonly id: string;
  readonly name: string;
  /** The short code people see, where it differs from `id`. */
  readonly code?: string;
  readonly parent?: string;
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
  | 'must-start-on' // Microsoft Project's; not Primavera's Start On
  | 'must-finish-on';

export interface ModelConstraint {
  readonly type: ConstraintType;
  /** Absent only for as-late-as-possible. */
  readonly date?: IsoMinute;
}

/** An estimate of a duration in working minutes on the activity's calendar. */
export type DurationEstimate =
  | ThreePointEstimate
  | { readonly distribution: 'lognormal-by-median'; readonly medianMinutes: number; readonly sigma: number }
  /** Never below zero; with bounds, given that it lies between them. */
  | {
      readonly distribution: 'normal';
      readonly meanMinutes: number;
      readonly deviationMinutes: number;
      readonly minimumMinutes?: number;
      readonly maximumMinutes?: number;
    }
  /** Probabilities add up to one. */
  | {
      readonly distribution: 'discrete';
      readonly outcomes: readonly { readonly minutes: number; readonly probability: number }[];
    }
  /** Durations of such work as they were observed, each equally likely; interpolated between ranks if asked. */
  | {
      readonly distribution: 'empirical';
      readonly observedMinutes: readonly number[];
      readonly interpolate: boolean;
    };

export interface ThreePointEstimate {
  readonly distribution: 'triangular' | 'beta-pert' | 'uniform' | 'lognormal' | 'fixed';
  readonly optimisticMinutes: number;
  readonly likelyMinutes: number;
  readonly pessimisticMinutes: number;
}

export type LoadingCurveName = 'uniform' | 'front-loaded' | 'back-loaded' | 'bell' | 'at-start' | 'at-finish';

/** How an activity earns its budget; `startPercent` at its start and the rest at its finish. */
export type EarningRule =
  | 'percent'
  | '0/100'
  | '50/50'
  | 'level-of-effort'
  | { readonly startPercent: number }
  | {
      readonly milestones: readonly {
        readonly id: string;
        readonly name?: string | undefined;
        readonly weight: number;
        /** Achieved on this date, or else once so many percent of the work are done. */
        readonly achieved?: IsoMinute | undefined;
        readonly at?: number | undefined;
      }[];
    }
  | { readonly units: number; readonly done?: number | undefined };

export interface ModelActivity {
  /** The code people see and other files match by. */
  readonly id: string;
  /** The identifier inside the file it came from (XER task_id, MSPDI UID); equals `id` otherwise. */
  readonly uid: string;
  readonly name: string;
  readonly type: ActivityType;
  readonly status: ActivityStatus;
  /**
   * The WBS node it lies in. A `wbs-summary` activity names the node that it sums up: it holds everything in that
   * node and below, and is itself held by the summary of the next node up.
   */
  readonly wbs?: string;
  readonly calendar: string;
  /** Original (planned, at-completion) duration, working minutes on the activity's calendar. */
  readonly durationMinutes: number;
  /** Elapsed durations run on the 24-hour clock whatever the calendar (Microsoft Project's `edays`). */
  readonly elapsedDuration?: boolean;
  /** Remaining duration; equals `durationMinutes` when not started. */
  readonly remainingMinutes: number;
  readonly estimate?: DurationEstimate;
  readonly actualStart?: IsoMinute;
  readonly actualFinish?: IsoMinute;
  readonly suspended?: IsoMinute;
  readonly resumed?: IsoMinute;
  readonly expectedFinish?: IsoMinute;
  /** Limits from other projects (Primavera's external early start and late finish). */
  readonly externalEarlyStart?: IsoMinute;
  readonly externalLateFinish?: IsoMinute;
  readonly percentComplete?: { readonly type: 'duration' | 'physical' | 'units'; readonly percent: number };
  /** At most two in Primavera (primary, secondary), one and a deadline in Microsoft Project. */
  readonly constraints: readonly ModelConstraint[];
  /** Microsoft Project: dates are the planner's own, logic does not move them. */
  readonly manual?: { readonly start: IsoMinute; readonly finish: IsoMinute };
  /** Microsoft Project splits: stretches of work after which the task pauses, in order. */
  readonly splits?: readonly { readonly start: IsoMinute; readonly finish: IsoMinute }[];
  /** Microsoft Project: elapsed minutes by which levelling put the task off. */
  readonly levellingDelayMinutes?: number;
  /** Microsoft Project: the task is shown but neither worked nor in the way of others. */
  readonly inactive?: boolean;
  /** Microsoft Project: only the task's own calendar counts, whoever is assigned. */
  readonly ignoreResourceCalendars?: boolean;
  /** Marked as a milestone though it has a duration. */
  readonly markedMilestone?: boolean;
  /** What stays as it is when one of duration, work and intensity changes; absent: the tool's default. */
  readonly durationType?:
    | 'fixed-duration'
    | 'fixed-duration-and-units-per-time'
    | 'fixed-units'
    | 'fixed-units-per-time'
    | 'fixed-work';
  /** Microsoft Project: 0–1000, breaks ties in levelling; carried, not used. */
  readonly priority?: number;
  readonly notes?: string;
  /** Kinds of weather that stop it, and closed seasons in which it cannot be worked on. */
  readonly weather?: readonly string[];
  readonly closedSeasons?: readonly string[];
  /** Costs that belong to the activity itself, beside those of its assignments. */
  readonly costs?: readonly ModelCost[];
  /** How it earns its budget; absent: by percent complete. */
  readonly earning?: EarningRule;
  /** How its budget is laid over its planned working time: a curve, or cumulative percents at equal steps; absent: evenly. */
  readonly loading?: LoadingCurveName | readonly number[];
  /** Spent so far, and what remains estimated afresh, in the project's currency, beside what assignments state. */
  readonly actualCost?: string;
  readonly estimateToComplete?: string;
  /** Activity codes: the code's name → value. */
  readonly codes?: Readonly<Record<string, string>>;
  /** User-defined fields: the field's name → value as text. */
  readonly userFields?: Readonly<Record<string, string>>;
  /** Dates the file itself stored, to compare with (`--check`). */
  readonly stored?: StoredDates;
}

/** What another tool computed and saved. Absent where it saved nothing. */
export interface StoredDates {
  readonly earlyStart?: IsoMinute;
  readonly earlyFinish?: IsoMinute;
  readonly lateStart?: IsoMinute;
  readonly lateFinish?: IsoMinute;
  readonly totalFloatMinutes?: number;
  readonly freeFloatMinutes?: number;
  readonly critical?: boolean;
  readonly longestPath?: boolean;
  readonly plannedStart?: IsoMinute;
  readonly plannedFinish?: IsoMinute;
  /** Dates as levelled or moved by hand, where they differ from the early dates. */
  readonly levelledStart?: IsoMinute;
  readonly levelledFinish?: IsoMinute;
}

export type RelationshipType = 'FS' | 'SS' | 'FF' | 'SF';

export type Lag =
  | { readonly kind: 'working'; readonly minutes: number }
  | { readonly kind: 'elapsed'; readonly minutes: number }
  | { readonly kind: 'percent'; readonly percent: number; readonly elapsed: boolean };

export interface ModelRelationship {
  /** Activity ids (the codes people see). */
  readonly predecessor: string;
  readonly successor: string;
  readonly type: RelationshipType;
  readonly lag: Lag;
}

export interface ModelResource {
  readonly id: string;
  readonly name: string;
  /** The short code people see, where it differs from `id`. */
  readonly code?: string;
  readonly kind: 'labour' | 'equipment' | 'material' | 'cost';
  readonly calendar?: string;
  /** Price of one hour (labour, equipment) or unit (material), exact decimal text. */
  readonly pricePerUnit?: string;
  /** How much of it there is: 1 is one person or machine all the time. */
  readonly maximumUnits?: number;
}

export interface ModelAssignment {
  /** The identifier inside the file it came from. */
  readonly uid?: string;
  readonly activity: string;
  readonly resource: string;
  /** Intensity: 1 is one person or machine all the time. */
  readonly unitsPerHour?: number;
  /** Hours of work or units of material. */
  readonly budgetedUnits?: number;
  readonly actualUnits?: number;
  readonly remainingUnits?: number;
  /** Exact decimal text in the project's currency. */
  readonly budgetedCost?: string;
  readonly actualCost?: string;
  readonly remainingCost?: string;
  /** The resource's calendar drives this assignment (resource-dependent activities). */
  readonly driving?: boolean;
  readonly lagMinutes?: number;
  readonly durationMinutes?: number;
  readonly remainingMinutes?: number;
}

export interface ModelBaseline {
  readonly id: string;
  readonly name: string;
  readonly takenOn?: IsoDate;
  readonly author?: string;
  /** The one that comparisons use; where none says so, the last. */
  readonly inUse?: boolean;
  readonly note?: string;
  readonly activities: readonly BaselineActivity[];
}

/** The baseline that comparisons use: the last that says so, else the last of all; undefined where there is none. */
export function baselineInUse({ baselines }: Pick<ProjectModel, 'baselines'>): ModelBaseline | undefined {
  return baselines.findLast(({ inUse }) => inUse === true) ?? baselines.at(-1);
}

export interface BaselineActivity {
  readonly activity: string;
  readonly start: IsoMinute;
  readonly finish: IsoMinute;
  readonly durationMinutes: number;
  readonly cost?: string;
}

export type { Shift };
