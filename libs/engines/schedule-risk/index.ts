export * from './schedule-risk-error.js';
export * from './schedule-risk-definition.js';
export * from './schedule-risk-result.js';
export { DEFAULT_RANGE, type ScheduleRiskWarning } from './duration-ranges.js';
export {
  type CompiledScheduleRisk,
  compileScheduleRisk,
  type DeterministicDates,
} from './compiled-schedule-risk.js';
export { type BatchHooks, BatchRunner } from './batch-runner.js';
export { BATCH_ITERATIONS, type IterationSamples, type PartialSummary } from './summary/partial-summary.js';
export { type HistogramData, histogramQuantile, shareAtOrBelow } from './summary/power-histogram.js';
export { contingency, dateQuantile, shareByDate } from './summary/distribution-results.js';
export { type VariationLabel } from './variations.js';
export {
  type BatchRequest,
  type Convergence,
  planBatches,
  RunAssembly,
  runBatch,
  type SimulationRequest,
  simulateSchedule,
} from './simulation.js';
export * from './forecasting/forecast-scores.js';
export * from './forecasting/productivity.js';
export * from './forecasting/reference-class.js';
export * from './forecasting/earned-schedule-forecast.js';
export * from './forecasting/own-slip.js';
export * from './forecasting/learnt-durations.js';
