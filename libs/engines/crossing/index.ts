export * from './crossing-error.js';
export * from './distribution-definition.js';
export * from './demand-definition.js';
export * from './crossing-definition.js';
export * from './queueing-network.js';
export * from './crossing-results.js';
export { compileNetwork, type CompiledNetwork, type CompileOptions } from './compiled-network.js';
export { simulateNetwork, type NetworkRunResult } from './network-simulation.js';
export { type NetworkRunOptions } from './network-run-options.js';
export {
  type FlowResult,
  type NetworkStatistics,
  type PoolResult,
  type StationResult,
} from './flow-statistics.js';
export { Outcome, type RecordReader, type StayChunk, type VisitChunk } from './visit-records.js';
export { distributionProblems } from './distribution-validation.js';
export { meanCount, meanMinutes, varianceMinutes } from './duration-sampling.js';
export { validateCrossing } from './crossing-validation.js';
export { compileFacility, type CompiledFacility, type FacilityPool } from './facility-compilation.js';
export {
  CrossingSimulator,
  simulateDay,
  type DayObservation,
  type SimulatedDay,
  type SimulationSeed,
} from './crossing-day.js';
export { demandFactor, expectedArrivals } from './daily-demand.js';
export {
  mergeSummaries,
  runBatch,
  type CrossingBatch,
  type CrossingRunSpecification,
  type ReplicationSummary,
} from './crossing-run.js';
export {
  levelOf,
  replicationsNeeded,
  runReplications,
  runToPrecision,
  summariseRun,
  type CrossingRunResult,
  type Figure,
  type LevelOfService,
  type PrecisionOptions,
  type RunOptions,
} from './run-results.js';
export { type FigureDefinition, type FigureUnit } from './run-figures.js';
export { compareRuns, type FigureComparison, type RunComparison } from './run-comparison.js';
export { crossingNames, figureName, flowName, type CrossingNames } from './figure-names.js';
export { facilityWarnings, offeredLoads, type PoolLoad } from './offered-load.js';
export * from './queueing-formulas.js';
export { transientMmc, type TransientResult } from './transient-queue.js';
export { emptiesEveryNight, warmUpByMser, warmUpDays } from './warm-up.js';
export { TargetObserver, withDemand, withServers } from './capacity-questions.js';
export { AnimationRecorder, CustomerCsv, type AnimationTrace } from './customer-records.js';
export { arrivalProfiles, fitServiceTimes, type ArrivalProfile, type ServiceFit } from './calibration.js';
export { expectedQueueMinutes, inferQueue, type HiddenQueue } from './queue-inference.js';
export { compareHours, type ComparedFlowHours, type HourEstimate } from './hour-comparison.js';
export { FIGURE_MEANINGS, type FigureMeaning } from './figure-meanings.js';
export { hourBands, type HourBand, type HourBandOptions, type HourBands } from './hour-bands.js';
export { boothRecordsCsv, type BoothExportOptions } from './booth-export.js';
export { dayRecordsCsv, traceDay, type RecordedDay, type RecordedDayOptions } from './recorded-day.js';
export {
  designDay,
  servedBy,
  withOpening,
  type DesignDayOptions,
  type DesignDayReport,
  type LimitKind,
  type OpeningShare,
  type ServedByOptions,
  type ServedByReport,
} from './design-day.js';
export { analyticChecks, type PoolTheory } from './analytic-checks.js';
export { withOpeningHours } from './opening-hours-change.js';
export {
  calibrate,
  type BoothRecord,
  type CalibrationOptions,
  type CalibrationReport,
  type Verdict,
} from './calibration-report.js';
