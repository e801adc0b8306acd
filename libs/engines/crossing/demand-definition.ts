import type { IsoDate, IsoMinute } from '#engines/work-calendars';
import type { CountDistribution, DurationDistribution } from './distribution-definition.js';

/** Who comes, when. Each stream has random numbers of its own; times of day are on the clock of the bank left. */
export type DemandStream = PoissonDemand | TimetableDemand | BatchDemand | AppointmentDemand | TraceDemand;

interface DemandBase {
  readonly id: string;
  readonly class: string;
  readonly direction: string;
  /** Multipliers of the volume; absent: 1. */
  readonly factors?: DemandFactors;
}

export interface DemandFactors {
  /** Seven, Sunday first. */
  readonly weekday?: readonly number[];
  /** Twelve, January first. */
  readonly month?: readonly number[];
  /** On dates either bank keeps as a holiday but the gate is open. */
  readonly holiday?: number;
  /** Particular dates (festivals, surges); the last entry for a date wins. */
  readonly dates?: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly factor: number }[];
  /** On days when the gate does not open at all; absent: 0 (people know). */
  readonly closedDay?: number;
  /** Compound growth from a date. */
  readonly growth?: { readonly percentPerYear: number; readonly from: IsoDate };
  /** After opening: the factor on given days since `opening`, linear between, flat outside. */
  readonly rampUp?: {
    readonly opening: IsoDate;
    readonly points: readonly { readonly day: number; readonly factor: number }[];
  };
}

/** A non-homogeneous Poisson process, constant within each hour. */
export interface PoissonDemand extends DemandBase {
  readonly kind: 'poisson';
  /** Mean customers (vehicles or pedestrians) a day before factors. */
  readonly perDay: number;
  /** Twenty-four weights, any scale: the share of the day's arrivals in each hour. */
  readonly hourlyProfile: readonly number[];
}

/** Timetabled vehicles (buses), each at its time plus its lateness (negative: early). */
export interface TimetableDemand extends DemandBase {
  readonly kind: 'timetable';
  /** Minutes of day; a factor up to 1 is each departure's chance to run, above it adds relief vehicles: 1.5 runs half of them twice. */
  readonly times: readonly number[];
  readonly lateness?: DurationDistribution;
}

/** Groups that arrive together, each at a Poisson time. */
export interface BatchDemand extends DemandBase {
  readonly kind: 'batch';
  readonly batchesPerDay: number;
  readonly batchSize: CountDistribution;
  readonly hourlyProfile: readonly number[];
}

/** Booked slots: as many as are booked per slot, each at its slot's start plus earliness or lateness, or not at all. */
export interface AppointmentDemand extends DemandBase {
  readonly kind: 'appointment';
  readonly firstSlot: number;
  readonly lastSlot: number;
  readonly slotMinutes: number;
  readonly perSlot: number;
  readonly showProbability: number;
  readonly lateness?: DurationDistribution;
}

/** Recorded arrivals, replayed on their dates. */
export interface TraceDemand extends DemandBase {
  readonly kind: 'trace';
  readonly arrivals: readonly IsoMinute[];
}
