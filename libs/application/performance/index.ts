export { earnedTotals, performanceAt } from './performance.js';
export { PerformanceModule } from './performance.module.js';
export { PerformanceService } from './performance.service.js';
