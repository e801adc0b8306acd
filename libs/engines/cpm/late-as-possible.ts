import { Extra, isScheduled, LinkType, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/**
 * Primavera's as-late-as-possible: the activity moves later by its free float and by no more, so that no successor
 * moves. To be called against the order, after the late dates, so that a chain of such activities moves together.
 */
export function placeLate(state: PassState, node: number): void {
  const { network } = state;
  if ((network.extras[node]! & Extra.lateAsPossible) === 0 || network.status[node] === Status.complete)
    return;
  const remaining = state.remaining[node]!;
  let latest = Infinity;
  for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
    latest = Math.min(latest, latestFinish(state, network.successorEdges[place]!, node));
  }
  if (latest === Infinity) latest = state.projectFinish;
  const start = state.durations.startFrom(node, latest, remaining);
  if (start <= state.earlyStart[node]!) return;
  state.earlyStart[node] = remaining === 0 ? latest : start;
  state.earlyFinish[node] = remaining === 0 ? latest : state.durations.finishFrom(node, start, remaining);
}

/** The latest early finish that leaves one successor where it is. */
function latestFinish(state: PassState, edge: number, node: number): number {
  const { network } = state;
  const successor = network.edgeSuccessor[edge]!;
  if (!isScheduled(network.kind[successor]!)) return Infinity;
  const type = network.edgeType[edge]!;
  const early = ((type & 1) === 0 ? state.earlyStart : state.earlyFinish)[successor]!;
  const calendar = network.calendars[network.edgeLagCalendar[edge]!]!;
  const date = calendar.subtract(early, network.edgeLag[edge]!);
  if (type >= LinkType.FS) return date;
  return state.durations.finishFrom(node, date, state.remaining[node]!);
}
