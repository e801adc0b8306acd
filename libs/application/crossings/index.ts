export { liveTraffic, type TrafficOutcome } from './traffic-day.js';
