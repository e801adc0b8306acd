import type { DayNumber, Minute } from '#engines/work-calendars';

/**
 * Everything that one day hands to the next, as plain JSON. Together with the construction (network, uncertainty,
 * seed) it determines the future completely. Progress in `workMinutes` is in the drawn amount of work, which nobody
 * on the site knows: reports and forecasts read the day's snapshot instead.
 */
export interface ConstructionState {
  readonly format: 1;
  /** The first day not yet lived. */
  readonly nextDay: DayNumber;
  /** One for each activity of the network. */
  readonly activities: readonly ActivityState[];
  /** Spells of adverse weather that have cost somebody work and still last. */
  readonly spells: readonly SpellState[];
  /** Ids of windows in force. */
  readonly windows: readonly string[];
  readonly closures: readonly ClosureState[];
  /** One-off costs of risks and mitigation so far. */
  readonly eventCost: number;
}

export interface SpellState {
  readonly hazard: string;
  readonly since: DayNumber;
}

export interface ClosureState {
  readonly risk: string;
  readonly lastDay: DayNumber;
}

export type WorkStatus = 'not-started' | 'in-progress' | 'complete';

export interface ActivityState {
  readonly id: string;
  readonly status: WorkStatus;
  /** Drawn whole amount of work, with everything that has struck it. */
  readonly workMinutes: number;
  readonly workedMinutes: number;
  readonly actualStart?: Minute;
  readonly actualFinish?: Minute;
  /** All work is done, but a relationship to its finish still holds it open. */
  readonly workDoneAt?: Minute;
  /** Strikes that have come, of those that its future holds. */
  readonly strikes: number;
  /** Working minutes lost so far, by cause (`hazard:wind`, `window:ice`, `closure:typhoon`). */
  readonly lostMinutes: Readonly<Record<string, number>>;
  /** Cost booked so far. */
  readonly cost: number;
  /** What it was last said to be waiting for. */
  readonly told?: string;
}
