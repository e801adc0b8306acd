import { isScheduled, LinkType, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/**
 * Primavera's as-late-as-possible: the activity moves later by its free float and by no more, so that no successor
 * moves. Logic is calculated with the dates before the move; they are kept so that it can be taken back.
 */
export class LateAsPossible {
  private readonly nodes: number[] = [];
  private readonly earlyStart: number[] = [];
  private readonly earlyFinish: number[] = [];

  constructor(private readonly state: PassState) {}

  /** Against the order, so that a chain of such activities moves together. */
  place(): void {
    const { network, earlyStart, earlyFinish } = this.state;
    this.nodes.length = 0;
    for (let index = network.lateNodes.length - 1; index >= 0; index -= 1) {
      const node = network.lateNodes[index]!;
      if (network.status[node] === Status.complete) continue;
      const at = this.nodes.push(node) - 1;
      this.earlyStart[at] = earlyStart[node]!;
      this.earlyFinish[at] = earlyFinish[node]!;
      this.move(node);
    }
  }

  /** What was kept is void once everything is calculated anew. */
  forget(): void {
    this.nodes.length = 0;
  }

  /** Puts the early dates back to what logic gave. */
  takeBack(): void {
    this.nodes.forEach((node, at) => {
      this.state.earlyStart[node] = this.earlyStart[at]!;
      this.state.earlyFinish[node] = this.earlyFinish[at]!;
    });
    this.nodes.length = 0;
  }

  private move(node: number): void {
    const { state } = this;
    const { network } = state;
    const remaining = state.remaining[node]!;
    let latest = Infinity;
    for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
      latest = Math.min(latest, this.latestFinish(network.successorEdges[place]!, node));
    }
    // An open end goes to the project's finish; a lead never takes an activity beyond it.
    if (latest > state.projectFinish) latest = state.projectFinish;
    const start = state.durations.startFrom(node, latest, remaining);
    if (start <= state.earlyStart[node]!) return;
    state.earlyStart[node] = remaining === 0 ? latest : start;
    state.earlyFinish[node] = remaining === 0 ? latest : state.durations.finishFrom(node, start, remaining);
  }

  /** The latest early finish that leaves one successor where it is. */
  private latestFinish(edge: number, node: number): number {
    const { state } = this;
    const { network } = state;
    const successor = network.edgeSuccessor[edge]!;
    if (!isScheduled(network.kind[successor]!)) return Infinity;
    // What the forward pass ignored (progress override) holds nothing back either.
    if (state.edgeDate[edge] !== state.edgeDate[edge]) return Infinity;
    const type = network.edgeType[edge]!;
    const early = ((type & 1) === 0 ? state.earlyStart : state.earlyFinish)[successor]!;
    const calendar = network.calendars[network.edgeLagCalendar[edge]!]!;
    const date = calendar.subtract(early, network.edgeLag[edge]!);
    if (type >= LinkType.FS) return date;
    return state.durations.finishFrom(node, date, state.remaining[node]!);
  }
}
