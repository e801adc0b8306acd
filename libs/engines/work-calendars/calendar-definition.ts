import type { DayNumber } from './time.js';

/** A stretch of working time within one day, in minutes from midnight: 0 ≤ start < finish ≤ 1440. */
export interface Shift {
  readonly start: number;
  readonly finish: number;
}

/** What a planner states of a calendar: a normal week and the days that differ from it. */
export interface CalendarDefinition {
  readonly id: string;
  readonly name: string;
  /** Seven lists of shifts, Sunday first. */
  readonly week: readonly (readonly Shift[])[];
  /** Days that differ: no shifts is a holiday. The last entry for a day wins. */
  readonly exceptions: readonly { readonly day: DayNumber; readonly shifts: readonly Shift[] }[];
  /** Working minutes that count as one day when a duration is stated or shown in days. */
  readonly minutesPerDay: number;
}
