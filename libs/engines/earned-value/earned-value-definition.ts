import type { CalendarDefinition, Minute, WorkCalendar } from '#engines/work-calendars';
import type { LoadingCurve } from './loading-curve.js';
import type { MeasurementRule } from './measurement-rule.js';
import type { MinorUnits } from './money.js';
import type { PeriodLength } from './period.js';

/** The performance measurement baseline: what is to be earned, when it was planned, and how it is measured. */
export interface EarnedValueBaseline {
  readonly calendars: readonly (CalendarDefinition | WorkCalendar)[];
  readonly activities: readonly BudgetedActivity[];
  readonly wbs: readonly WbsElement[];
}

export interface WbsElement {
  readonly id: string;
  readonly name?: string;
  readonly parent?: string;
}

export interface BudgetedActivity {
  readonly id: string;
  readonly wbs?: string;
  /** Index in `calendars`: planned value accrues in its working time. */
  readonly calendar: number;
  /** Money, or hundredths of an hour (see `chooseWeights`): one kind for all. */
  readonly budget: MinorUnits;
  readonly plannedStart: Minute;
  readonly plannedFinish: Minute;
  /** Absent: uniform. */
  readonly curve?: LoadingCurve;
  /** Absent: percent complete. */
  readonly measurement?: MeasurementRule;
}

/** What is known at the data date. */
export interface EarnedValueStatus {
  readonly dataDate: Minute;
  readonly progress: readonly ActivityProgress[];
  /** Nobody books what work takes: it is taken to be what it earns, so that CV is 0 and CPI 1, which say nothing. */
  readonly actualsUnknown?: boolean;
  /** Totals of earlier status dates, for the S-curves. */
  readonly history?: readonly StatusTotals[];
}

export interface ActivityProgress {
  readonly activity: string;
  readonly actualStart?: Minute;
  readonly actualFinish?: Minute;
  /** 0 … 100, physical. */
  readonly percentComplete?: number;
  readonly achievedMilestones?: readonly string[];
  readonly completedUnits?: number;
  readonly actualCost?: MinorUnits;
  /** The remaining cost estimated afresh. */
  readonly estimateToComplete?: MinorUnits;
}

export interface StatusTotals {
  readonly date: Minute;
  readonly earnedValue: MinorUnits;
  readonly actualCost: MinorUnits;
}

export interface EarnedValueOptions {
  /** Length of the periods of the S-curve and of earned schedule. Absent: months. */
  readonly period?: PeriodLength;
}
