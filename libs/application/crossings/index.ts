export { CrossingsModule } from './crossings.module.js';
export { CrossingsService } from './crossings.service.js';
export { liveTraffic, type TrafficOutcome } from './traffic-day.js';
