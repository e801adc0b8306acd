/** The crossing once it is open: forecast before the opening, observed (or simulated day by day) after it. */
import type { HourlyBandsOptions, IsoDate, UtilisationOptions } from '#presentation/charts';
import type { Reproduction, ServedAgainstTarget } from './report-figures.js';

export interface CrossingSection extends Reproduction {
  /** `forecast`: simulated for the design demand; `operating`: days that were lived on the calendar. */
  readonly state: 'forecast' | 'operating';
  readonly period?: { readonly from: IsoDate; readonly to: IsoDate };
  readonly replications?: number;
  readonly lanes?: number;
  readonly hoursPerDay?: number;
  readonly people?: CrossingVolume;
  readonly vehicles?: CrossingVolume;
  readonly waits?: readonly CrossingWait[];
  readonly queues?: readonly CrossingQueue[];
  /** Wait by hour of arrival, minutes. */
  readonly waitByHour?: HourlyBandsOptions['series'];
  /** Number in queue by hour. */
  readonly queueByHour?: HourlyBandsOptions['series'];
  readonly utilisation?: UtilisationOptions['servers'];
  readonly utilisationLimit?: number;
  readonly bottleneck?: CrossingBottleneck;
  /** The next weeks: means a day. */
  readonly outlook?: readonly {
    readonly weekStarting: IsoDate;
    readonly people?: number;
    readonly vehicles?: number;
    readonly note?: string;
  }[];
}

export interface CrossingVolume extends ServedAgainstTarget {
  /** Mean a day that came and were not served. */
  readonly unserved?: number;
  /** Share of days on which the target (or all demand, where that is less) was served. */
  readonly daysOnTarget?: number;
  readonly days?: readonly {
    readonly date: IsoDate;
    readonly served: number;
    readonly unserved?: number;
    readonly closed?: boolean;
  }[];
}

/** Wait: from the end of the queue to primary inspection (CBP, FHWA). */
export interface CrossingWait {
  /** As in the model: `car`, `truck`, `bus`, `person`, … */
  readonly class: string;
  /** The model's name of the class, for those that have no word of their own here. */
  readonly className?: string;
  readonly direction?: string;
  readonly meanMinutes: number;
  readonly p95Minutes: number;
  /** P95 − mean (FHWA). */
  readonly bufferMinutes: number;
  readonly targetMinutes?: number;
  /** Share within the target. */
  readonly withinTarget?: number;
}

export interface CrossingQueue {
  /** A whole name; absent where class and direction make one. */
  readonly name?: string;
  readonly class?: string;
  readonly className?: string;
  readonly direction?: string;
  readonly mean: number;
  readonly maximum: number;
  readonly peakHour?: number;
}

export interface CrossingBottleneck {
  readonly name: string;
  readonly utilisation: number;
  readonly offeredLoad?: number;
  /** What one more server would give, in words. */
  readonly relief?: string;
}
