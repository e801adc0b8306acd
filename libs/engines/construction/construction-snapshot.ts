import type { DayNumber, Minute } from '#engines/work-calendars';
import type { StandingCause } from './construction-event.js';
import type { WorkStatus } from './construction-state.js';

/** The site at the end of a day, as somebody on it would report. Costs are in the project's currency. */
export interface ConstructionSnapshot {
  readonly day: DayNumber;
  readonly notStarted: number;
  readonly inProgress: number;
  readonly complete: number;
  /** Share of the planned work done, each activity weighted with its planned duration; 1 when all is complete. */
  readonly progress: number;
  readonly costToDate: number;
  readonly costOfDay: number;
  readonly workedMinutes: number;
  readonly lostMinutes: number;
  /** Hazards that were adverse, windows in force, risks whose closure held: by id. */
  readonly adverse: readonly string[];
  readonly windows: readonly string[];
  readonly closures: readonly string[];
  /** Started and not finished before this day, or due to start by its planned date. */
  readonly activities: readonly ActivitySnapshot[];
  readonly finished: boolean;
}

export interface ActivitySnapshot {
  readonly id: string;
  readonly status: WorkStatus;
  /** Physical progress, 0 to 1. */
  readonly progress: number;
  /** What is left at the planned rate, working minutes: all that a report can know. */
  readonly remainingMinutes: number;
  readonly workedMinutes: number;
  readonly lostMinutes: number;
  readonly cost: number;
  readonly actualStart?: Minute;
  readonly actualFinish?: Minute;
  /** Why it did no work on this day. */
  readonly standing?: StandingCause;
}
