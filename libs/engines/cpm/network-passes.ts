import { type CompiledNetwork, Extra, isScheduled, Status } from './compiled-network.js';
import { markDriving } from './driving-relationships.js';
import { freeFloat } from './free-float.js';
import { LateAsPossible } from './late-as-possible.js';
import { placeInactive, placeLevelOfEffort } from './level-of-effort.js';
import { LongestPath } from './longest-path.js';
import { MicrosoftBackwardPass } from './microsoft-backward-pass.js';
import { MicrosoftForwardPass } from './microsoft-forward-pass.js';
import type { PassState } from './pass-state.js';
import { PrimaveraBackwardPass } from './primavera-backward-pass.js';
import { PrimaveraForwardPass } from './primavera-forward-pass.js';
import type { MutableScheduleResult } from './schedule-result.js';
import { rollUpSummaries } from './summary-dates.js';
import { totalFloat } from './total-float.js';

/** The steps of a calculation, for the whole network or for single nodes. */
export class NetworkPasses {
  readonly lateAsPossible: LateAsPossible;
  readonly forward: PrimaveraForwardPass | MicrosoftForwardPass;
  readonly backward: PrimaveraBackwardPass | MicrosoftBackwardPass;
  private readonly network: CompiledNetwork;
  private readonly longestPath: LongestPath;
  private readonly span = { start: NaN, finish: NaN };
  /** Total float at which an activity is critical; undefined where the longest path decides. */
  private readonly threshold: number | undefined;

  constructor(
    readonly state: PassState,
    readonly result: MutableScheduleResult,
  ) {
    this.network = state.network;
    const primavera = this.network.definition.options.dialect === 'primavera';
    this.forward = primavera ? new PrimaveraForwardPass(state) : new MicrosoftForwardPass(state);
    this.backward = primavera ? new PrimaveraBackwardPass(state) : new MicrosoftBackwardPass(state);
    this.lateAsPossible = new LateAsPossible(state);
    const { critical } = this.network.definition.options;
    this.threshold = critical.by === 'total-float' ? critical.thresholdMinutes : undefined;
    this.longestPath = new LongestPath(state, result.driving, result.longestPath);
  }

  /** Early dates, and while they are at hand which relationships set them. */
  forwardPass(): void {
    const { order, kind } = this.network;
    const { driving } = this.result;
    for (let place = 0; place < order.length; place += 1) {
      const node = order[place]!;
      if (!isScheduled(kind[node]!)) continue;
      this.forward.place(node);
      markDriving(this.state, node, driving);
    }
  }

  /** Late dates, and while the successors are at hand the floats. */
  backwardPass(): void {
    const { order, kind, activityCount } = this.network;
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const node = order[place]!;
      if (!isScheduled(kind[node]!)) continue;
      this.backward.place(node);
      if (node < activityCount) this.showActivity(node);
    }
  }

  /** Moves as-late-as-possible activities (Primavera), and the dates their relationships imply with them. */
  placeLate(): void {
    const { network, state } = this;
    if (network.lateNodes.length === 0 || network.definition.options.dialect === 'msproject') return;
    this.lateAsPossible.place();
    for (const node of network.lateNodes) {
      for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
        const edge = network.successorEdges[place]!;
        const date = state.edgeDate[edge]!;
        if (date === date) state.edgeDate[edge] = this.forward.impliedDate(edge);
      }
    }
  }

  /** Works out again what the move of as-late-as-possible activities changed: theirs and their neighbours'. */
  finishAroundLate(): void {
    const { network } = this;
    for (const node of network.lateNodes) {
      this.finishNode(node);
      for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
        this.finishNode(network.edgePredecessor[edge]!);
      }
      for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
        this.finishNode(network.edgeSuccessor[network.successorEdges[place]!]!);
      }
    }
  }

  /** The latest early finish of what is scheduled; true where it moved. */
  findProjectFinish(): boolean {
    const { kind, activityCount } = this.network;
    const { earlyFinish } = this.state;
    let latest = -Infinity;
    for (let node = 0; node < activityCount; node += 1) {
      if (earlyFinish[node]! > latest && isScheduled(kind[node]!)) latest = earlyFinish[node]!;
    }
    const { dataDate, projectStart, options } = this.network.definition;
    if (latest === -Infinity) latest = options.dialect === 'primavera' ? dataDate : projectStart;
    const fixed = this.network.definition.scheduleFromFinish;
    if (fixed !== undefined && options.dialect === 'msproject') latest = fixed;
    const moved = latest !== this.state.projectFinish;
    this.state.projectFinish = latest;
    this.result.projectFinish = latest;
    return moved;
  }

  /** Scheduling from the finish: the project starts as late as the late dates allow. */
  findProjectStart(): void {
    const { kind, status, activityCount } = this.network;
    const { lateStart } = this.state;
    let earliest = Infinity;
    for (let node = 0; node < activityCount; node += 1) {
      if (status[node] !== Status.notStarted || !isScheduled(kind[node]!)) continue;
      if (lateStart[node]! < earliest) earliest = lateStart[node]!;
    }
    this.state.projectStart = earliest === Infinity ? this.network.definition.projectStart : earliest;
  }

  /** Floats, shown dates and driving relationships of one node, once both passes are done. */
  finishNode(node: number): void {
    if (!isScheduled(this.network.kind[node]!)) return;
    markDriving(this.state, node, this.result.driving);
    if (node < this.network.activityCount) this.showActivity(node);
  }

  private showActivity(node: number): void {
    const { network, state, result } = this;
    const total = totalFloat(state, node);
    result.totalFloatMinutes[node] = total;
    result.freeFloatMinutes[node] = freeFloat(state, node, total);
    const late = state.lateTasksPlaced && (network.extras[node]! & Extra.lateAsPossible) !== 0;
    const status = network.status[node]!;
    if (this.threshold !== undefined) {
      result.critical[node] = status !== Status.complete && total <= this.threshold ? 1 : 0;
    }
    result.start[node] =
      status === Status.notStarted
        ? (late ? state.lateStart : state.earlyStart)[node]!
        : network.actualStart[node]!;
    result.finish[node] =
      status === Status.complete
        ? network.actualFinish[node]!
        : (late ? state.lateFinish : state.earlyFinish)[node]!;
  }

  /** What depends on everything: levels of effort, the longest path, criticality, summaries. */
  finishNetwork(): void {
    for (const node of this.network.levelsOfEffort) this.finishLevelOfEffort(node);
    this.longestPath.mark();
    this.markCritical();
    this.finishSummaries();
  }

  private finishLevelOfEffort(node: number): void {
    const { network, state, result } = this;
    if ((network.extras[node]! & Extra.inactive) !== 0) placeInactive(state, node, this.span);
    else placeLevelOfEffort(state, node, this.span);
    const started = network.actualStart[node]!;
    const finished = network.actualFinish[node]!;
    result.start[node] = started === started ? started : this.span.start;
    result.finish[node] = finished === finished ? finished : this.span.finish;
    result.totalFloatMinutes[node] = totalFloat(state, node);
    const floats = network.status[node] !== Status.complete && (network.extras[node]! & Extra.inactive) === 0;
    result.freeFloatMinutes[node] = floats ? 0 : NaN;
  }

  /** By float each activity is marked with its float; the longest path is known only at the end. */
  private markCritical(): void {
    const { network, result } = this;
    if (this.threshold !== undefined) return;
    for (let node = 0; node < network.activityCount; node += 1) {
      const may = isScheduled(network.kind[node]!) && network.status[node] !== Status.complete;
      result.critical[node] = may ? result.longestPath[node]! : 0;
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
      result.critical[node] = this.threshold !== undefined && total <= this.threshold ? 1 : 0;
    }
  }
}
