export { ComputeModule } from './compute.module.js';
export { ComputePool, threadFile } from './compute-pool.js';
export { decodeSummary, encodeSummary } from './batch-bytes.js';
export {
  computeVariantBatch,
  defaultDays,
  overrideFaults,
  type BatchPart,
  type BatchSummary,
  type CrossingSummary,
  type InfeasibleSummary,
  type RiskSummary,
  type ScheduleSummary,
  type VariantInput,
} from './variant-batch.js';
export { crossingTasks, type CrossingTasks } from './crossing-tasks.js';
