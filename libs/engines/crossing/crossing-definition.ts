import type { IsoDate, Shift } from '#engines/work-calendars';
import type { CountDistribution, DurationDistribution } from './distribution-definition.js';
import type { DemandStream } from './demand-definition.js';

/**
 * The facility as a crossing planner says it. Plain JSON: the model document maps onto it one to one. Times of day
 * are minutes from midnight on the clock of the bank they belong to; durations and rates carry their unit in the name.
 */
export interface CrossingDefinition {
  readonly id: string;
  readonly name: string;
  /** The bank whose clock names the simulated day. */
  readonly referenceBank: string;
  readonly banks: readonly BankDefinition[];
  readonly directions: readonly DirectionDefinition[];
  readonly classes: readonly CustomerClassDefinition[];
  readonly demand: readonly DemandStream[];
  /** In the order in which a customer meets them; each names the directions and classes it applies to. */
  readonly stages: readonly StageDefinition[];
  readonly pools: readonly ServerPoolDefinition[];
  readonly rules: OperatingRules;
  readonly closures?: readonly ClosureDefinition[];
  readonly rankCorrelations?: readonly StageRankCorrelation[];
  readonly design: DesignVolumes;
  readonly targets?: readonly ServiceTarget[];
  readonly levelOfService?: readonly LevelOfServiceBands[];
}

export interface BankDefinition {
  readonly id: string;
  readonly name: string;
  /** The bank's clock: minutes ahead of UTC (Vladivostok 600, Pyongyang 540). */
  readonly utcOffsetMinutes: number;
  readonly openingHours: OpeningHours;
}

export interface OpeningHours {
  /** Seven lists of opening periods, Sunday first; {start: 0, finish: 1440} is round the clock. */
  readonly week: readonly (readonly Shift[])[];
  /** Holidays (no shifts) and days with other hours; the last entry for a date wins. */
  readonly exceptions: readonly {
    readonly date: IsoDate;
    readonly name?: string;
    readonly shifts: readonly Shift[];
  }[];
}

export interface DirectionDefinition {
  readonly id: string;
  readonly name?: string;
  readonly from: string;
  readonly to: string;
}

export type CustomerKind = 'pedestrian' | 'car' | 'bus' | 'truck';

export interface CustomerClassDefinition {
  readonly id: string;
  readonly name?: string;
  readonly kind: CustomerKind;
  /** 0 is served first where a pool's discipline is `priority`. */
  readonly priority: number;
  /** People aboard, driver included; counted as people through. A pedestrian is one person. */
  readonly persons: CountDistribution;
  /** The class as which a bus's people queue where a stage lets them off (its `priority` and service times apply). */
  readonly passengerClass?: string;
  /** Customers who find this many or more waiting at the first stage turn away with this probability. */
  readonly balking?: { readonly queueLength: number; readonly probability: number };
  /** How long a customer waits for the first stage's service before giving up. */
  readonly patience?: DurationDistribution;
}

export type StageDefinition = ControlStage | BridgeStage | WaitingLotStage | SwapYardStage;

interface StageBase {
  readonly id: string;
  readonly name?: string;
  /** Absent: all directions. */
  readonly directions?: readonly string[];
  /** Classes of customers (and passengers) that pass this stage. */
  readonly classes: readonly string[];
  /** Places to wait here; absent: unlimited. When full, the stage before keeps its server (blocking after service). */
  readonly waitingPlaces?: number;
}

export type ControlKind =
  | 'exit-control'
  | 'entry-control'
  | 'document'
  | 'customs'
  | 'vehicle'
  | 'cargo-scan'
  | 'secondary'
  | 'other';

/** Lanes or booths with officers. */
export interface ControlStage extends StageBase {
  readonly kind: ControlKind;
  /** When nobody more may wait: the stage before keeps its server (default), or the customer is turned back. */
  readonly whenFull?: 'block' | 'turn-away';
  /** Primary inspection: the CBP and FHWA wait ends where its service starts. At most one a direction and class. */
  readonly primary?: boolean;
  /** One pool for everybody, or by class (dedicated lanes), or by direction and class as `direction/class`. */
  readonly pool: string | Readonly<Record<string, string>>;
  /** By class id, or `*` for the others. */
  readonly service: Readonly<Record<string, DurationDistribution>>;
  /** Share of customers sent here (secondary inspection), by class id or `*`; absent: all. */
  readonly probability?: Readonly<Record<string, number>>;
  /** Buses let their people off here; they pass `stages` as persons and the bus leaves when all are back. */
  readonly passengers?: { readonly stages: readonly string[]; readonly busKeepsServer: boolean };
  /** A stage that only alighted passengers use, named in some `passengers.stages`. */
  readonly passengersOnly?: boolean;
}

/** The bridge itself. Directions are independent unless it is one-way. */
export interface BridgeStage extends StageBase {
  readonly kind: 'bridge';
  readonly lengthMetres: number;
  /** By class id or `*`. No overtaking: nobody leaves before the one ahead. */
  readonly speedKilometresPerHour: Readonly<Record<string, number>>;
  /** Least spacing in time between two entering in one direction. */
  readonly headwaySeconds: number;
  /** Most customers on the bridge in one direction; absent: unlimited. */
  readonly capacityPerDirection?: number;
  /** One-way traffic: directions take turns, with a clearance of the slowest transit between them. */
  readonly oneWayConvoy?: { readonly greenMinutes: number };
}

/** A lot where customers wait to be called forward at a metered rate. A full lot turns customers back. */
export interface WaitingLotStage extends StageBase {
  readonly kind: 'waiting-lot';
  readonly places: number;
  readonly releasePerHour: number;
}

/** Where a driver who may not enter the other country hands over to another, or the trailer changes tractor. */
export interface SwapYardStage extends StageBase {
  readonly kind: 'swap-yard';
  /** Bays; the servers are the counterpart drivers or tractors on duty. */
  readonly pool: string;
  readonly service: Readonly<Record<string, DurationDistribution>>;
  /** After handing over, the driver or tractor is away this long before it can take the next. */
  readonly returnTrip?: DurationDistribution;
}

export interface ServerPoolDefinition {
  readonly id: string;
  readonly name?: string;
  /** Lanes or booths in this pool, the most that staffing can open. */
  readonly servers: number;
  /** The bank whose clock and opening hours the pool follows. */
  readonly bank: string;
  /** `fifo` over all classes, or `priority`: lower class priority first, FIFO within (non-preemptive). */
  readonly discipline: 'fifo' | 'priority';
  /** Shifts in order of the day; outside them nobody works. Absent: all servers whenever the bank is open. */
  readonly staffing?: readonly StaffingPeriod[];
  readonly breaks?: readonly {
    readonly start: number;
    readonly finish: number;
    readonly serversAway: number;
  }[];
  /** Reversible lanes: servers by direction in each period (minutes of day); a period's sum is at most `servers`. */
  readonly reversible?: readonly {
    readonly start: number;
    readonly finish: number;
    readonly servers: Readonly<Record<string, number>>;
  }[];
  readonly breakdown?: BreakdownDefinition;
  /** Multiplies the service time of each officer in turn; absent: 1. */
  readonly skillFactors?: readonly number[];
  /** Overrides the facility's rule. */
  readonly shiftChange?: ShiftChangeRule;
}

export interface StaffingPeriod extends Shift {
  readonly servers: number;
  /** 0 = Sunday … 6; absent: every day. */
  readonly weekdays?: readonly number[];
}

export interface BreakdownDefinition {
  /** Of one server, in clock time. */
  readonly meanMinutesBetweenFailures: number;
  readonly repair: DurationDistribution;
}

/**
 * `turn-away-at-gate`: those whose service has not begun at closing are turned back; those in process are finished.
 * `serve-those-inside`: everyone in the queue at closing is served, for at most `maximumOvertimeMinutes`; then the
 * rest is turned back. `work-over`: everyone in the queue at closing is served, however long it takes.
 * `carry-over`: services in hand end, everybody else waits for the next opening.
 */
export type EndOfDayRule = 'turn-away-at-gate' | 'serve-those-inside' | 'work-over' | 'carry-over';

/**
 * What happens to services in hand when the number of servers changes. `capacity-falls-as-services-end`: they count
 * against the new number. `finish-then-leave`: the old shift finishes what it has in hand, the new one starts in full
 * beside it. `pre-empt`: services in excess of the new number are interrupted and resume, first in line, where they
 * stopped.
 */
export type ShiftChangeRule = 'capacity-falls-as-services-end' | 'finish-then-leave' | 'pre-empt';

export interface OperatingRules {
  readonly endOfDay: EndOfDayRule;
  readonly maximumOvertimeMinutes?: number;
  readonly shiftChange: ShiftChangeRule;
  /** The gate of a direction is open while the bank it leaves is open, or while both are. */
  readonly gate: 'from-bank' | 'both-banks';
  /** The gate stops admitting this long before closing. */
  readonly lastAdmissionMinutesBeforeClose?: number;
  /** Arrivals of a day before its opening wait at the gate, or do not come. */
  readonly beforeOpening: 'wait' | 'turn-away';
}

/** The crossing, a direction or a stage shut: planned dates, or by chance (weather, ice, flood). */
export type ClosureDefinition =
  | {
      readonly id: string;
      readonly cause: string;
      readonly kind: 'planned';
      /** First and last date, inclusive, on the reference clock. */
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly start?: number;
      readonly finish?: number;
      readonly stages?: readonly string[];
      readonly directions?: readonly string[];
    }
  | {
      readonly id: string;
      readonly cause: string;
      readonly kind: 'random';
      /** Chance that one begins on a day of each month, January first. */
      readonly dailyProbabilityByMonth: readonly number[];
      readonly duration: DurationDistribution;
      readonly stages?: readonly string[];
      readonly directions?: readonly string[];
    };

/** Slow at one stage, slow at the next: Spearman's rank correlation of one customer's service times. */
export interface StageRankCorrelation {
  readonly stages: readonly [string, string];
  readonly class?: string;
  readonly rankCorrelation: number;
}

export interface DesignVolumes {
  readonly peoplePerDay: number;
  readonly vehiclesPerDay: number;
}

/** For example: P95 car wait at most 30 minutes, on at least 95 % of days. */
export interface ServiceTarget {
  readonly id: string;
  readonly measure:
    'mean-wait' | 'p90-wait' | 'p95-wait' | 'p99-wait' | 'maximum-queue' | 'unserved' | 'p95-time-in-system';
  /** Absent: all classes (or directions) together. */
  readonly class?: string;
  readonly direction?: string;
  /** Minutes, or customers for `maximum-queue` and `unserved`. */
  readonly atMost: number;
  /** Share of days that must meet it. */
  readonly shareOfDays: number;
}

/** Upper limits of P95 wait in minutes for A, B, C, D and E; F is above the last. */
export interface LevelOfServiceBands {
  readonly class: string;
  readonly upToMinutes: readonly [number, number, number, number, number];
}
