import type { Minute } from '#engines/work-calendars';

/** Something the calculation noticed and went on with. */
export interface ScheduleWarning {
  /** Stable, for example `schedule.out-of-sequence-progress`. */
  readonly code: string;
  readonly message: string;
  /** The activity's or relationship's place: `activities[A1010]`, `relationships[A1000->A1010 FS]`. */
  readonly where: string;
}

/**
 * The dates of one calculation, one element an activity in the definition's order; `NaN` where there is none.
 * The arrays belong to the calculator and are overwritten by its next calculation: `copySchedule` keeps them.
 */
export interface ScheduleResult {
  /** Early start; of an activity in progress the remaining early start; of a complete one its actual start. */
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** Actual start where started, else early start. */
  readonly start: Float64Array;
  /** Actual finish where complete, else early finish. */
  readonly finish: Float64Array;
  /** Working minutes on the activity's calendar; NaN when complete. */
  readonly totalFloatMinutes: Float64Array;
  readonly freeFloatMinutes: Float64Array;
  /** The remaining duration the passes used (expected finish may have set it). */
  readonly remainingMinutes: Float64Array;
  /** 1 where critical by the project's definition. */
  readonly critical: Uint8Array;
  /** 1 where on the longest path. */
  readonly longestPath: Uint8Array;
  /** One element a relationship: 1 where it sets the successor's early date. */
  readonly driving: Uint8Array;
  /** The latest early (or actual) finish. */
  readonly projectFinish: Minute;
  readonly warnings: readonly ScheduleWarning[];
}

/** What a calculator writes into. */
export interface MutableScheduleResult extends ScheduleResult {
  projectFinish: Minute;
}
