export { CrossingDaysService } from './crossing-days.service.js';
export { CrossingsModule } from './crossings.module.js';
export { CrossingsService } from './crossings.service.js';
export { liveTraffic, type TrafficOutcome } from './traffic-day.js';
