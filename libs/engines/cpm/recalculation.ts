import { type CompiledNetwork, isScheduled, NodeKind } from './compiled-network.js';
import type { NetworkPasses } from './network-passes.js';
import type { PassState } from './pass-state.js';
import type { AppliedChange } from './schedule-change.js';

/**
 * Calculates again only what changes can affect. A node is placed again when it was changed itself or when a date it
 * depends on moved; what comes out the same stops the spreading there.
 */
export class Recalculation {
  private readonly network: CompiledNetwork;
  private readonly state: PassState;
  /** 1 where a node waits to be placed again by the pass under way. */
  private readonly dirty: Uint8Array;
  private waiting = 0;
  /** The places in the order between which nodes wait. */
  private firstPlace = Infinity;
  private lastPlace = -1;
  /** 1 where the early dates or the remaining duration moved. */
  private readonly moved: Uint8Array;
  private anyMoved = false;
  /** 1 where floats, shown dates and driving relationships have to be worked out again. */
  private readonly stale: Uint8Array;

  constructor(private readonly passes: NetworkPasses) {
    this.state = passes.state;
    this.network = passes.state.network;
    [this.dirty, this.moved, this.stale] = [0, 1, 2].map(() => new Uint8Array(this.network.nodeCount)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
  }

  run(changes: readonly AppliedChange[]): void {
    const { passes, network } = this;
    for (const node of network.lateNodes) this.markStaleAround(node);
    passes.lateAsPossible.takeBack();
    for (const change of changes) this.markForward(change);
    this.forward();
    if (passes.findProjectFinish()) {
      passes.backwardPass();
      this.stale.fill(1);
    } else {
      for (const change of changes) this.markBackward(change);
      if (this.anyMoved) this.markMoved();
      this.backward();
    }
    passes.placeLate();
    for (let node = 0; node < network.nodeCount; node += 1) {
      if (this.stale[node] === 1) passes.finishNode(node);
    }
    this.stale.fill(0);
    if (this.anyMoved) this.moved.fill(0);
    this.anyMoved = false;
    passes.finishNetwork();
  }

  private mark(node: number): void {
    if (this.dirty[node] === 1 || !isScheduled(this.network.kind[node]!)) return;
    this.dirty[node] = 1;
    this.waiting += 1;
    const place = this.network.position[node]!;
    if (place < this.firstPlace) this.firstPlace = place;
    if (place > this.lastPlace) this.lastPlace = place;
  }

  private markForward({ activity, edges }: AppliedChange): void {
    if (activity >= 0) {
      this.mark(activity);
      // A status or an actual date can change what a relationship implies though the early dates stay.
      this.markSuccessors(activity);
      this.markStaleAround(activity);
    }
    for (const edge of edges) {
      this.mark(this.network.edgeSuccessor[edge]!);
      this.stale[this.network.edgePredecessor[edge]!] = 1;
    }
  }

  private forward(): void {
    const { order } = this.network;
    const { earlyStart, earlyFinish, remaining } = this.state;
    for (let place = this.firstPlace; this.waiting > 0; place += 1) {
      const node = order[place]!;
      if (this.dirty[node] === 0) continue;
      this.dirty[node] = 0;
      this.waiting -= 1;
      const [start, finish, left] = [earlyStart[node]!, earlyFinish[node]!, remaining[node]!];
      this.passes.forward.place(node);
      this.stale[node] = 1;
      if (start === earlyStart[node] && finish === earlyFinish[node] && left === remaining[node]) continue;
      this.moved[node] = 1;
      this.anyMoved = true;
      this.markSuccessors(node);
      this.markStaleAround(node);
    }
    [this.firstPlace, this.lastPlace] = [Infinity, -1];
  }

  /** The late dates of a changed activity, and those that its status or a lag take part in. */
  private markBackward({ activity, edges }: AppliedChange): void {
    if (activity >= 0) {
      this.mark(activity);
      this.markPredecessors(activity);
    }
    for (const edge of edges) this.mark(this.network.edgePredecessor[edge]!);
  }

  private markMoved(): void {
    const { network } = this;
    for (let node = 0; node < network.nodeCount; node += 1) {
      if (this.moved[node] === 0) continue;
      this.mark(node);
      // Which of a summary's activities gives it its start may have become another one.
      if (network.kind[node] === NodeKind.summaryStart) this.markPredecessors(node);
      for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
        const successor = network.edgeSuccessor[network.successorEdges[place]!]!;
        if (network.kind[successor] === NodeKind.summaryStart) this.markPredecessors(successor);
      }
    }
  }

  private backward(): void {
    const { order } = this.network;
    const { lateStart, lateFinish, bindingLateStart } = this.state;
    for (let place = this.lastPlace; this.waiting > 0; place -= 1) {
      const node = order[place]!;
      if (this.dirty[node] === 0) continue;
      this.dirty[node] = 0;
      this.waiting -= 1;
      const [start, finish, binding] = [lateStart[node]!, lateFinish[node]!, bindingLateStart[node]!];
      this.passes.backward.place(node);
      this.stale[node] = 1;
      const same = binding === bindingLateStart[node] || binding !== binding;
      if (start === lateStart[node] && finish === lateFinish[node] && same) continue;
      this.markPredecessors(node);
    }
    [this.firstPlace, this.lastPlace] = [Infinity, -1];
  }

  private markSuccessors(node: number): void {
    const { edgesOutOf, successorEdges, edgeSuccessor } = this.network;
    const end = edgesOutOf[node + 1]!;
    for (let place = edgesOutOf[node]!; place < end; place += 1) {
      this.mark(edgeSuccessor[successorEdges[place]!]!);
    }
  }

  private markPredecessors(node: number): void {
    const { edgesInto, edgePredecessor } = this.network;
    const end = edgesInto[node + 1]!;
    for (let edge = edgesInto[node]!; edge < end; edge += 1) this.mark(edgePredecessor[edge]!);
  }

  /** A node and, for free float and driving relationships, its neighbours on both sides. */
  private markStaleAround(node: number): void {
    const { edgesInto, edgePredecessor, edgesOutOf, successorEdges, edgeSuccessor } = this.network;
    this.stale[node] = 1;
    for (let edge = edgesInto[node]!; edge < edgesInto[node + 1]!; edge += 1) {
      this.stale[edgePredecessor[edge]!] = 1;
    }
    for (let place = edgesOutOf[node]!; place < edgesOutOf[node + 1]!; place += 1) {
      this.stale[edgeSuccessor[successorEdges[place]!]!] = 1;
    }
  }
}
