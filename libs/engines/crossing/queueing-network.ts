import type { ShiftChangeRule } from './crossing-definition.js';
import type { CountDistribution, DurationDistribution } from './distribution-definition.js';

/**
 * The general level: sources send customers along routes of stations; stations draw servers from pools. The crossing
 * compiles to it, and queueing theory is tested on it. One unit of time is a minute.
 */
export interface QueueingNetwork {
  readonly pools: readonly NetworkPool[];
  readonly stations: readonly NetworkStation[];
  readonly sources: readonly NetworkSource[];
}

export interface NetworkPool {
  readonly id: string;
  /** A number, or periods of a repeating cycle. 'infinite' never makes anyone wait. */
  readonly servers: number | 'infinite' | CapacitySchedule;
  readonly discipline?: 'fifo' | 'priority';
  readonly shiftChange?: ShiftChangeRule;
  readonly breakdown?: { readonly meanMinutesBetweenFailures: number; readonly repair: DurationDistribution };
  readonly skillFactors?: readonly number[];
  /** After a service the server is away this long before it can take the next. */
  readonly turnaround?: DurationDistribution;
  /** Pools of one id draw on one set of servers (lanes that change direction): together no more than `servers`. */
  readonly sharedServers?: { readonly id: string; readonly servers: number };
  /** Nobody is served here while one of these pools is in use (a one-way bridge must be clear first). */
  readonly waitsUntilEmpty?: readonly string[];
}

export interface CapacitySchedule {
  readonly cycleMinutes: number;
  /** From `startMinute` (the first is 0) until the next. */
  readonly periods: readonly { readonly startMinute: number; readonly servers: number }[];
}

export interface NetworkStation {
  readonly id: string;
  readonly pool: string;
  /** Waiting places; absent: unlimited. */
  readonly waitingPlaces?: number;
  /** Full on arrival from outside: `lose` (also the rule for sources) or `block` the server of the step before. */
  readonly whenFull?: 'lose' | 'block';
  /** Nobody leaves before the one ahead (a bridge without overtaking). */
  readonly noOvertaking?: boolean;
}

export interface NetworkSource {
  readonly id: string;
  /** Lower is served first in pools with the priority discipline. */
  readonly priority?: number;
  readonly arrivals: ArrivalProcess;
  readonly route: readonly RouteStep[];
  readonly balking?: { readonly queueLength: number; readonly probability: number };
  readonly patience?: DurationDistribution;
  readonly persons?: CountDistribution;
  /** Spearman rank correlations between service times of two steps of one customer. */
  readonly rankCorrelations?: readonly {
    readonly steps: readonly [number, number];
    readonly rankCorrelation: number;
  }[];
}

export interface RouteStep {
  readonly station: string;
  readonly service: DurationDistribution;
  /** Share of customers that take this step; absent: all. */
  readonly probability?: number;
  /** The customer's people get off, pass this route as customers of their own and come back before it moves on. */
  readonly passengers?: {
    readonly priority: number;
    readonly route: readonly RouteStep[];
    /** The vehicle keeps its server until all are back. */
    readonly keepsServer: boolean;
  };
}

export type ArrivalProcess =
  | { readonly kind: 'renewal'; readonly interarrival: DurationDistribution }
  | { readonly kind: 'poisson'; readonly perMinute: number }
  | {
      readonly kind: 'periodic-poisson';
      readonly cycleMinutes: number;
      readonly periods: readonly { readonly startMinute: number; readonly perMinute: number }[];
    }
  | {
      readonly kind: 'batch-poisson';
      readonly batchesPerMinute: number;
      readonly batchSize: CountDistribution;
    }
  | { readonly kind: 'times'; readonly minutes: readonly number[] }
  /** A new customer as soon as the one before it is taken from the first queue. */
  | { readonly kind: 'saturated' };
