import { type CompiledNetwork, Extra, isScheduled, Status } from './compiled-network.js';
import { markDriving } from './driving-relationships.js';
import { freeFloat } from './free-float.js';
import { placeLate } from './late-as-possible.js';
import { placeLevelOfEffort } from './level-of-effort.js';
import { LongestPath } from './longest-path.js';
import { MicrosoftBackwardPass } from './microsoft-backward-pass.js';
import { MicrosoftForwardPass } from './microsoft-forward-pass.js';
import { compileSchedule } from './network-compilation.js';
import type { NetworkDefinition } from './network-definition.js';
import { allocatePassState, type PassState } from './pass-state.js';
import { PrimaveraBackwardPass } from './primavera-backward-pass.js';
import { PrimaveraForwardPass } from './primavera-forward-pass.js';
import type { ScheduleResult } from './schedule-result.js';
import { rollUpSummaries } from './summary-dates.js';
import { totalFloat } from './total-float.js';

/** One network, calculated as often as wanted in arrays that are allocated once. */
export class ScheduleCalculator {
  readonly network: CompiledNetwork;
  readonly state: PassState;
  readonly result: ScheduleResult & { projectFinish: number };
  private readonly forward: { place(node: number): void };
  private readonly backward: { place(node: number): void };
  private readonly longestPath: LongestPath;
  private readonly span = { start: NaN, finish: NaN };

  constructor(definition: NetworkDefinition | CompiledNetwork) {
    this.network = 'order' in definition ? definition : compileSchedule(definition);
    this.state = allocatePassState(this.network);
    const primavera = this.network.definition.options.dialect === 'primavera';
    this.forward = primavera ? new PrimaveraForwardPass(this.state) : new MicrosoftForwardPass(this.state);
    this.backward = primavera ? new PrimaveraBackwardPass(this.state) : new MicrosoftBackwardPass(this.state);
    this.result = allocateResult(this.network, this.state);
    this.longestPath = new LongestPath(this.state, this.result.driving, this.result.longestPath);
  }

  /** Calculates everything. The result's arrays are the same every time. */
  calculate(): ScheduleResult {
    const { network, state } = this;
    this.forwardPass();
    this.backwardPass();
    if (network.anyLateAsPossible && network.definition.options.dialect === 'msproject') {
      state.lateTasksPlaced = true;
      this.forwardPass();
    }
    for (let node = 0; node < network.activityCount; node += 1) this.finishNode(node);
    for (const node of network.levelsOfEffort) this.finishLevelOfEffort(node);
    this.longestPath.mark();
    this.markCritical();
    this.finishSummaries();
    return this.result;
  }

  private forwardPass(): void {
    const { order, kind } = this.network;
    for (let place = 0; place < order.length; place += 1) {
      const node = order[place]!;
      if (isScheduled(kind[node]!)) this.forward.place(node);
    }
    if (!this.state.lateTasksPlaced) this.findProjectFinish();
  }

  private findProjectFinish(): void {
    const { kind, activityCount } = this.network;
    const { earlyFinish } = this.state;
    let latest = -Infinity;
    for (let node = 0; node < activityCount; node += 1) {
      if (earlyFinish[node]! > latest && isScheduled(kind[node]!)) latest = earlyFinish[node]!;
    }
    const { dataDate, projectStart, options } = this.network.definition;
    if (latest === -Infinity) latest = options.dialect === 'primavera' ? dataDate : projectStart;
    this.state.projectFinish = latest;
    this.result.projectFinish = latest;
  }

  private backwardPass(): void {
    const { order, kind, anyLateAsPossible, definition } = this.network;
    const movesLate = anyLateAsPossible && definition.options.dialect === 'primavera';
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const node = order[place]!;
      if (!isScheduled(kind[node]!)) continue;
      this.backward.place(node);
      if (movesLate) placeLate(this.state, node);
    }
  }

  /** Floats, shown dates and driving relationships of one activity, once both passes are done. */
  private finishNode(node: number): void {
    const { network, state, result } = this;
    if (!isScheduled(network.kind[node]!)) return;
    const total = totalFloat(state, node);
    result.totalFloatMinutes[node] = total;
    result.freeFloatMinutes[node] = freeFloat(state, node, total);
    const late = state.lateTasksPlaced && (network.extras[node]! & Extra.lateAsPossible) !== 0;
    const status = network.status[node]!;
    result.start[node] =
      status === Status.notStarted
        ? (late ? state.lateStart : state.earlyStart)[node]!
        : network.actualStart[node]!;
    result.finish[node] =
      status === Status.complete
        ? network.actualFinish[node]!
        : (late ? state.lateFinish : state.earlyFinish)[node]!;
    markDriving(state, node, result.driving);
  }

  private finishLevelOfEffort(node: number): void {
    const { network, state, result } = this;
    placeLevelOfEffort(state, node, this.span);
    const started = network.actualStart[node]!;
    const finished = network.actualFinish[node]!;
    result.start[node] = started === started ? started : this.span.start;
    result.finish[node] = finished === finished ? finished : this.span.finish;
    result.totalFloatMinutes[node] = totalFloat(state, node);
    result.freeFloatMinutes[node] = network.status[node] === Status.complete ? NaN : 0;
  }

  private markCritical(): void {
    const { network, result } = this;
    const { critical } = network.definition.options;
    const byFloat = critical.by === 'total-float';
    const threshold = byFloat ? critical.thresholdMinutes : 0;
    for (let node = 0; node < network.activityCount; node += 1) {
      const may = isScheduled(network.kind[node]!) && network.status[node] !== Status.complete;
      const is = byFloat ? result.totalFloatMinutes[node]! <= threshold : result.longestPath[node] === 1;
      result.critical[node] = may && is ? 1 : 0;
    }
  }

  private finishSummaries(): void {
    const { network, state, result } = this;
    if (network.summaries.length === 0) return;
    rollUpSummaries(state, result);
    for (const node of network.summaries) {
      const total = totalFloat(state, node);
      result.totalFloatMinutes[node] = total;
      result.freeFloatMinutes[node] = total < 0 ? 0 : total;
      const { critical } = network.definition.options;
      result.critical[node] = critical.by === 'total-float' && total <= critical.thresholdMinutes ? 1 : 0;
    }
  }
}

function allocateResult(
  network: CompiledNetwork,
  state: PassState,
): ScheduleResult & { projectFinish: number } {
  const count = network.activityCount;
  const activities = (dates: Float64Array) => dates.subarray(0, count);
  return {
    earlyStart: activities(state.earlyStart),
    earlyFinish: activities(state.earlyFinish),
    lateStart: activities(state.lateStart),
    lateFinish: activities(state.lateFinish),
    start: new Float64Array(count).fill(NaN),
    finish: new Float64Array(count).fill(NaN),
    totalFloatMinutes: new Float64Array(count).fill(NaN),
    freeFloatMinutes: new Float64Array(count).fill(NaN),
    remainingMinutes: activities(state.remaining),
    critical: new Uint8Array(count),
    // Added nodes of summaries are marked too, past the activities.
    longestPath: new Uint8Array(network.nodeCount),
    driving: new Uint8Array(network.definition.relationships.length),
    projectFinish: NaN,
    warnings: network.warnings,
  };
}

/** One calculation: see `NetworkDefinition` for what is stated and `ScheduleResult` for what comes out. */
export function calculateSchedule(definition: NetworkDefinition | CompiledNetwork): ScheduleResult {
  return new ScheduleCalculator(definition).calculate();
}

/** A result that later calculations leave alone. */
export function copySchedule(result: ScheduleResult): ScheduleResult {
  return {
    ...result,
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
    longestPath: result.longestPath.slice(),
    driving: result.driving.slice(),
    warnings: [...result.warnings],
  };
}
