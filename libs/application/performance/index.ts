export { progressByRule, type ObservedProgress, type RuledObservation } from './observation-rule.js';
export { earnedTotals, performanceAt, type Performance } from './performance.js';
export { performanceView } from './performance-view.js';
export { PerformanceModule } from './performance.module.js';
export { PerformanceService } from './performance.service.js';
export { ownSlipOf, TrackRecordService } from './track-record.service.js';
