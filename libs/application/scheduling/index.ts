export type { DaySnapshot } from './day-snapshot.js';
export { assessMilestones, milestoneStatusOf, type MilestoneAssessment } from './milestone-assessment.js';
export { MilestonesService } from './milestones.service.js';
export { networkAt, type ActivityProgress, type Plan } from './plan.js';
export { progressOf } from './progress-of.js';
export { SchedulingModule } from './scheduling.module.js';
export { StatusReader, type ProjectStatus } from './status-reader.js';
