/**
 * One report model, many renderings. The content holds facts and figures only; the renderings choose words,
 * languages and layout. Every section is optional: what is absent is not rendered.
 * Dates are ISO dates on the project's own clock; shares are 0…1; money is in `project.currency`.
 */
import type {
  ForecastVintage,
  GanttRow,
  GanttRelationship,
  IsoDate,
  IsoMinute,
  PublishedForecast,
} from '#presentation/charts';
import type { CrossingSection } from './crossing-content.js';
import type { PerformanceSection } from './performance-content.js';
import type { Reproduction, ServedAgainstTarget } from './report-figures.js';

export type { IsoDate, IsoMinute, PerformanceSection };

export const SECTION_IDS = [
  'headline',
  'lights',
  'decisions',
  'milestones',
  'opening',
  'performance',
  'critical-path',
  'happenings',
  'weather',
  'risks',
  'crossing',
  'provenance',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export interface ReportContent {
  readonly version: 1;
  readonly project: ReportProject;
  readonly report: ReportHeader;
  readonly headline: Headline;
  readonly lights?: readonly TrafficLight[];
  readonly decisions?: readonly Decision[];
  readonly milestones?: MilestonesSection;
  readonly opening?: OpeningSection;
  readonly performance?: PerformanceSection;
  readonly criticalPath?: CriticalPathSection;
  readonly happenings?: HappeningsSection;
  readonly weather?: WeatherSection;
  readonly risks?: RisksSection;
  readonly crossing?: CrossingSection;
  readonly provenance?: ProvenanceSection;
}

export interface ReportProject {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Where the current page of the project is. */
  readonly href?: string;
}

export interface ReportHeader {
  readonly id: string;
  /** Running number within the project. */
  readonly number?: number;
  readonly dataDate: IsoDate;
  readonly period: { readonly from: IsoDate; readonly to: IsoDate };
  readonly previous?: { readonly id: string; readonly dataDate: IsoDate; readonly href?: string };
  /** Progress entered by people or machines, or drawn by the simulated calendar. */
  readonly progress: 'real' | 'simulated';
  readonly scenario?: { readonly id: string; readonly name: string };
  /** Where this report is kept. */
  readonly href?: string;
}

export type MilestoneStatus = 'planned' | 'on-track' | 'at-risk' | 'late' | 'achieved';

/** What the headline sentence is made from. Positive working days are late. */
export interface Headline {
  readonly milestone: string;
  readonly status: MilestoneStatus;
  readonly baseline?: IsoDate;
  /** A promised or contract date, where it is not the baseline. */
  readonly target?: { readonly name: string; readonly date: IsoDate };
  readonly deterministic?: IsoDate;
  readonly p50?: IsoDate;
  readonly p80?: IsoDate;
  readonly achieved?: IsoDate;
  readonly slipWorkingDays?: number;
  readonly slipSinceLastWorkingDays?: number;
  /** The P80 of the last report. */
  readonly previous?: { readonly dataDate: IsoDate; readonly p80: IsoDate };
  /** Why the status date has no forecast of its own; what is shown is then the newest one before, if there is any. */
  readonly forecastFailure?: { readonly why: string; readonly newest?: IsoDate };
  /** The greatest single reason of the slip since the last report. */
  readonly why?: Cause;
  /** Will it cope? */
  readonly crossing?: {
    /** Absent: a forecast. */
    readonly state?: CrossingSection['state'];
    readonly people?: ServedAgainstTarget;
    readonly vehicles?: ServedAgainstTarget;
    readonly bottleneck?: string;
  };
}

export const CAUSE_CODES = [
  'longer-duration',
  'late-start',
  'slow-progress',
  'weather',
  'river',
  'risk-event',
  'logic-change',
  'calendar-change',
  'constraint',
  'scope-added',
  'scope-removed',
  'predecessor',
  'faster-progress',
  'correction',
  'other',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** Why a date moved. Positive working days are later. */
export interface Cause {
  readonly code: CauseCode;
  readonly activity?: { readonly id: string; readonly name: string };
  readonly workingDays?: number;
  /** The engine's own words; shown as they are. */
  readonly note?: string;
}

export type LightColour = 'green' | 'amber' | 'red' | 'grey';
export const LIGHT_SUBJECTS = [
  'opening',
  'schedule',
  'cost',
  'risk',
  'schedule-quality',
  'people',
  'vehicles',
  'waits',
  'data',
] as const;
export type LightSubject = (typeof LIGHT_SUBJECTS)[number];
export const LIGHT_MEASURES = [
  'p80-after-target-working-days',
  'achieved-after-target-working-days',
  'probability-by-target',
  'spi',
  'spi-t',
  'cpi',
  'contingency-used',
  'quality-checks-failed',
  'served-share',
  'wait-p95-minutes',
  'data-age-days',
] as const;
export type LightMeasure = (typeof LIGHT_MEASURES)[number];

/** A light always comes with its rule: the measure, its value and both limits. */
export interface TrafficLight {
  readonly subject: LightSubject;
  readonly colour: LightColour;
  readonly measure: LightMeasure;
  /** null: not known, the light is grey. */
  readonly value: number | null;
  /** At or better than this: green. */
  readonly greenLimit: number;
  /** At or better than this: amber; worse: red. */
  readonly amberLimit: number;
  /** What a date is held against. */
  readonly target?: { readonly name: string; readonly date: IsoDate };
  /** The colour in the last report. */
  readonly previous?: LightColour;
}

export interface Decision {
  readonly id: string;
  /** What is asked, as one sentence. */
  readonly ask: string;
  readonly owner?: string;
  readonly by?: IsoDate;
  /** Where a mitigation is asked for: the words are then chosen from this, in the reader's language. */
  readonly mitigation?: {
    readonly measure: string;
    readonly risk: string;
    readonly probability: number;
    /** Effect if it comes, working days. */
    readonly low?: number;
    readonly high?: number;
  };
  readonly options?: readonly {
    /** Absent: to carry the risk as it is. */
    readonly name?: string;
    readonly effect?: string;
    /** The risk's probability if this is chosen. */
    readonly share?: number;
    /** Difference at opening, working days; negative is earlier. */
    readonly workingDays?: number;
    readonly cost?: number;
    readonly recommended?: boolean;
  }[];
  /** What happens if nothing is decided. */
  readonly otherwise?: string;
}

export interface MilestonesSection extends Reproduction {
  readonly rows: readonly MilestoneRow[];
}

export interface MilestoneRow {
  readonly id: string;
  readonly name: string;
  readonly status: MilestoneStatus;
  readonly baseline?: IsoDate;
  readonly deterministic?: IsoDate;
  readonly p50?: IsoDate;
  readonly p80?: IsoDate;
  readonly achieved?: IsoDate;
  readonly slipWorkingDays?: number;
  readonly slipSinceLastWorkingDays?: number;
  readonly totalFloatWorkingDays?: number;
  readonly why?: readonly Cause[];
  /** Forecasts of past reports, oldest first, for the milestone trend chart. */
  readonly trend?: readonly { readonly statusDate: IsoDate; readonly forecast: IsoDate }[];
}

export interface OpeningSection extends Reproduction {
  readonly milestone: string;
  readonly iterations: number;
  readonly deterministic?: IsoDate;
  readonly p10: IsoDate;
  readonly p50: IsoDate;
  readonly p80: IsoDate;
  readonly p90: IsoDate;
  readonly target?: { readonly name: string; readonly date: IsoDate; readonly probability: number };
  readonly bins: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly count: number }[];
  /** This report's and past ones', oldest first. */
  readonly vintages?: readonly ForecastVintage[];
  readonly published?: readonly PublishedForecast[];
  /** What the date depends on most: effect of each on the opening at its low and high end, in `sensitivityUnit`. */
  /** Default working days. */
  readonly sensitivityUnit?: 'working-days' | 'calendar-days';
  readonly sensitivity?: readonly { readonly name: string; readonly low: number; readonly high: number }[];
}

export interface PathActivity {
  readonly id: string;
  readonly name: string;
  readonly start: IsoDate;
  readonly finish: IsoDate;
  readonly remainingWorkingDays: number;
  readonly totalFloatWorkingDays: number;
  /** Share of iterations in which it is on the longest path. */
  readonly criticalityIndex?: number;
  readonly percentComplete?: number;
}

export interface CriticalPathSection extends Reproduction {
  /** In order of time, from the data date to the opening. */
  readonly critical: readonly PathActivity[];
  readonly nearCritical?: readonly PathActivity[];
  /** How many working days of float count as near-critical. */
  readonly nearCriticalWithinWorkingDays?: number;
  /** What the bar chart shows; default: the two lists. */
  readonly gantt?: {
    readonly rows: readonly GanttRow[];
    readonly relationships?: readonly GanttRelationship[];
    readonly nonWorking?: readonly { readonly from: IsoDate; readonly to: IsoDate }[];
  };
}

export const HAPPENING_KINDS = [
  'activity-started',
  'activity-finished',
  'milestone-achieved',
  'stood-still',
  'risk-event',
  'risk-over',
  'weather',
  'correction',
  'progress-entered',
  'baseline-changed',
  'model-changed',
  'traffic',
  'note',
] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number];

export interface HappeningsSection extends Reproduction {
  readonly entries: readonly {
    readonly date: IsoDate;
    readonly kind: HappeningKind;
    readonly activity?: { readonly id: string; readonly name: string };
    readonly workingDays?: number;
    /** Traffic that came and was not served. */
    readonly unserved?: { readonly people: number; readonly vehicles: number };
    /** The journal's own words; only dates in them are written as everywhere. */
    readonly note?: string;
  }[];
  /** Entries of the period that are left out here. */
  readonly omitted?: number;
}

export interface WeatherSection extends Reproduction {
  /** Working days lost in the period and since the start, against what the calendar of months expects. */
  readonly period: { readonly lostWorkingDays: number; readonly expectedWorkingDays?: number };
  readonly toDate?: { readonly lostWorkingDays: number; readonly expectedWorkingDays?: number };
  readonly byCause?: readonly {
    /** As in the model: `frost`, `wind`, `rain`, `typhoon`, `ice-run`, `flood`, … */
    readonly cause: string;
    readonly lostWorkingDays: number;
  }[];
  readonly outlook?: {
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly expectedWorkingDays: number;
    readonly note?: string;
  };
}

export interface RisksSection extends Reproduction {
  readonly occurred?: readonly {
    readonly id: string;
    readonly name: string;
    readonly date: IsoDate;
    readonly workingDays?: number;
    readonly cost?: number;
    readonly note?: string;
  }[];
  readonly looming?: readonly {
    readonly id: string;
    readonly name: string;
    readonly probability: number;
    /** Effect on its activities if it comes, working days. */
    readonly lowWorkingDays?: number;
    readonly highWorkingDays?: number;
    readonly from?: IsoDate;
    readonly to?: IsoDate;
    readonly owner?: string;
    readonly response?: string;
  }[];
}

export interface ProvenanceSection extends Reproduction {
  readonly modelVersion: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly iterations?: number;
  readonly replications?: number;
  /** Figures of the model by where they come from. */
  readonly counts: { readonly fact: number; readonly derived: number; readonly assumption: number };
  /** The assumptions that move the answer most. */
  readonly assumptions?: readonly {
    readonly path: string;
    readonly name: string;
    readonly value: string;
    readonly why?: string;
    /** Effect on the opening, working days, or in words. */
    readonly effect?: string;
    /** Share of iterations in which the answer hangs on it. */
    readonly criticalityIndex?: number;
  }[];
  readonly sources?: readonly { readonly name: string; readonly href?: string }[];
}
