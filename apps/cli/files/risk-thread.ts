import { parentPort } from 'node:worker_threads';
import {
  compileScheduleRisk,
  runBatch,
  type BatchRequest,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
} from '#engines/schedule-risk';

/** What a further thread of a risk run is told, once; it answers with `[index, summary]` for each batch it takes. */
export interface RiskThreadOrder {
  readonly definition: ScheduleRiskDefinition;
  readonly options: ScheduleRiskOptions;
  readonly batches: readonly BatchRequest[];
  /** The number of the next batch that nobody has taken, shared by all threads. */
  readonly next: Int32Array;
}

parentPort?.once('message', ({ definition, options, batches, next }: RiskThreadOrder) => {
  let index = Atomics.add(next, 0, 1);
  if (index < batches.length) {
    const compiled = compileScheduleRisk(definition, options);
    for (; index < batches.length; index = Atomics.add(next, 0, 1)) {
      parentPort?.postMessage([index, runBatch(compiled, batches[index]!)]);
    }
  }
  parentPort?.postMessage('done');
});
