import type { ConstructionState } from '#engines/construction';
import type { CarryOver } from '#engines/crossing';
import type { IsoDate } from '#engines/work-calendars';

/** Everything that one stored day hands to the next. Plain JSON. */
export interface RunState {
  readonly build: ConstructionState;
  readonly crossing?: CrossingState;
}

export interface CrossingState {
  /** First day of traffic by class: the day after the milestone that opens it was achieved. */
  readonly opened: Readonly<Record<string, IsoDate>>;
  /** Customers still at the crossing at midnight. */
  readonly carryOver: CarryOver | null;
}
