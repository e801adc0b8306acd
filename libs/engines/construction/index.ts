export * from './construction-error.js';
export * from './construction-state.js';
export * from './construction-event.js';
export * from './construction-snapshot.js';
export {
  type ActivityCost,
  compileConstruction,
  type Construction,
  type ConstructionDefinition,
} from './construction.js';
export { advanceDay, type DayOutcome, initialState } from './advance-day.js';
export { type BuildOptions, type BuildOutcome, simulateBuild } from './simulated-build.js';
export { applyProgress, type ProgressEntry } from './progress-entry.js';
