import {
  runBatch,
  type CrossingBatch,
  type CrossingDefinition,
  type CrossingRunSpecification,
} from '#engines/crossing';
import {
  simulateSchedule,
  type ScheduleRiskDefinition,
  type ScheduleRiskOptions,
  type ScheduleRiskResult,
} from '#engines/schedule-risk';
import { crossingTasks, type CrossingTasks } from './crossing-tasks.js';

/** What a thread can be asked for: by name, its input and its output. All of it survives structured cloning. */
export interface EngineTasks extends CrossingTasks {
  'schedule-risk': {
    readonly input: {
      readonly definition: ScheduleRiskDefinition;
      readonly iterations: number;
      readonly seed: string;
      readonly options: ScheduleRiskOptions;
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
}

export type EngineTaskName = keyof EngineTasks;

const tasks: {
  [Name in EngineTaskName]: (input: EngineTasks[Name]['input']) => EngineTasks[Name]['output'];
} = {
  'schedule-risk': ({ definition, iterations, seed, options, samples = false }) =>
    simulateSchedule(definition, { iterations, seed, hooks: { samples } }, options),
  'crossing-batch': ({ definition, specification, indices }) => runBatch(definition, specification, indices),
  ...crossingTasks,
};

/** Entry of a worker thread. */
export default function run<Name extends EngineTaskName>(request: {
  readonly task: Name;
  readonly input: EngineTasks[Name]['input'];
}): EngineTasks[Name]['output'] {
  return tasks[request.task](request.input);
}
