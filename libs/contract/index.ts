export * from './milestones.js';
export * from './primitives.js';
export * from './problem.js';
export * from './projects.js';
export * from './schedule.js';
export { scheduleView } from './schedule-view.js';
export * from './simulated-calendar.js';
