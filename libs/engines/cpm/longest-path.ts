import { isScheduled, NodeKind } from './compiled-network.js';
import { type PassState, sameWorkingInstant } from './pass-state.js';

/** Walks driving relationships back from what finishes last. One object keeps its stack between calculations. */
export class LongestPath {
  private readonly stack: Int32Array;
  private readonly marked: Int32Array;
  private count = 0;

  constructor(
    private readonly state: PassState,
    private readonly driving: Uint8Array,
    /** Written: 1 where on the longest path. */
    private readonly flags: Uint8Array,
  ) {
    this.stack = new Int32Array(state.network.nodeCount);
    this.marked = new Int32Array(state.network.nodeCount);
  }

  mark(): void {
    const { network, earlyFinish, projectFinish } = this.state;
    const { flags, stack } = this;
    for (let index = 0; index < this.count; index += 1) flags[this.marked[index]!] = 0;
    this.count = 0;
    let depth = 0;
    for (let node = 0; node < network.activityCount; node += 1) {
      if (earlyFinish[node] === projectFinish && this.visit(node)) stack[depth++] = node;
    }
    while (depth > 0) {
      const node = stack[--depth]!;
      const end = network.edgesInto[node + 1]!;
      for (let edge = network.edgesInto[node]!; edge < end; edge += 1) {
        const predecessor = network.edgePredecessor[edge]!;
        if (this.drives(edge) && this.visit(predecessor)) stack[depth++] = predecessor;
      }
    }
  }

  /** Relationships by their mark; a summary's own edges by their dates. */
  private drives(edge: number): boolean {
    const { network, edgeDate, earlyStart, earlyFinish } = this.state;
    const relationship = network.edgeRelationship[edge]!;
    if (relationship >= 0 && network.kind[network.edgeSuccessor[edge]!]! < NodeKind.summaryGate) {
      return this.driving[relationship] === 1;
    }
    const successor = network.edgeSuccessor[edge]!;
    const date = edgeDate[edge]!;
    if (!Number.isFinite(date)) return false;
    const to = ((network.edgeType[edge]! & 1) === 0 ? earlyStart : earlyFinish)[successor]!;
    return sameWorkingInstant(network.calendars[network.calendar[successor]!]!, date, to);
  }

  private visit(node: number): boolean {
    const { network } = this.state;
    if (this.flags[node] === 1 || !isScheduled(network.kind[node]!)) return false;
    this.flags[node] = 1;
    this.marked[this.count++] = node;
    return true;
  }
}
