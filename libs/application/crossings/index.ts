export { capacityAnswer, type CapacityEngines } from './capacity.js';
export { CapacityService } from './capacity.service.js';
export { CrossingDaysService } from './crossing-days.service.js';
export { CrossingsModule } from './crossings.module.js';
export { CrossingsService } from './crossings.service.js';
export { openingPlan, readiness } from './readiness.js';
export { ReadinessService } from './readiness.service.js';
export { liveTraffic, type TrafficOutcome } from './traffic-day.js';
