import type { IsoDate } from '#engines/work-calendars';
import type { CrossingProblem } from './crossing-error.js';

/** Customers of one class and direction (or a total) over one day. A vehicle is one customer; people ride in it. */
export interface Tally {
  /** Came to the crossing that day (new that day; yesterday's leftovers are `carriedIn`). */
  readonly arrived: number;
  readonly carriedIn: number;
  /** Left on the other bank that day. */
  readonly served: number;
  /** Came and did not get through: turned back, balked and reneged together. */
  readonly unserved: number;
  readonly turnedBack: number;
  readonly balked: number;
  readonly reneged: number;
  /** Still at the crossing when the day ends, in the next day's `carriedIn`. */
  readonly carriedOut: number;
}

/** Distribution of a time over customers, minutes. Percentiles come from log-linear counts, read in proportion within a cell. */
export interface TimeSummary {
  readonly count: number;
  readonly meanMinutes: number;
  readonly p50Minutes: number;
  readonly p90Minutes: number;
  readonly p95Minutes: number;
  readonly p99Minutes: number;
  readonly maximumMinutes: number;
}

export interface DayFlow {
  readonly class: string;
  readonly direction: string;
  readonly customers: Tally;
  readonly people: Tally;
  /** CBP and FHWA wait: from the end of the queue to the start of primary inspection. */
  readonly wait: TimeSummary;
  readonly timeInSystem: TimeSummary;
  readonly meanQueue: number;
  readonly maximumQueue: number;
}

export interface DayStage {
  readonly stage: string;
  readonly pool: string;
  readonly direction: string;
  readonly class: string;
  readonly served: number;
  readonly wait: TimeSummary;
  readonly meanQueue: number;
  readonly maximumQueue: number;
}

export interface DayPool {
  readonly pool: string;
  /** Server minutes rostered, and busy (blocked and overtime included). */
  readonly staffedMinutes: number;
  readonly busyMinutes: number;
  readonly blockedMinutes: number;
  readonly overtimeMinutes: number;
  /** Busy over staffed minutes. */
  readonly utilisation: number;
  /** Work brought by the day's arrivals over staffed minutes: above 1 when more comes than can be served. */
  readonly offeredLoad: number;
}

export interface DayResult {
  readonly date: IsoDate;
  readonly open: boolean;
  readonly closures: readonly {
    readonly cause: string;
    readonly startMinute: number;
    readonly finishMinute: number;
  }[];
  /** Vehicles are cars, buses and trucks; people are everyone, aboard or on foot. */
  readonly vehicles: Tally;
  readonly people: Tally;
  readonly flows: readonly DayFlow[];
  readonly stages: readonly DayStage[];
  readonly pools: readonly DayPool[];
  /** Served against the design volumes. */
  readonly design: {
    readonly peoplePerDay: number;
    readonly vehiclesPerDay: number;
    readonly servedDesignDay: boolean;
  };
  readonly targets: readonly { readonly id: string; readonly value: number; readonly met: boolean }[];
  /** Little's law over everybody's stay that day: both are customer minutes. */
  readonly little: { readonly integralMinutes: number; readonly sumOfTimesMinutes: number };
  /** One sentence: what limited the day. */
  readonly bottleneck: string;
  readonly warnings: readonly CrossingProblem[];
}

/** What one day hands to the next. Plain JSON; opaque to everyone but this engine. */
export interface CarryOver {
  readonly version: 1;
  readonly date: IsoDate;
  readonly customers: readonly CarriedCustomer[];
  /** Minutes into the next day at which broken servers are repaired, servers return and closures end. */
  readonly repairs: readonly { readonly pool: string; readonly minute: number }[];
  readonly returns: readonly { readonly pool: string; readonly minute: number; readonly server?: number }[];
  readonly closures: readonly { readonly closure: string; readonly minute: number }[];
}

/** A customer still at the crossing at midnight. Minutes are relative to that midnight, so past ones are negative. */
export interface CarriedCustomer {
  readonly number: number;
  readonly flow: string;
  readonly station: string;
  readonly state: 'queued' | 'in-service' | 'blocked' | 'awaiting-passengers';
  readonly arrival: number;
  readonly entered: number;
  readonly started: number | null;
  readonly ended: number | null;
  readonly primaryWait: number | null;
  readonly abandonAt: number | null;
  readonly persons: number;
  readonly inProcess: boolean;
  /** Minutes of an interrupted service already given; absent where none was. */
  readonly servedMinutes?: number;
  /** Individual server, −1 where servers are alike. */
  readonly server: number;
  /** `counted`: against the capacity of the shift on duty; `old-shift`: finishing; `none`: holds no server. */
  readonly holds: 'counted' | 'old-shift' | 'none';
  /** For a passenger: the place of its bus in this list; −1 for others. */
  readonly vehicle: number;
  readonly draws: readonly number[];
}
