import type { EarnedValueResult } from '#engines/earned-value';
import type { MilestoneView } from '#contract';
import type { Plan, ProjectStatus } from '#application/scheduling';
import type { StoredJournalEntry } from '#platform/persistence';

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
  readonly journal: readonly StoredJournalEntry[];
  readonly performance: EarnedValueResult | undefined;
  readonly currency: string;
  readonly traffic: readonly TrafficDay[];
  /** Number of this report within its calendar run. */
  readonly number: number;
}

/** The part of a stored day of traffic that a report reads. */
export interface TrafficDay {
  readonly date: string;
  readonly people: { readonly served: number; readonly unserved: number; readonly arrived: number };
  readonly vehicles: { readonly served: number; readonly unserved: number; readonly arrived: number };
  readonly design: { readonly peoplePerDay: number; readonly vehiclesPerDay: number };
  readonly bottleneck: string;
  readonly open: boolean;
}
