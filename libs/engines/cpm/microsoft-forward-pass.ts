import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra, LinkType, NodeKind, Status } from './compiled-network.js';
import { type EarlyPlacement, raiseForMicrosoft } from './early-constraints.js';
import type { NetworkConstraint } from './network-definition.js';
import type { PassState } from './pass-state.js';

const NONE: readonly NetworkConstraint[] = [];

/** The forward pass by Microsoft Project's rules, node by node: predecessors must have been placed before. */
export class MicrosoftForwardPass {
  private readonly network: CompiledNetwork;
  private readonly calendars: readonly WorkCalendar[];
  private readonly honoured: boolean;
  private readonly placement: EarlyPlacement = { start: 0, finish: 0, fixedStart: NaN, fixedFinish: NaN };

  constructor(private readonly state: PassState) {
    this.network = state.network;
    this.calendars = state.network.calendars;
    this.honoured = state.network.definition.options.constraintsHonoured;
  }

  place(node: number): void {
    const { network, state, placement } = this;
    this.gather(node);
    const kind = network.kind[node]!;
    if (kind >= NodeKind.summaryGate) {
      this.placeSummaryNode(node, kind);
      return;
    }
    const manual =
      (network.extras[node]! & Extra.manual) === 0 ? undefined : network.activities[node]!.manual;
    if (network.status[node] !== Status.notStarted) this.placeStarted(node);
    else if (manual) {
      state.earlyStart[node] = manual.start;
      state.earlyFinish[node] = manual.finish;
    } else {
      if (state.projectStart > placement.start) placement.start = state.projectStart;
      this.placeUnstarted(node);
    }
  }

  private gather(node: number): void {
    const { edgesInto, edgeType } = this.network;
    const { edgeDate } = this.state;
    let start = -Infinity;
    let finish = -Infinity;
    const end = edgesInto[node + 1]!;
    for (let edge = edgesInto[node]!; edge < end; edge += 1) {
      const date = this.impliedDate(edge);
      edgeDate[edge] = date;
      if ((edgeType[edge]! & 1) === 0) {
        if (date > start) start = date;
      } else if (date > finish) finish = date;
    }
    this.placement.start = start;
    this.placement.finish = finish;
  }

  /** The date that a relationship implies for its successor's start or finish; NaN where it implies none. */
  impliedDate(edge: number): number {
    const { edgePredecessor, edgeSuccessor, edgeType, edgeLag, edgeLagCalendar, kind, extras } = this.network;
    const predecessor = edgePredecessor[edge]!;
    if (kind[predecessor] === NodeKind.summary || kind[predecessor] === NodeKind.levelOfEffort) return NaN;
    const fromFinish = edgeType[edge]! >= LinkType.FS;
    let { earlyStart: starts, earlyFinish: finishes } = this.state;
    // A task as late as possible stands at its late dates for successors that are not late themselves.
    if (this.state.lateTasksPlaced && (extras[predecessor]! & Extra.lateAsPossible) !== 0) {
      if ((extras[edgeSuccessor[edge]!]! & Extra.lateAsPossible) === 0) {
        ({ lateStart: starts, lateFinish: finishes } = this.state);
      }
    }
    const from = (fromFinish ? finishes : starts)[predecessor]!;
    const lag = edgeLag[edge]!;
    return lag === 0 ? from : this.calendars[edgeLagCalendar[edge]!]!.add(from, lag);
  }

  private placeUnstarted(node: number): void {
    const { network, state, placement } = this;
    const { durations } = state;
    const duration = network.duration[node]!;
    placement.fixedStart = NaN;
    placement.fixedFinish = NaN;
    placement.start = this.nextInstant(node, placement.start);
    if ((network.extras[node]! & Extra.levellingDelay) !== 0) {
      const delay = network.activities[node]!.levellingDelayMinutes ?? 0;
      placement.start = this.nextInstant(node, placement.start + delay);
    }
    if ((network.extras[node]! & Extra.earlyConstraints) !== 0) {
      raiseForMicrosoft(placement, network.activities[node]!.constraints ?? NONE, this.honoured, (finish) =>
        finish === -Infinity ? finish : durations.startFrom(node, finish, duration),
      );
    }
    if (placement.fixedFinish === placement.fixedFinish) {
      state.earlyFinish[node] = placement.fixedFinish;
      state.earlyStart[node] = durations.startFrom(node, placement.fixedFinish, duration);
      return;
    }
    const fixed = placement.fixedStart === placement.fixedStart;
    let start = fixed ? placement.fixedStart : placement.start;
    let finish = durations.finishFrom(node, start, duration);
    if (!fixed && placement.finish > finish) {
      start = durations.startFrom(node, placement.finish, duration);
      finish = durations.finishFrom(node, start, duration);
    }
    state.earlyStart[node] = start;
    state.earlyFinish[node] = finish;
  }

  /** A started task keeps its actual start; its finish follows from what is left after the point it resumes at. */
  private placeStarted(node: number): void {
    const { network, state } = this;
    const { durations } = state;
    const start = network.actualStart[node]!;
    state.earlyStart[node] = start;
    if (network.status[node] === Status.complete) {
      state.earlyFinish[node] = network.actualFinish[node]!;
      return;
    }
    const { resumed, constraints } = network.activities[node]!;
    const whole = durations.finishFrom(node, start, network.duration[node]!);
    // The stretches of a split task say already where it resumes.
    const split = (network.extras[node]! & Extra.splits) !== 0;
    let finish =
      resumed === undefined || split ? whole : durations.finishFrom(node, resumed, network.remaining[node]!);
    if (finish < whole) finish = whole;
    for (const { type, date } of constraints ?? NONE) {
      if (type === 'finish-on-or-after' && date !== undefined && date > finish) finish = date;
    }
    state.earlyFinish[node] = finish;
  }

  /** A gate passes on the latest date asked of the summary; its start is the earliest start of what it holds. */
  private placeSummaryNode(node: number, kind: number): void {
    const { network, state, placement } = this;
    let date = Math.max(placement.start, placement.finish);
    if (kind === NodeKind.summaryGate) {
      date = Math.max(date, this.gateConstraint(node));
    } else if (kind === NodeKind.summaryStart) {
      date = Infinity;
      for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
        date = Math.min(date, state.edgeDate[edge]!);
      }
    }
    state.earlyStart[node] = date;
    state.earlyFinish[node] = date;
  }

  private gateConstraint(node: number): number {
    let date = -Infinity;
    for (const constraint of this.network.activities[this.network.standsFor[node]!]!.constraints ?? NONE) {
      if (constraint.type === 'start-on-or-after') date = Math.max(date, constraint.date ?? date);
    }
    return date;
  }

  /** A milestone may stand where a stretch of work ends; work begins at the next working instant. */
  private nextInstant(node: number, from: number): number {
    const next = this.state.durations.nextWorkingInstant(node, from);
    if (next === from || this.network.duration[node] !== 0) return next;
    const calendar = this.calendars[this.network.durationCalendar[node]!]!;
    return calendar.previousWorkingInstant(from) === from ? from : next;
  }
}
