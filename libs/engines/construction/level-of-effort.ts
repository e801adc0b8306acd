import { type CompiledNetwork, LinkType, NodeKind, Status } from '#engines/cpm';
import type { Minute } from '#engines/work-calendars';
import type { Works } from './works.js';

/**
 * Levels of effort (site management, guarding) last as long as what they are tied to: from the earliest of their
 * start ties to the latest of their finish ties, predecessors and successors alike. Brings them up to `end`.
 */
export function spanLevelsOfEffort(works: Works, end: Minute): void {
  const { network, levelsOfEffort, costCalendarOf, fixedCost, perDayCost } = works.construction;
  for (const level of levelsOfEffort) {
    if (works.status[level] === Status.complete) continue;
    const span = spanOf(works, network, level);
    if (works.status[level] === Status.notStarted && span.start < end) {
      works.status[level] = Status.inProgress;
      works.actualStart[level] = span.start;
    }
    if (works.status[level] !== Status.inProgress) continue;
    if (span.closed) {
      works.status[level] = Status.complete;
      works.actualFinish[level] = Math.max(span.finish, works.actualStart[level]!);
    }
    const calendar = costCalendarOf[level]!;
    const until = span.closed ? works.actualFinish[level]! : end;
    const days = calendar.workBetween(works.actualStart[level]!, until) / calendar.minutesPerDay;
    const fixed = span.closed ? fixedCost[level]! * works.future.fixedCostFactor[level]! : 0;
    const cost = fixed + perDayCost[level]! * works.future.perDayCostFactor[level]! * days;
    if (cost > works.cost[level]!) works.cost[level] = cost;
  }
}

interface Span {
  start: Minute;
  finish: Minute;
  /** Every finish tie is done (and there is one). */
  closed: boolean;
}

function spanOf(works: Works, network: CompiledNetwork, level: number): Span {
  const span: Span = { start: Infinity, finish: -Infinity, closed: true };
  const tie = (edge: number, other: number, atStart: boolean, otherStart: boolean, sign: 1 | -1): void => {
    if (other >= network.activityCount || network.kind[other]! >= NodeKind.levelOfEffort) return;
    const from = (otherStart ? works.actualStart : works.actualFinish)[other]!;
    if (Number.isNaN(from)) {
      if (!atStart) span.closed = false;
      return;
    }
    const date = network.calendars[network.edgeLagCalendar[edge]!]!.add(from, sign * network.edgeLag[edge]!);
    if (atStart) span.start = Math.min(span.start, date);
    else span.finish = Math.max(span.finish, date);
  };
  for (let edge = network.edgesInto[level]!; edge < network.edgesInto[level + 1]!; edge++) {
    const type = network.edgeType[edge]!;
    tie(edge, network.edgePredecessor[edge]!, (type & 1) === 0, type < LinkType.FS, 1);
  }
  for (let place = network.edgesOutOf[level]!; place < network.edgesOutOf[level + 1]!; place++) {
    const edge = network.successorEdges[place]!;
    const type = network.edgeType[edge]!;
    tie(edge, network.edgeSuccessor[edge]!, type < LinkType.FS, (type & 1) === 0, -1);
  }
  span.closed &&= span.finish > -Infinity;
  return span;
}
