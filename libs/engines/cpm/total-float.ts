import { Extra, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/** Total float of one activity in working minutes on its own calendar; NaN where it has none. */
export function totalFloat(state: PassState, node: number): number {
  const { network } = state;
  const { dialect, totalFloat: mode } = network.definition.options;
  const status = network.status[node]!;
  if (dialect === 'primavera') {
    if (status === Status.complete) return NaN;
  } else if (status === Status.complete || (network.extras[node]! & Extra.lateAsPossible) !== 0) {
    return 0;
  }
  // What has no late dates (an inactive task, a summary of nothing) has no float.
  if (!Number.isFinite(state.earlyFinish[node]! + state.lateFinish[node]!)) return NaN;
  const calendar = network.calendars[network.calendar[node]!]!;
  const finish = calendar.workBetween(state.earlyFinish[node]!, state.lateFinish[node]!);
  if (mode === 'finish' || (status === Status.inProgress && network.kind[node] !== NodeKind.summary))
    return finish;
  let earlyStart = state.earlyStart[node]!;
  if (dialect === 'msproject' && (network.extras[node]! & Extra.earlyConstraints) !== 0) {
    earlyStart = Math.max(earlyStart, startByLogic(state, node));
  }
  const start = calendar.workBetween(earlyStart, state.lateStart[node]!);
  return mode === 'start' || start < finish ? start : finish;
}

/**
 * The start that logic alone would give. Microsoft Project measures start slack from it where a constraint holds a
 * task against its predecessors, so that the conflict shows as negative slack.
 */
function startByLogic(state: PassState, node: number): number {
  const { network, edgeDate } = state;
  const end = network.edgesInto[node + 1]!;
  const calendar = network.calendars[network.calendar[node]!]!;
  let start = -Infinity;
  for (let edge = network.edgesInto[node]!; edge < end; edge += 1) {
    const date = edgeDate[edge]!;
    if (!Number.isFinite(date)) continue;
    const toStart = (network.edgeType[edge]! & 1) === 0;
    start = Math.max(start, toStart ? date : state.durations.startFrom(node, date, network.duration[node]!));
  }
  // 17:00 and the next 08:00 are no conflict.
  return calendar.workBetween(state.earlyStart[node]!, Math.max(start, state.earlyStart[node]!)) === 0
    ? -Infinity
    : start;
}
