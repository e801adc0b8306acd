export * from './network-definition.js';
export * from './schedule-error.js';
export type { ScheduleResult, ScheduleWarning } from './schedule-result.js';
export { type CompiledNetwork, LinkType, NodeKind, Status } from './compiled-network.js';
export { compileSchedule } from './network-compilation.js';
export {
  calculateSchedule,
  copySchedule,
  isScheduledActivity,
  ScheduleCalculator,
} from './schedule-calculator.js';
export type { ScheduleChange } from './schedule-change.js';
export { type ActivityExplanation, type Driver, explainActivity, type Tie } from './explain-activity.js';
export { type FloatPath, type FloatPathOptions, floatPaths } from './float-paths.js';
export { drawSchedule } from './schedule-chart.js';
export { isOutOfSequence } from './progress-warnings.js';
