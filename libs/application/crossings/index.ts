export { crossingOf, liveTraffic, openedCrossing, type TrafficOutcome } from './traffic-day.js';
