import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra, isScheduled, LinkType, NodeKind, Status } from './compiled-network.js';
import type { PassState } from './pass-state.js';
import { elapsed } from './primavera-forward-pass.js';

/** The backward pass by Primavera's rules, node by node: successors must have been placed before. */
export class PrimaveraBackwardPass {
  private readonly network: CompiledNetwork;
  private readonly calendars: readonly WorkCalendar[];
  private readonly dataDate: number;
  private readonly openEndsCritical: boolean;
  /** What open ends are measured from. */
  private readonly mustFinishBy: number;

  constructor(private readonly state: PassState) {
    this.network = state.network;
    this.calendars = state.network.calendars;
    const { dataDate, options, mustFinishBy } = state.network.definition;
    this.dataDate = dataDate;
    this.openEndsCritical = options.openEndsCritical;
    this.mustFinishBy = mustFinishBy ?? NaN;
  }

  place(node: number): void {
    const { network, state } = this;
    const extras = network.extras[node]!;
    const external =
      (extras & Extra.external) === 0 ? undefined : network.activities[node]!.externalLateFinish;
    let finish = this.latestFinish(node, external ?? NaN);
    if (external !== undefined && external < finish) finish = external;
    if (network.status[node] === Status.complete) {
      state.lateStart[node] = finish;
      state.lateFinish[node] = finish;
      return;
    }
    if ((extras & Extra.lateConstraints) !== 0) finish = this.lowered(node, finish);
    const kind = network.kind[node]!;
    // The beginning of a shift and the end of the one before are the same point of work: late finishes take the latter.
    finish = this.calendars[network.durationCalendar[node]!]!.previousWorkingInstant(finish);
    state.lateFinish[node] = finish;
    const remaining = state.remaining[node]!;
    const start = remaining === 0 ? finish : state.durations.startFrom(node, finish, remaining);
    state.lateStart[node] = kind === NodeKind.startMilestone ? this.nextInstant(node, start) : start;
  }

  private latestFinish(node: number, external: number): number {
    const { edgesOutOf, successorEdges } = this.network;
    const end = edgesOutOf[node + 1]!;
    let latest = Infinity;
    for (let place = edgesOutOf[node]!; place < end; place += 1) {
      const date = this.impliedFinish(successorEdges[place]!, node);
      if (date < latest) latest = date;
    }
    const { projectFinish } = this.state;
    if (latest === Infinity) {
      // Another project follows: its date takes the place of this project's finish.
      if (external === external) return external;
      if (this.openEndsCritical) return this.state.earlyFinish[node]!;
      return this.mustFinishBy === this.mustFinishBy ? this.mustFinishBy : projectFinish;
    }
    const cap = this.mustFinishBy > projectFinish ? this.mustFinishBy : projectFinish;
    return latest > cap ? cap : latest;
  }

  /** The latest finish of the predecessor that one relationship allows; Infinity where it binds nothing. */
  private impliedFinish(edge: number, node: number): number {
    const { edgeSuccessor, edgeType, edgeLagCalendar, kind } = this.network;
    const successor = edgeSuccessor[edge]!;
    if (!isScheduled(kind[successor]!)) return Infinity;
    // What the forward pass ignored (progress override) binds nothing backwards either.
    if (this.state.edgeDate[edge] !== this.state.edgeDate[edge]) return Infinity;
    const type = edgeType[edge]!;
    const lag = this.lagToTakeOff(edge, node, successor, type);
    const calendar = this.calendars[edgeLagCalendar[edge]!]!;
    const late = (type & 1) === 0 ? this.state.lateStart[successor]! : this.state.lateFinish[successor]!;
    const date = lag === 0 ? late : calendar.subtract(late, lag);
    if (type >= LinkType.FS) return date;
    const remaining = this.state.remaining[node]!;
    if (remaining === 0) return date;
    return this.state.durations.finishFrom(node, this.nextInstant(node, date), remaining);
  }

  private nextInstant(node: number, date: number): number {
    return this.state.durations.nextWorkingInstant(node, date);
  }

  /** What is left of the lag once the actual dates of both ends are known. */
  private lagToTakeOff(edge: number, node: number, successor: number, type: number): number {
    const { status, edgeLag, edgeLagCalendar, actualStart, actualFinish, actualDuration } = this.network;
    const lag = edgeLag[edge]!;
    if (lag === 0) return 0;
    const own = status[node]!;
    const next = status[successor]!;
    const fromStart = type < LinkType.FS;
    if (own === Status.complete || (own === Status.inProgress && fromStart)) {
      if (lag < 0 || (own === Status.complete && next === Status.inProgress)) return 0;
      if (own === Status.inProgress) {
        return next === Status.complete ? 0 : Math.max(0, lag - actualDuration[node]!);
      }
      const from = fromStart ? actualStart[node]! : actualFinish[node]!;
      return Math.max(0, lag - elapsed(this.calendars[edgeLagCalendar[edge]!]!, from, this.dataDate));
    }
    if (type === LinkType.FS && next !== Status.notStarted) {
      return next === Status.inProgress && actualDuration[successor] === 0 ? lag : 0;
    }
    return lag;
  }

  /** On-or-before and start-on, finish-on lower the late finish; mandatory ones replace it. */
  private lowered(node: number, latest: number): number {
    const { network, state } = this;
    const { durations } = state;
    const unstarted = network.status[node] === Status.notStarted;
    const remaining = state.remaining[node]!;
    let finish = latest;
    let mandatory = NaN;
    for (const { type, date } of network.activities[node]!.constraints ?? []) {
      if (date === undefined) continue;
      switch (type) {
        case 'start-on-or-before':
        case 'start-on':
        case 'must-start-on':
          if (unstarted) finish = Math.min(finish, durations.finishFrom(node, date, remaining));
          break;
        case 'mandatory-start':
          if (unstarted) mandatory = durations.finishFrom(node, date, remaining);
          break;
        case 'finish-on-or-before':
        case 'finish-on':
        case 'must-finish-on':
        case 'deadline':
          finish = Math.min(finish, date);
          break;
        case 'mandatory-finish':
          mandatory = date;
          break;
        case 'start-on-or-after':
        case 'finish-on-or-after':
        case 'as-late-as-possible':
          break;
      }
    }
    return mandatory === mandatory ? mandatory : finish;
  }
}
