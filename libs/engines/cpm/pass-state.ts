import type { WorkCalendar } from '#engines/work-calendars';
import type { CompiledNetwork } from './compiled-network.js';
import { ActivityDurations } from './activity-durations.js';

/** What the passes write: one element a node, or an edge. Allocated once and reused by every calculation. */
export interface PassState {
  readonly network: CompiledNetwork;
  readonly durations: ActivityDurations;
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** The remaining duration used: an expected finish may have set it. */
  readonly remaining: Float64Array;
  /** The early date that each relationship implies for its successor's start or finish; NaN where it is ignored. */
  readonly edgeDate: Float64Array;
  /** Late start by which predecessors are bound where the shown one is an actual date (Microsoft Project). */
  readonly bindingLateStart: Float64Array;
  /** The date from which Microsoft Project schedules. */
  projectStart: number;
  /** The date from which open ends and late dates are measured. */
  projectFinish: number;
  /** True in the second forward pass of Microsoft Project, where as-late-as-possible tasks stand at their late dates. */
  lateTasksPlaced: boolean;
}

export function allocatePassState(network: CompiledNetwork): PassState {
  const perNode = () => new Float64Array(network.nodeCount).fill(NaN);
  return {
    network,
    durations: new ActivityDurations(network),
    earlyStart: perNode(),
    earlyFinish: perNode(),
    lateStart: perNode(),
    lateFinish: perNode(),
    remaining: network.remaining.slice(),
    edgeDate: new Float64Array(network.edgeCount).fill(NaN),
    bindingLateStart: perNode(),
    projectStart: network.definition.projectStart,
    projectFinish: NaN,
    lateTasksPlaced: false,
  };
}

/** True when no working time of the calendar lies between two instants, in either order. */
export function sameWorkingInstant(calendar: WorkCalendar, a: number, b: number): boolean {
  return a === b || calendar.nextWorkingInstant(a) === calendar.nextWorkingInstant(b);
}
