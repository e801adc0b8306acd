import type { CrossingRunResult } from '#engines/crossing';
import type { MilestoneView, RiskView } from '#contract';
import type { Performance } from '#application/performance';
import type { Plan, ProjectStatus } from '#application/scheduling';
import type { LightColour, LightSubject } from '#presentation/documents';

/** What a report reads of a journal entry. */
export interface JournalFact {
  readonly sequence: number;
  readonly date: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly message: string;
  readonly data: unknown;
}

/** What was forecast of the headline milestone on one status date. */
export interface OpeningVintage {
  readonly statusDate: string;
  readonly deterministic: string;
  readonly p10: string;
  readonly p50: string;
  readonly p80: string;
  readonly p90: string;
}

/** Everything a report is written from. Gathered by the service, turned into content without further questions. */
export interface ReportFacts {
  readonly plan: Plan;
  readonly projectId: string;
  readonly run: {
    readonly number: number;
    readonly seed: string;
    readonly progressSource: 'simulated' | 'real';
  };
  readonly modelVersion: number;
  /** The data date and the one of the report before. */
  readonly asOf: string;
  readonly since: string;
  readonly status: ProjectStatus;
  readonly milestones: readonly MilestoneView[];
  /** Forecasts of each milestone on past Mondays, oldest first, by milestone id. */
  readonly trends: ReadonlyMap<string, readonly { readonly statusDate: string; readonly forecast: string }[]>;
  /** What happened in the period. */
  readonly journal: readonly JournalFact[];
  /** Risks that came and days lost since the start, up to the data date. */
  readonly setbacks: readonly JournalFact[];
  /** The risk analysis of the newest status date. */
  readonly analysis?: RiskView;
  /** Its status date, and those before it. */
  readonly vintages: readonly OpeningVintage[];
  /** Why the status date could not be forecast. */
  readonly forecastFailure?: string;
  readonly performance: Performance | undefined;
  readonly currency: string;
  readonly traffic: readonly TrafficDay[];
  /** The crossing before it is open: simulated for the demand that the model states. */
  readonly crossingForecast?: CrossingRunResult;
  readonly outlook: readonly CrossingWeek[];
  /** Number of this report within its calendar run. */
  readonly number: number;
  readonly previous?: {
    readonly id: string;
    readonly dataDate: string;
    readonly href: string;
    readonly lights: readonly { readonly subject: LightSubject; readonly colour: LightColour }[];
    /** The headline milestone's P80 then. */
    readonly p80?: string;
  };
}

/** The next weeks of traffic, means a day. */
export interface CrossingWeek {
  readonly weekStarting: string;
  readonly people: number;
  readonly vehicles: number;
  readonly unserved: number;
}

interface DayTally {
  readonly served: number;
  readonly unserved: number;
  readonly arrived: number;
}

/** The part of a stored day of traffic that a report reads. */
export interface TrafficDay {
  readonly date: string;
  readonly people: DayTally;
  readonly vehicles: DayTally;
  readonly design: { readonly peoplePerDay: number; readonly vehiclesPerDay: number };
  readonly bottleneck: string;
  readonly open: boolean;
  readonly flows: readonly {
    readonly class: string;
    readonly direction: string;
    readonly wait: { readonly count: number; readonly meanMinutes: number; readonly p95Minutes: number };
    readonly meanQueue: number;
    readonly maximumQueue: number;
  }[];
  readonly pools: readonly {
    readonly pool: string;
    readonly utilisation: number;
    readonly offeredLoad: number;
  }[];
}
