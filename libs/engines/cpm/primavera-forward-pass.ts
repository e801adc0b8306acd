import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra, LinkType, NodeKind, Status } from './compiled-network.js';
import { type EarlyPlacement, raiseForPrimavera } from './early-constraints.js';
import type { PassState } from './pass-state.js';

/** The forward pass by Primavera's rules, node by node: predecessors must have been placed before. */
export class PrimaveraForwardPass {
  private readonly network: CompiledNetwork;
  private readonly calendars: readonly WorkCalendar[];
  private readonly dataDate: number;
  private readonly retainsLogic: boolean;
  private readonly usesActualDates: boolean;
  private readonly startLagFromActualStart: boolean;
  private readonly placement: EarlyPlacement = { start: 0, finish: 0, fixedStart: NaN, fixedFinish: NaN };

  constructor(private readonly state: PassState) {
    this.network = state.network;
    this.calendars = state.network.calendars;
    const { options, dataDate } = state.network.definition;
    this.dataDate = dataDate;
    this.retainsLogic = options.progressMode === 'retained-logic';
    this.usesActualDates = options.progressMode === 'actual-dates';
    this.startLagFromActualStart = this.usesActualDates || options.startLagFromActualStart === true;
  }

  place(node: number): void {
    this.gather(node);
    const status = this.network.status[node]!;
    if (status === Status.complete) this.placeComplete(node);
    else if (status === Status.inProgress) this.placeStarted(node);
    else this.placeUnstarted(node);
  }

  /** The earliest start and finish that the data date and the predecessors ask for. */
  private gather(node: number): void {
    const { edgesInto, edgeType, status } = this.network;
    const { edgeDate } = this.state;
    const { placement } = this;
    const waits = this.retainsLogic || status[node] === Status.notStarted;
    let start = this.dataDate;
    let finish = -Infinity;
    const end = edgesInto[node + 1]!;
    for (let edge = edgesInto[node]!; edge < end; edge += 1) {
      const date = waits ? this.impliedDate(edge) : NaN;
      edgeDate[edge] = date;
      if ((edgeType[edge]! & 1) === 0) {
        if (date > start) start = date;
      } else if (date > finish) finish = date;
    }
    placement.start = start;
    placement.finish = finish;
  }

  /** The date that a relationship implies for its successor's start or finish; NaN where it implies none. */
  impliedDate(edge: number): number {
    const { edgePredecessor, edgeType, edgeLag, edgeLagCalendar, status, kind } = this.network;
    const predecessor = edgePredecessor[edge]!;
    if (kind[predecessor]! >= NodeKind.levelOfEffort) return NaN;
    const lag = edgeLag[edge]!;
    const calendar = this.calendars[edgeLagCalendar[edge]!]!;
    const type = edgeType[edge]!;
    if (status[predecessor] !== Status.notStarted)
      return this.dateFromStarted(edge, predecessor, type, lag, calendar);
    if (lag === 0) {
      if (type >= LinkType.FS) return this.state.earlyFinish[predecessor]!;
      const start = this.state.earlyStart[predecessor]!;
      return type === LinkType.SS ? calendar.nextWorkingInstant(start) : start;
    }
    const from = (type >= LinkType.FS ? this.state.earlyFinish : this.state.earlyStart)[predecessor]!;
    return this.withLag(calendar, from, lag);
  }

  /** A negative lag never pulls a date before the data date. */
  private withLag(calendar: WorkCalendar, from: number, lag: number): number {
    const date = calendar.add(from, lag);
    return lag < 0 && date < this.dataDate ? this.dataDate : date;
  }

  /** Lag that elapsed between the predecessor's actual date and the data date is not waited for again. */
  private dateFromStarted(
    edge: number,
    predecessor: number,
    type: number,
    lag: number,
    calendar: WorkCalendar,
  ): number {
    const { status, edgeSuccessor, actualStart, actualFinish, actualDuration } = this.network;
    const { earlyStart, earlyFinish } = this.state;
    const successorStatus = status[edgeSuccessor[edge]!]!;
    const complete = status[predecessor] === Status.complete;
    if (type >= LinkType.FS) {
      if (!complete) return this.withLag(calendar, earlyFinish[predecessor]!, lag);
      // Once the successor has begun, a finish-to-start lag is spent; a finished successor waits for nothing more.
      if (lag <= 0 || successorStatus === Status.complete) return earlyFinish[predecessor]!;
      if (type === LinkType.FS && successorStatus !== Status.notStarted) return earlyFinish[predecessor]!;
      const left = lag - elapsed(calendar, actualFinish[predecessor]!, this.dataDate);
      return left > 0 ? calendar.add(earlyFinish[predecessor]!, left) : earlyFinish[predecessor]!;
    }
    if (successorStatus === Status.complete) return earlyStart[predecessor]!;
    if (type === LinkType.SF) return this.withLag(calendar, actualStart[predecessor]!, lag);
    if (lag <= 0) return earlyStart[predecessor]!;
    const done =
      complete || this.startLagFromActualStart
        ? elapsed(calendar, actualStart[predecessor]!, this.dataDate)
        : actualDuration[predecessor]!;
    return lag > done ? calendar.add(earlyStart[predecessor]!, lag - done) : earlyStart[predecessor]!;
  }

  private placeUnstarted(node: number): void {
    const { network, state, placement } = this;
    const extras = network.extras[node]!;
    placement.fixedStart = NaN;
    placement.fixedFinish = NaN;
    if ((extras & Extra.earlyConstraints) !== 0)
      raiseForPrimavera(placement, network.activities[node]!.constraints ?? []);
    if ((extras & Extra.external) !== 0) this.raiseForExternal(node);
    if (network.kind[node] === NodeKind.finishMilestone) {
      const fixed =
        placement.fixedFinish === placement.fixedFinish ? placement.fixedFinish : placement.fixedStart;
      const date = fixed === fixed ? fixed : Math.max(placement.start, placement.finish);
      state.earlyStart[node] = date;
      state.earlyFinish[node] = date;
      return;
    }
    if (placement.fixedFinish === placement.fixedFinish) {
      state.earlyFinish[node] = placement.fixedFinish;
      state.earlyStart[node] = state.durations.startFrom(
        node,
        placement.fixedFinish,
        network.remaining[node]!,
      );
      return;
    }
    const fixed = placement.fixedStart === placement.fixedStart;
    if (fixed) placement.finish = -Infinity;
    this.work(node, fixed ? placement.fixedStart : placement.start, placement.finish);
  }

  private placeStarted(node: number): void {
    const { network, placement } = this;
    const extras = network.extras[node]!;
    if ((extras & Extra.resumed) !== 0) {
      placement.start = Math.max(placement.start, network.activities[node]!.resumed ?? -Infinity);
    }
    if ((extras & Extra.external) !== 0) this.raiseForExternal(node);
    this.work(node, placement.start, placement.finish);
  }

  /** Work begins at the next working instant; a finish that must not be earlier moves the whole of it later. */
  private work(node: number, from: number, notBefore: number): void {
    const { network, state } = this;
    const { durations } = state;
    let start = durations.nextWorkingInstant(node, from);
    let remaining = network.remaining[node]!;
    if ((network.extras[node]! & Extra.expectedFinish) !== 0) {
      const expected = network.activities[node]!.expectedFinish ?? start;
      const work = this.calendars[network.durationCalendar[node]!]!.workBetween(start, expected);
      // An expected finish that cannot be met any more leaves the remaining duration as it is stated.
      if (work > 0) remaining = work;
      state.remaining[node] = remaining;
    }
    let finish = durations.finishFrom(node, start, remaining);
    if (notBefore > finish) {
      start = durations.nextWorkingInstant(node, durations.startFrom(node, notBefore, remaining));
      finish = durations.finishFrom(node, start, remaining);
    }
    state.earlyStart[node] = start;
    state.earlyFinish[node] = finish;
  }

  /** Complete work has no duration left, yet retained logic still passes through it to what follows. */
  private placeComplete(node: number): void {
    const { network, state, placement } = this;
    if (this.usesActualDates) {
      state.earlyStart[node] = network.actualStart[node]!;
      state.earlyFinish[node] = network.actualFinish[node]!;
      return;
    }
    const date = Math.max(placement.start, placement.finish);
    state.earlyStart[node] = date;
    state.earlyFinish[node] = date;
  }

  private raiseForExternal(node: number): void {
    const earliest = this.network.activities[node]!.externalEarlyStart;
    if (earliest !== undefined && earliest > this.placement.start) this.placement.start = earliest;
  }
}

/** Working time from an actual date to the data date; none where the actual date lies after it. */
export function elapsed(calendar: WorkCalendar, from: number, dataDate: number): number {
  return from > dataDate ? 0 : calendar.workBetween(from, dataDate);
}
