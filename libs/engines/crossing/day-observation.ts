import type { DayNumber } from '#engines/work-calendars';
import type { DayTimeline } from './day-timeline.js';
import type { FlowStatistics } from './flow-statistics.js';
import type { NetworkEngine } from './network-engine.js';

/** One day as it went, in numbers; valid until the simulator's next day. */
export interface DayObservation {
  readonly day: DayNumber;
  readonly timeline: DayTimeline;
  readonly statistics: FlowStatistics;
  readonly engine: NetworkEngine;
  /** Customers and people carried in, by route. */
  readonly carriedIn: Float64Array;
  readonly carriedInPersons: Float64Array;
  /** Busy minutes of each pool after its bank closed. */
  readonly overtimeMinutes: Float64Array;
  readonly dropped: number;
}
