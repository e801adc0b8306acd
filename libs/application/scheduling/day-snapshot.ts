import type { MilestoneAssessment } from './milestone-assessment.js';

/** What a stored day tells readers without recalculation: the project on the following morning. */
export interface DaySnapshot {
  /** The data date that this snapshot describes: the morning after the lived day. */
  readonly asOf: string;
  readonly projectFinish: string;
  readonly milestones: readonly MilestoneAssessment[];
  readonly activities: {
    readonly notStarted: number;
    readonly inProgress: number;
    readonly complete: number;
  };
  /** Working minutes done over working minutes planned, 0 to 1. */
  readonly progress: number;
  /** Totals in minor units of the reporting currency, where the model has costs. */
  readonly earned?: { readonly earnedValue: number; readonly actualCost: number };
}
