import type { WorkCalendar } from '#engines/work-calendars';
import { Extra, isScheduled, LinkType, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';

/** Free float of one activity in working minutes on its own calendar; NaN where it has none. */
export function freeFloat(state: PassState, node: number, total: number): number {
  return state.network.definition.options.dialect === 'primavera'
    ? primaveraFreeFloat(state, node)
    : microsoftFreeFloat(state, node, total);
}

function primaveraFreeFloat(state: PassState, node: number): number {
  const { network } = state;
  if (network.status[node] === Status.complete) return NaN;
  const extras = network.extras[node]!;
  if ((extras & Extra.expectedFinish) !== 0) return 0;
  if ((extras & Extra.mandatoryFinish) !== 0) return 0;
  const calendar = network.calendars[network.calendar[node]!]!;
  const started = network.status[node] !== Status.notStarted;
  const workUntilFinish = calendar.workUntil(state.earlyFinish[node]!);
  let workUntilStart = NaN;
  let least = Infinity;
  const end = network.edgesOutOf[node + 1]!;
  for (let place = network.edgesOutOf[node]!; place < end; place += 1) {
    const edge = network.successorEdges[place]!;
    const successor = network.edgeSuccessor[edge]!;
    if (!isScheduled(network.kind[successor]!) || state.edgeDate[edge] !== state.edgeDate[edge]) continue;
    const type = network.edgeType[edge]!;
    let float = 0;
    if (!started || type !== LinkType.SS) {
      const to = ((type & 1) === 0 ? state.earlyStart : state.earlyFinish)[successor]!;
      const lag = network.edgeLag[edge]!;
      const bound = lag === 0 ? to : network.calendars[network.edgeLagCalendar[edge]!]!.subtract(to, lag);
      if (type < LinkType.FS && workUntilStart !== workUntilStart) {
        workUntilStart = calendar.workUntil(state.earlyStart[node]!);
      }
      float = calendar.workUntil(bound) - (type < LinkType.FS ? workUntilStart : workUntilFinish);
    }
    if (float < least) least = float;
  }
  if (least !== Infinity) return least;
  if ((extras & Extra.mandatoryStart) !== 0) return 0;
  return calendar.workUntil(state.projectFinish) - workUntilFinish;
}

function microsoftFreeFloat(state: PassState, node: number, total: number): number {
  const { network } = state;
  if (network.status[node] === Status.complete) return 0;
  // What must start or finish on a date cannot move at all.
  if ((network.extras[node]! & Extra.pinned) !== 0) return 0;
  const calendar = network.calendars[network.calendar[node]!]!;
  let least = Infinity;
  const end = network.edgesOutOf[node + 1]!;
  for (let place = network.edgesOutOf[node]!; place < end; place += 1) {
    const edge = network.successorEdges[place]!;
    const successor = network.edgeSuccessor[edge]!;
    if (network.status[successor] === Status.complete || network.kind[successor]! >= NodeKind.levelOfEffort)
      continue;
    const float = relationshipFloat(state, edge, calendar);
    if (float < least) least = float;
  }
  if (least === Infinity) least = total;
  return least > 0 ? least : 0;
}

/** How far the predecessor's end can move before it moves the successor, on the given calendar. */
export function relationshipFloat(state: PassState, edge: number, calendar: WorkCalendar): number {
  const { network } = state;
  const type = network.edgeType[edge]!;
  const predecessor = network.edgePredecessor[edge]!;
  const successor = network.edgeSuccessor[edge]!;
  const to = dateShown(state, successor, (type & 1) !== 0);
  const from = dateShown(state, predecessor, type >= LinkType.FS);
  const lag = network.edgeLag[edge]!;
  const bound = lag === 0 ? to : network.calendars[network.edgeLagCalendar[edge]!]!.subtract(to, lag);
  return calendar.workBetween(from, bound);
}

/** Microsoft Project shows a task that is as late as possible at its late dates. */
function dateShown(state: PassState, node: number, finish: boolean): number {
  const { network } = state;
  const late = (network.extras[node]! & Extra.lateAsPossible) !== 0 && state.lateTasksPlaced;
  if (finish) return (late ? state.lateFinish : state.earlyFinish)[node]!;
  return (late ? state.lateStart : state.earlyStart)[node]!;
}
