export * from './schedule-quality-error.js';
export { CAUSE_KINDS, type CauseKind } from './schedule-transition.js';
export type { ScheduleDifference } from './schedule-differences.js';
export {
  explainMovement,
  type MovementCause,
  type MovementExplanation,
  type MovementOptions,
} from './explain-movement.js';
export {
  compareSchedules,
  type MovedActivity,
  type MovementReason,
  type ScheduleComparison,
} from './compare-schedules.js';
export type {
  BaselineDates,
  CheckOutcome,
  QualityCheck,
  QualityInput,
  QualityOptions,
} from './quality-check.js';
export { dcmaAssessment } from './dcma-assessment.js';
export { updateTrend, type OwnBias, type Spread, type TrendLine, type UpdateTrend } from './update-trend.js';
export { gaoPractices, type PracticeAssessment } from './gao-practices.js';
