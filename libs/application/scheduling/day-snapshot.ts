import type { ConstructionSnapshot } from '#engines/construction';
import type { WeightKind } from '#engines/earned-value';
import type { MilestoneAssessment } from './milestone-assessment.js';

/** What a stored day tells readers without recalculation: the project on the following morning. */
export interface DaySnapshot {
  /** The data date that this snapshot describes: the morning after the lived day. */
  readonly asOf: string;
  readonly projectFinish: string;
  readonly milestones: readonly MilestoneAssessment[];
  /** The site in the evening: progress, cost to date, what stood still and why. */
  readonly site: ConstructionSnapshot;
  /** Totals on Mondays, in minor units of the reporting currency or, where `weights` says so, hundredths of hours. */
  readonly earned?: {
    readonly earnedValue: number;
    readonly actualCost: number;
    readonly weights?: WeightKind;
  };
}
