import type { DayNumber } from '#engines/work-calendars';

/** What the readers must know of an activity. */
export interface UncertainActivity {
  readonly id: string;
  /** Planned whole duration, working minutes on its own calendar. */
  readonly durationMinutes: number;
}

/** Why an activity does no work on a day on which its calendar would let it. */
export type LostDayCause =
  | { readonly kind: 'hazard'; readonly id: string }
  | { readonly kind: 'window'; readonly id: string }
  | { readonly kind: 'closure'; readonly id: string };

/** A risk that strikes an activity when `atMinutes` of its drawn duration are worked, and what it adds. */
export interface Strike {
  /** Index of the risk in the definition. */
  readonly risk: number;
  readonly atMinutes: number;
  readonly addedMinutes: number;
  /** One-off cost of the occurrence; stated with the first struck activity only. */
  readonly cost: number;
}

/** A risk that happens on a day: the activities it concerns do no work on `day` … `lastDay`. */
export interface DatedOccurrence {
  readonly risk: number;
  readonly day: DayNumber;
  readonly lastDay: DayNumber;
  readonly cost: number;
}

/**
 * One way things may go: the draws of one (seed, iteration). It answers in any order and never changes its answers.
 * Activities are named by their index in the compiled list.
 */
export interface Future {
  readonly seed: string | number;
  readonly iteration: number;
  /** Drawn whole duration of each activity in working minutes, before strikes: drivers included, skipped ones 0. */
  readonly drawnMinutes: Float64Array;
  /** Drawn duration with everything that strikes the activity: what the Monte Carlo schedules. */
  readonly totalMinutes: Float64Array;
  readonly fixedCostFactor: Float64Array;
  readonly perDayCostFactor: Float64Array;
  /** In the order in which they strike. */
  strikesOf(activity: number): readonly Strike[];
  /** The activity lies on a branch that did not come about. */
  isSkipped(activity: number): boolean;
  /** Which outcome of each branch came about, by index. */
  outcomeOf(branch: number): number;
  isAdverse(hazard: number, day: DayNumber): boolean;
  /** The window is in force. */
  isClosed(window: number, day: DayNumber): boolean;
  /** Risks with dates that happen on this day. */
  occurrencesOn(day: DayNumber): readonly DatedOccurrence[];
  /** Risks with dates that have happened by this day and whose closure still holds. */
  closuresOn(day: DayNumber): readonly DatedOccurrence[];
  /** What takes this working day from the activity; undefined if nothing does. */
  lostDayCause(activity: number, day: DayNumber): LostDayCause | undefined;
  /**
   * All at once: 1 for each of the days first … first + days − 1 that is lost to activities of an exposure class
   * (activities with the same hazards, windows and closing risks share a class).
   */
  lostDays(exposure: number, first: DayNumber, days: number): Uint8Array;
}
