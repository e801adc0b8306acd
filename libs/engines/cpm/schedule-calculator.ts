import { type CompiledNetwork, isScheduled } from './compiled-network.js';
import { compileSchedule } from './network-compilation.js';
import type { NetworkDefinition } from './network-definition.js';
import { NetworkPasses } from './network-passes.js';
import { allocatePassState, type PassState } from './pass-state.js';
import { progressWarnings } from './progress-warnings.js';
import { Recalculation } from './recalculation.js';
import { applyChange, type ScheduleChange } from './schedule-change.js';
import type { MutableScheduleResult, ScheduleResult, ScheduleWarning } from './schedule-result.js';

/** One network, calculated as often as wanted in arrays that are allocated once. */
export class ScheduleCalculator {
  readonly network: CompiledNetwork;
  readonly state: PassState;
  readonly result: ScheduleResult;
  private readonly passes: NetworkPasses;
  private readonly recalculation: Recalculation;
  private calculated = false;

  constructor(definition: NetworkDefinition | CompiledNetwork) {
    this.network = 'order' in definition ? definition : compileSchedule(definition);
    this.state = allocatePassState(this.network);
    const result = new CalculatedSchedule(this.network, this.state);
    this.result = result;
    this.passes = new NetworkPasses(this.state, result);
    this.recalculation = new Recalculation(this.passes);
  }

  /** Calculates everything. The result's arrays are the same every time. */
  calculate(): ScheduleResult {
    const { network, state, passes } = this;
    state.lateTasksPlaced = false;
    passes.lateAsPossible.forget();
    state.projectStart = network.definition.projectStart;
    passes.forwardPass();
    passes.findProjectFinish();
    passes.backwardPass();
    if (network.definition.scheduleFromFinish !== undefined) this.startFromFinish();
    if (network.lateNodes.length > 0) this.placeLate();
    passes.finishNetwork();
    this.calculated = true;
    return this.result;
  }

  /** Microsoft Project's scheduling from the finish: late dates first, then early ones from the start they leave. */
  private startFromFinish(): void {
    if (this.network.definition.options.dialect !== 'msproject') return;
    this.passes.findProjectStart();
    this.passes.forwardPass();
    this.passes.backwardPass();
  }

  private placeLate(): void {
    const { network, state, passes } = this;
    if (network.definition.options.dialect === 'primavera') {
      passes.placeLate();
      passes.finishAroundLate();
      return;
    }
    // In Microsoft Project what follows such tasks moves with them, so everything is placed once more.
    state.lateTasksPlaced = true;
    passes.forwardPass();
    for (let node = 0; node < network.activityCount; node += 1) passes.finishNode(node);
  }

  /**
   * Applies changes of activities and lags and calculates again only what they can affect; the outcome equals a full
   * calculation of the changed network. Throws `schedule.structural-change` for changes that need a new compilation.
   */
  recalculate(changes: readonly ScheduleChange[]): ScheduleResult {
    const { network, state } = this;
    const changed = changes.map((change) => applyChange(network, change));
    for (const { activity } of changed) {
      if (activity >= 0) state.remaining[activity] = network.remaining[activity]!;
    }
    if (!this.calculated || changed.some(({ needsAll }) => needsAll)) return this.calculate();
    this.recalculation.run(changed);
    return this.result;
  }
}

class CalculatedSchedule implements MutableScheduleResult {
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  readonly remainingMinutes: Float64Array;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly totalFloatMinutes: Float64Array;
  readonly freeFloatMinutes: Float64Array;
  readonly critical: Uint8Array;
  readonly longestPath: Uint8Array;
  readonly driving: Uint8Array;
  projectFinish = NaN;

  constructor(
    private readonly network: CompiledNetwork,
    state: PassState,
  ) {
    const count = network.activityCount;
    this.earlyStart = state.earlyStart.subarray(0, count);
    this.earlyFinish = state.earlyFinish.subarray(0, count);
    this.lateStart = state.lateStart.subarray(0, count);
    this.lateFinish = state.lateFinish.subarray(0, count);
    this.remainingMinutes = state.remaining.subarray(0, count);
    [this.start, this.finish, this.totalFloatMinutes, this.freeFloatMinutes] = [
      new Float64Array(count).fill(NaN),
      new Float64Array(count).fill(NaN),
      new Float64Array(count).fill(NaN),
      new Float64Array(count).fill(NaN),
    ];
    this.critical = new Uint8Array(count);
    // The nodes made for summaries are marked too, past the activities.
    this.longestPath = new Uint8Array(network.nodeCount);
    this.driving = new Uint8Array(network.definition.relationships.length);
  }

  get warnings(): readonly ScheduleWarning[] {
    return progressWarnings({ ...this.network.definition, activities: this.network.activities });
  }
}

/** One calculation: see `NetworkDefinition` for what is stated and `ScheduleResult` for what comes out. */
export function calculateSchedule(definition: NetworkDefinition | CompiledNetwork): ScheduleResult {
  return new ScheduleCalculator(definition).calculate();
}

/** A result that later calculations leave alone. */
export function copySchedule(result: ScheduleResult): ScheduleResult {
  return {
    earlyStart: result.earlyStart.slice(),
    earlyFinish: result.earlyFinish.slice(),
    lateStart: result.lateStart.slice(),
    lateFinish: result.lateFinish.slice(),
    start: result.start.slice(),
    finish: result.finish.slice(),
    totalFloatMinutes: result.totalFloatMinutes.slice(),
    freeFloatMinutes: result.freeFloatMinutes.slice(),
    remainingMinutes: result.remainingMinutes.slice(),
    critical: result.critical.slice(),
    longestPath: result.longestPath.slice(0, result.critical.length),
    driving: result.driving.slice(),
    projectFinish: result.projectFinish,
    warnings: [...result.warnings],
  };
}

/** True for activities that have dates of their own: no level of effort and no summary. */
export function isScheduledActivity(network: CompiledNetwork, activity: number): boolean {
  return isScheduled(network.kind[activity]!);
}
