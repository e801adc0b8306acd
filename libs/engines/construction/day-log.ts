import type { DatedOccurrence, LostDayCause, Strike } from '#engines/uncertainty';
import type { Minute } from '#engines/work-calendars';

/** What the working of a day tells while it goes on. The simulation of many builds listens to nothing. */
export interface DayLog {
  started(activity: number, at: Minute): void;
  finished(activity: number, at: Minute): void;
  skipped(activity: number, at: Minute): void;
  struck(activity: number, strike: Strike, at: Minute): void;
  /** A working day lost to one that is in progress. */
  lost(activity: number, cause: LostDayCause, minutes: number): void;
  /** It could have started but for this. */
  kept(activity: number, cause: LostDayCause): void;
  occurred(occurrence: DatedOccurrence): void;
}
