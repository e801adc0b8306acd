import {
  runBatch,
  type ComparedFlowHours,
  type CrossingBatch,
  type CrossingDefinition,
  type CrossingRunSpecification,
} from '#engines/crossing';
import {
  simulateSchedule,
  type Convergence,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
  type ScheduleRiskResult,
} from '#engines/schedule-risk';
import { crossingTasks, type CrossingTasks } from './crossing-tasks.js';

import { encodeSummary } from './batch-bytes.js';
import {
  changesInWords,
  compareVariantHours,
  computeVariantBatch,
  overrideFaults,
  type BatchPart,
  type HourComparisonInput,
  type InfeasibleSummary,
  type VariantInput,
} from './variant-batch.js';
import { giveWay } from './thread-priority.js';

giveWay();

/** What a thread can be asked for: by name, its input and its output. All of it survives structured cloning. */
export interface EngineTasks extends CrossingTasks {
  'schedule-risk': {
    readonly input: {
      readonly definition: ScheduleRiskDefinition;
      readonly iterations: number;
      readonly seed: string;
      readonly options: ScheduleRiskOptions;
      /** Stop before all iterations are run once percentiles are stable. */
      readonly convergence?: Convergence;
      /** Keep the finish and cost of every iteration, for paired comparison. */
      readonly samples?: boolean;
    };
    readonly output: ScheduleRiskResult;
  };
  'crossing-batch': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly specification: CrossingRunSpecification;
      readonly indices: readonly number[];
    };
    readonly output: CrossingBatch;
  };
  'variant-batch': {
    readonly input: VariantInput & { readonly part: BatchPart };
    /** The summary's bytes, and the seconds that it took. */
    readonly output: { readonly bytes: Uint8Array; readonly seconds: number };
  };
  /** Several batches of one model, one after the other: whoever asks for a piece of a run waits for a thread once. */
  'variant-batches': {
    readonly input: Omit<VariantInput, 'overrides'> & {
      readonly batches: readonly {
        readonly overrides: VariantInput['overrides'];
        readonly part: BatchPart;
      }[];
    };
    readonly output: readonly EngineTasks['variant-batch']['output'][];
  };
  /** What is wrong with each of some sets of overrides. */
  'check-overrides': {
    readonly input: Omit<VariantInput, 'overrides'> & {
      readonly variants: readonly VariantInput['overrides'][];
    };
    readonly output: readonly InfeasibleSummary['reasons'][];
  };
  /** Waits by hour under two sets of overrides; null where one has no crossing. */
  'crossing-hour-comparison': {
    readonly input: HourComparisonInput;
    readonly output: readonly ComparedFlowHours[] | null;
  };
  /** What each of some sets of overrides changes, in words. */
  'overrides-in-words': {
    readonly input: EngineTasks['check-overrides']['input'];
    readonly output: readonly (readonly string[])[];
  };
}

export type EngineTaskName = keyof EngineTasks;

const tasks: {
  [Name in EngineTaskName]: (input: EngineTasks[Name]['input']) => EngineTasks[Name]['output'];
} = {
  'schedule-risk': ({ definition, iterations, seed, options, convergence, samples = false }) =>
    simulateSchedule(
      definition,
      { iterations, seed, ...(convergence && { convergence }), hooks: { samples } },
      options,
    ),
  'crossing-batch': ({ definition, specification, indices }) => runBatch(definition, specification, indices),
  'variant-batch': variantBatch,
  'variant-batches': ({ batches, ...of }) => batches.map((batch) => variantBatch({ ...of, ...batch })),
  'overrides-in-words': ({ variants, ...of }) =>
    variants.map((overrides) => changesInWords({ ...of, overrides })),
  'check-overrides': ({ variants, ...of }) =>
    variants.map((overrides) => overrideFaults({ ...of, overrides })),
  'crossing-hour-comparison': compareVariantHours,
  ...crossingTasks,
};

function variantBatch(input: EngineTasks['variant-batch']['input']): EngineTasks['variant-batch']['output'] {
  const begun = performance.now();
  const bytes = encodeSummary(computeVariantBatch(input));
  return { bytes, seconds: (performance.now() - begun) / 1000 };
}

/** Entry of a worker thread. */
export default function run<Name extends EngineTaskName>(request: {
  readonly task: Name;
  readonly input: EngineTasks[Name]['input'];
}): EngineTasks[Name]['output'] {
  try {
    return tasks[request.task](request.input);
  } catch (error) {
    // What an error has besides its message does not cross to another thread; its cause does.
    const { code, where } = error as { readonly code?: unknown; readonly where?: unknown };
    if (!(error instanceof Error) || typeof code !== 'string') throw error;
    error.cause = { code, where: typeof where === 'string' ? where : '' };
    throw error;
  }
}
