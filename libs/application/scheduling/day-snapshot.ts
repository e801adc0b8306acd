import type { ConstructionSnapshot } from '#engines/construction';
import type { MilestoneAssessment } from './milestone-assessment.js';

/** What a stored day tells readers without recalculation: the project on the following morning. */
export interface DaySnapshot {
  /** The data date that this snapshot describes: the morning after the lived day. */
  readonly asOf: string;
  readonly projectFinish: string;
  readonly milestones: readonly MilestoneAssessment[];
  /** The site in the evening: progress, cost to date, what stood still and why. */
  readonly site: ConstructionSnapshot;
  /** Totals in minor units of the reporting currency, on Mondays, where the model has costs. */
  readonly earned?: { readonly earnedValue: number; readonly actualCost: number };
}
