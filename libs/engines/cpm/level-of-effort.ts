import { LinkType, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/** Dates gathered from the relationships of one level of effort. */
interface Span {
  start: number;
  finish: number;
}

/**
 * A level of effort spans what it is tied to: it starts with its earliest start tie and finishes with its latest
 * finish tie, of predecessors and successors alike, early dates from early, late from late. It drives nothing.
 */
export function placeLevelOfEffort(state: PassState, node: number, shown: Span): void {
  const { network } = state;
  const { dataDate } = network.definition;
  const calendar = network.calendars[network.calendar[node]!]!;
  const early = span(state, node, false);
  const late = span(state, node, true);
  let start = early.start === Infinity ? dataDate : early.start;
  let finish = early.finish === -Infinity ? Math.max(start, dataDate) : early.finish;
  shown.start = start < dataDate ? start : calendar.nextWorkingInstant(start);
  start = calendar.nextWorkingInstant(Math.max(start, dataDate));
  shown.finish = calendar.previousWorkingInstant(Math.max(finish, shown.start));
  if (network.status[node] === Status.complete) {
    start = dataDate;
    finish = dataDate;
  } else {
    finish = Math.max(finish, dataDate);
    finish = finish <= start ? start : calendar.previousWorkingInstant(finish);
  }
  state.earlyStart[node] = start;
  state.earlyFinish[node] = finish;
  const lateFinish = late.finish === -Infinity ? state.projectFinish : late.finish;
  const lateStart = Math.min(late.start === Infinity ? lateFinish : late.start, lateFinish);
  state.lateFinish[node] = calendar.previousWorkingInstant(lateFinish);
  state.lateStart[node] = calendar.nextWorkingInstant(lateStart);
}

/**
 * An inactive task (Microsoft Project) stands where its predecessors put it, one after another in its own duration;
 * nothing follows from it, so it has no late dates.
 */
export function placeInactive(state: PassState, node: number, shown: Span): void {
  const { network, durations } = state;
  let start = state.projectStart;
  let finish = -Infinity;
  for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
    const type = network.edgeType[edge]!;
    const from = (type >= LinkType.FS ? state.earlyFinish : state.earlyStart)[
      network.edgePredecessor[edge]!
    ]!;
    if (!Number.isFinite(from)) continue;
    const date = network.calendars[network.edgeLagCalendar[edge]!]!.add(from, network.edgeLag[edge]!);
    if ((type & 1) === 0) start = Math.max(start, date);
    else finish = Math.max(finish, date);
  }
  const minutes = network.duration[node]!;
  if (finish > -Infinity) start = Math.max(start, durations.startFrom(node, finish, minutes));
  shown.start = durations.nextWorkingInstant(node, start);
  shown.finish = durations.finishFrom(node, shown.start, minutes);
  state.earlyStart[node] = shown.start;
  state.earlyFinish[node] = shown.finish;
  state.lateStart[node] = NaN;
  state.lateFinish[node] = NaN;
}

function span(state: PassState, node: number, late: boolean): Span {
  const { network } = state;
  const found = { start: Infinity, finish: -Infinity };
  for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
    const type = network.edgeType[edge]!;
    const predecessor = network.edgePredecessor[edge]!;
    // Late dates follow the late start of a predecessor even once it has started.
    const from =
      late && type === LinkType.SS
        ? state.lateStart[predecessor]!
        : tieDate(state, predecessor, type >= LinkType.FS, late);
    if (from !== from) continue;
    const date = network.calendars[network.edgeLagCalendar[edge]!]!.add(from, network.edgeLag[edge]!);
    if ((type & 1) === 0) found.start = Math.min(found.start, date);
    else found.finish = Math.max(found.finish, date);
  }
  for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
    const edge = network.successorEdges[place]!;
    const type = network.edgeType[edge]!;
    const from = tieDate(state, network.edgeSuccessor[edge]!, (type & 1) !== 0, late);
    if (from !== from) continue;
    const date = network.calendars[network.edgeLagCalendar[edge]!]!.subtract(from, network.edgeLag[edge]!);
    if (type < LinkType.FS) found.start = Math.min(found.start, date);
    else found.finish = Math.max(found.finish, date);
  }
  return found;
}

/** An actual date where there is one, else the early or late date; NaN where the other end has none yet. */
function tieDate(state: PassState, node: number, finish: boolean, late: boolean): number {
  const { network } = state;
  if (network.kind[node] === NodeKind.summary) return NaN;
  const actual = (finish ? network.actualFinish : network.actualStart)[node]!;
  if (actual === actual) return actual;
  if (late) return (finish ? state.lateFinish : state.lateStart)[node]!;
  return (finish ? state.earlyFinish : state.earlyStart)[node]!;
}
