export * from './milestones.js';
export * from './primitives.js';
export * from './problem.js';
export * from './projects.js';
export * from './schedule.js';
export * from './simulated-calendar.js';
