/** The options of each chart. */
import type { ChartDate, ChartOptions, DateMarker } from './chart.js';

export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'group' | 'activity' | 'milestone' | 'level-of-effort';
  /** WBS depth, 0 at the top. */
  readonly depth?: number;
  readonly start?: ChartDate;
  readonly finish?: ChartDate;
  readonly baselineStart?: ChartDate;
  readonly baselineFinish?: ChartDate;
  /** 0…100. */
  readonly percentComplete?: number;
  readonly criticality?: 'critical' | 'near-critical' | 'not-critical';
  readonly totalFloatDays?: number;
}

export interface GanttRelationship {
  readonly predecessor: string;
  readonly successor: string;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  readonly driving?: boolean;
}

export interface GanttOptions extends ChartOptions {
  readonly rows: readonly GanttRow[];
  readonly dataDate?: ChartDate;
  /** The window drawn; default: everything, with a margin. */
  readonly from?: ChartDate;
  readonly to?: ChartDate;
  /** Stretches shaded as non-working, each [from, to). Left out of the drawing where narrower than a pixel. */
  readonly nonWorking?: readonly { readonly from: ChartDate; readonly to: ChartDate }[];
  readonly relationships?: readonly GanttRelationship[];
  /** Rows beyond this are left out and counted in a last line. Default 200. */
  readonly maxRows?: number;
}

/** How each milestone's forecast moved from one status date to the next (milestone trend, slip chart). */
export interface MilestoneTrendOptions extends ChartOptions {
  readonly milestones: readonly {
    readonly id: string;
    readonly name: string;
    readonly baseline?: ChartDate;
    readonly points: readonly { readonly statusDate: ChartDate; readonly forecast: ChartDate }[];
    readonly achieved?: ChartDate;
  }[];
}

export interface SCurvePoint {
  readonly date: ChartDate;
  readonly plannedValue?: number;
  readonly earnedValue?: number;
  readonly actualCost?: number;
}

export interface SCurveOptions extends ChartOptions {
  /** In date order; cumulative values. */
  readonly points: readonly SCurvePoint[];
  readonly dataDate?: ChartDate;
  readonly budgetAtCompletion?: number;
  /** The date at which the plan had earned what is earned at the data date. */
  readonly earnedScheduleDate?: ChartDate;
  /** Cost from the data date to the estimate at completion. */
  readonly estimateToComplete?: readonly { readonly date: ChartDate; readonly cost: number }[];
  /** What the values are in, e.g. `RUB`, `working hours`. */
  readonly unit: string;
}

export interface DateHistogramOptions extends ChartOptions {
  /** Adjoining classes [from, to) in date order with the iterations in each. */
  readonly bins: readonly { readonly from: ChartDate; readonly to: ChartDate; readonly count: number }[];
  /** `probability` 0…1. */
  readonly percentiles: readonly {
    readonly label: string;
    readonly date: ChartDate;
    readonly probability: number;
  }[];
  readonly deterministic?: ChartDate;
  readonly target?: DateMarker;
}

export interface TornadoOptions extends ChartOptions {
  /** Drawn longest first. A correlation is a bar from 0: set `low` or `high` alone to it and the other to `base`. */
  readonly bars: readonly { readonly name: string; readonly low: number; readonly high: number }[];
  /** Where low and high part. Default 0. */
  readonly base?: number;
  /** The scale's title, e.g. `working days at opening`. */
  readonly unit: string;
  /** Default 12; the rest is counted in a last line. */
  readonly maxBars?: number;
}

export interface HourPoint {
  /** Hour of the day at which the class begins, 0…24, may be fractional. */
  readonly hour: number;
  readonly mean: number;
  /** Ends of the confidence interval. */
  readonly low?: number;
  readonly high?: number;
}

/** A queue length or a wait over the hours of the day, up to four curves with their bands. */
export interface HourlyBandsOptions extends ChartOptions {
  readonly series: readonly { readonly name: string; readonly points: readonly HourPoint[] }[];
  /** The scale's title, e.g. `minutes`, `vehicles in queue`. */
  readonly unit: string;
  readonly target?: { readonly label: string; readonly value: number };
}

/** The probability of being reached by each date, up to four S-curves with the intervals of their shares. */
export interface ProbabilityCurvesOptions extends ChartOptions {
  readonly series: readonly {
    readonly name: string;
    /** In date order; probabilities 0…1. */
    readonly points: readonly {
      readonly date: ChartDate;
      readonly probability: number;
      readonly low?: number;
      readonly high?: number;
    }[];
  }[];
  readonly target?: DateMarker;
}

export interface ThroughputOptions extends ChartOptions {
  readonly days: readonly {
    readonly date: ChartDate;
    readonly served: number;
    readonly unserved?: number;
    readonly closed?: boolean;
  }[];
  readonly target?: number;
  /** What is counted: `people`, `vehicles`. */
  readonly unit: string;
}

export interface UtilisationOptions extends ChartOptions {
  readonly servers: readonly {
    readonly name: string;
    /** 0…1. */
    readonly utilisation: number;
    readonly low?: number;
    readonly high?: number;
    /** Demand over capacity; above 1 is possible. */
    readonly offeredLoad?: number;
  }[];
  /** A line to keep below, 0…1. */
  readonly limit?: number;
}

export interface ForecastVintage {
  readonly statusDate: ChartDate;
  readonly p10: ChartDate;
  readonly p50: ChartDate;
  readonly p80?: ChartDate;
  readonly p90: ChartDate;
  readonly deterministic?: ChartDate;
}

/** A date somebody else published. A range (`2026`, `summer`) has both ends. */
export interface PublishedForecast {
  readonly made: ChartDate;
  readonly from: ChartDate;
  readonly to?: ChartDate;
  readonly label: string;
  readonly source?: string;
}

export interface ForecastDriftOptions extends ChartOptions {
  readonly vintages: readonly ForecastVintage[];
  readonly published?: readonly PublishedForecast[];
  readonly target?: DateMarker;
  readonly achieved?: ChartDate;
}

export interface HeatMapOptions extends ChartOptions {
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xLabels: readonly string[];
  readonly yLabels: readonly string[];
  /** `values[y][x]`; null where nothing was computed. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly unit: string;
  /** Decimals in the cells. Default 1. */
  readonly decimals?: number;
  /** A cell to frame, e.g. today's design. */
  readonly marked?: { readonly x: number; readonly y: number; readonly label: string };
}

export interface CalibrationOptions extends ChartOptions {
  /** Of the forecasts that said `nominal`, the share that came true. Both 0…1. */
  readonly points: readonly {
    readonly nominal: number;
    readonly observed: number;
    readonly low?: number;
    readonly high?: number;
    readonly count?: number;
  }[];
}

/** Plain lines over time, e.g. SPI, SPI(t) and CPI against 1. */
export interface TrendOptions extends ChartOptions {
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly date: ChartDate; readonly value: number | null }[];
  }[];
  readonly unit?: string;
  readonly reference?: { readonly label: string; readonly value: number };
}
