export { progressionOf, type RunProgression } from './analysis.js';
export { batchesOf, type BatchRequest, type PlannedBatch } from './batch-planning.js';
export { activityCount, byVariant, executeRun, type BatchComputer } from './execution.js';
export { overridesAt, rangesOf } from './parameters.js';
export { pointsOf } from './designs.js';
export * from './specification.js';
export type { Step } from './step.js';
export { joinBatches, type EvaluatedVariant } from './variant-outcome.js';
