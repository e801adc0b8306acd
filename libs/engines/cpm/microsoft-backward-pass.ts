import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra, isScheduled, LinkType, NodeKind, Status } from './compiled-network.js';
import type { NetworkConstraint } from './network-definition.js';
import { type PassState, sameWorkingInstant } from './pass-state.js';

const NONE: readonly NetworkConstraint[] = [];

/** The backward pass by Microsoft Project's rules, node by node: successors must have been placed before. */
export class MicrosoftBackwardPass {
  private readonly network: CompiledNetwork;
  private readonly calendars: readonly WorkCalendar[];
  private readonly openEndsCritical: boolean;

  constructor(private readonly state: PassState) {
    this.network = state.network;
    this.calendars = state.network.calendars;
    this.openEndsCritical = state.network.definition.options.openEndsCritical;
  }

  place(node: number): void {
    const { network, state } = this;
    if (network.status[node] === Status.complete) {
      state.lateStart[node] = network.actualStart[node]!;
      state.lateFinish[node] = network.actualFinish[node]!;
      state.bindingLateStart[node] = network.actualStart[node]!;
      return;
    }
    let finish = this.latestFinish(node);
    if ((network.extras[node]! & Extra.lateConstraints) !== 0) finish = this.lowered(node, finish);
    const kind = network.kind[node]!;
    if (kind >= NodeKind.summaryGate) {
      finish = Math.min(finish, this.summaryConstraint(node, kind));
      state.lateFinish[node] = finish;
      state.lateStart[node] = finish;
      state.bindingLateStart[node] = finish;
      return;
    }
    finish = this.calendars[network.durationCalendar[node]!]!.previousWorkingInstant(finish);
    const minutes =
      network.status[node] === Status.notStarted ? network.duration[node]! : network.remaining[node]!;
    const start = minutes === 0 ? finish : state.durations.startFrom(node, finish, minutes);
    state.lateFinish[node] = finish;
    state.bindingLateStart[node] = start;
    state.lateStart[node] = network.status[node] === Status.inProgress ? network.actualStart[node]! : start;
  }

  private latestFinish(node: number): number {
    const { edgesOutOf, successorEdges } = this.network;
    const end = edgesOutOf[node + 1]!;
    let latest = Infinity;
    for (let place = edgesOutOf[node]!; place < end; place += 1) {
      const date = this.impliedFinish(successorEdges[place]!, node);
      if (date < latest) latest = date;
    }
    const { projectFinish } = this.state;
    if (latest === Infinity && this.openEndsCritical && this.network.kind[node]! < NodeKind.summaryGate) {
      return this.state.earlyFinish[node]!;
    }
    return latest > projectFinish ? projectFinish : latest;
  }

  /** The latest finish of the predecessor that one relationship allows; Infinity where it binds nothing. */
  private impliedFinish(edge: number, node: number): number {
    const { edgeSuccessor, edgeType, edgeLag, edgeLagCalendar, kind, status } = this.network;
    const { state } = this;
    const successor = edgeSuccessor[edge]!;
    if (!isScheduled(kind[successor]!) || status[successor] === Status.complete) return Infinity;
    const type = edgeType[edge]!;
    const started = status[node] !== Status.notStarted;
    if (type < LinkType.FS && started) return Infinity;
    // Only what starts first gives its summary the start.
    if (kind[successor] === NodeKind.summaryStart && !this.givesStart(node, successor)) return Infinity;
    const lag = edgeLag[edge]!;
    const calendar = this.calendars[edgeLagCalendar[edge]!]!;
    const late = (type & 1) === 0 ? state.bindingLateStart[successor]! : state.lateFinish[successor]!;
    const date = lag === 0 || late === Infinity ? late : calendar.subtract(late, lag);
    const minutes = this.network.duration[node]!;
    if (type >= LinkType.FS || minutes === 0 || date === Infinity) return date;
    return state.durations.finishFrom(node, state.durations.nextWorkingInstant(node, date), minutes);
  }

  private givesStart(node: number, summaryStart: number): boolean {
    const calendar = this.calendars[this.network.calendar[node]!]!;
    return sameWorkingInstant(calendar, this.state.earlyStart[node]!, this.state.earlyStart[summaryStart]!);
  }

  private lowered(node: number, latest: number): number {
    const { durations } = this.state;
    const minutes = this.network.duration[node]!;
    const unstarted = this.network.status[node] === Status.notStarted;
    let finish = latest;
    let pinned = NaN;
    for (const { type, date } of this.network.activities[node]!.constraints ?? NONE) {
      if (date === undefined) continue;
      switch (type) {
        case 'start-on-or-before':
          if (unstarted) finish = Math.min(finish, durations.finishFrom(node, date, minutes));
          break;
        case 'finish-on-or-before':
        case 'deadline':
          finish = Math.min(finish, date);
          break;
        case 'must-start-on':
        case 'mandatory-start':
        case 'start-on':
          if (unstarted) pinned = durations.finishFrom(node, date, minutes);
          break;
        case 'must-finish-on':
        case 'mandatory-finish':
        case 'finish-on':
          pinned = date;
          break;
        case 'start-on-or-after':
        case 'finish-on-or-after':
        case 'as-late-as-possible':
          break;
      }
    }
    return pinned === pinned ? pinned : finish;
  }

  private summaryConstraint(node: number, kind: number): number {
    if (kind !== NodeKind.summaryFinish) return Infinity;
    let finish = Infinity;
    for (const { type, date } of this.network.activities[this.network.standsFor[node]!]!.constraints ??
      NONE) {
      if (type === 'finish-on-or-before' && date !== undefined) finish = Math.min(finish, date);
    }
    return finish;
  }
}
