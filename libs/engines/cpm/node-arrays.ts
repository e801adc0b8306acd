import type { WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, Extra, NodeKind, Status } from './compiled-network.js';
import type { NetworkActivity, NetworkDefinition } from './network-definition.js';
import { ScheduleError } from './schedule-error.js';
import type { SummaryNodes } from './summary-nodes.js';

const KINDS = {
  task: NodeKind.task,
  'resource-dependent': NodeKind.task,
  'start-milestone': NodeKind.startMilestone,
  'finish-milestone': NodeKind.finishMilestone,
  'level-of-effort': NodeKind.levelOfEffort,
  'wbs-summary': NodeKind.summary,
} as const;
const STATUSES = {
  'not-started': Status.notStarted,
  'in-progress': Status.inProgress,
  complete: Status.complete,
} as const;

export type NodeArrays = Pick<
  CompiledNetwork,
  | 'activityCount'
  | 'nodeCount'
  | 'activities'
  | 'kind'
  | 'status'
  | 'extras'
  | 'calendar'
  | 'durationCalendar'
  | 'duration'
  | 'remaining'
  | 'actualStart'
  | 'actualFinish'
  | 'actualDuration'
>;

/** The activities as arrays, followed by the nodes that summaries need. */
export function allocateNodes(
  definition: NetworkDefinition,
  calendars: readonly WorkCalendar[],
  summaries: SummaryNodes,
): NodeArrays {
  const activityCount = definition.activities.length;
  const nodeCount = activityCount + summaries.added.length;
  const nodes: NodeArrays = {
    activityCount,
    nodeCount,
    activities: [...definition.activities],
    kind: new Uint8Array(nodeCount),
    status: new Uint8Array(nodeCount),
    extras: new Uint16Array(nodeCount),
    calendar: new Int32Array(nodeCount),
    durationCalendar: new Int32Array(nodeCount),
    duration: new Float64Array(nodeCount),
    remaining: new Float64Array(nodeCount),
    actualStart: new Float64Array(nodeCount).fill(NaN),
    actualFinish: new Float64Array(nodeCount).fill(NaN),
    actualDuration: new Float64Array(nodeCount),
  };
  for (let node = 0; node < activityCount; node += 1) {
    writeActivity(nodes, definition, calendars, node, definition.activities[node]!);
  }
  summaries.added.forEach(({ kind, summary }, index) => {
    const node = activityCount + index;
    nodes.kind[node] = kind;
    nodes.calendar[node] = nodes.calendar[summary]!;
    nodes.durationCalendar[node] = nodes.calendar[summary]!;
  });
  return nodes;
}

/** Writes (or overwrites) one activity's statement into the arrays. */
export function writeActivity(
  nodes: NodeArrays,
  definition: NetworkDefinition,
  calendars: readonly WorkCalendar[],
  node: number,
  activity: NetworkActivity,
): void {
  const calendar = calendars[activity.calendar];
  if (!calendar || activity.calendar === calendars.length - 1) {
    throw new ScheduleError(
      'schedule.unknown-calendar',
      `no calendar ${activity.calendar}`,
      `activities[${activity.id}]`,
    );
  }
  const kind = KINDS[activity.type];
  const milestone = kind === NodeKind.startMilestone || kind === NodeKind.finishMilestone;
  nodes.activities[node] = activity;
  nodes.kind[node] = kind;
  nodes.status[node] = STATUSES[activity.status];
  nodes.extras[node] = extrasOf(activity, definition, calendars);
  nodes.calendar[node] = activity.calendar;
  nodes.durationCalendar[node] = activity.elapsedDuration === true ? calendars.length - 1 : activity.calendar;
  nodes.duration[node] = milestone ? 0 : checkedDuration(activity, 'durationMinutes');
  nodes.remaining[node] =
    milestone || activity.status === 'complete' ? 0 : checkedDuration(activity, 'remainingMinutes');
  nodes.actualStart[node] = activity.actualStart ?? NaN;
  nodes.actualFinish[node] = activity.actualFinish ?? NaN;
  nodes.actualDuration[node] = actualDuration(activity, calendar, definition.dataDate);
  if (
    activity.status !== 'not-started' &&
    activity.actualStart === undefined &&
    kind <= NodeKind.finishMilestone
  ) {
    throw new ScheduleError(
      'schedule.invalid-network',
      'started without an actual start',
      `activities[${activity.id}]`,
    );
  }
  if (
    activity.status === 'complete' &&
    activity.actualFinish === undefined &&
    kind <= NodeKind.finishMilestone
  ) {
    throw new ScheduleError(
      'schedule.invalid-network',
      'complete without an actual finish',
      `activities[${activity.id}]`,
    );
  }
}

function checkedDuration(activity: NetworkActivity, field: 'durationMinutes' | 'remainingMinutes'): number {
  const minutes = activity[field];
  if (minutes >= 0 && minutes < 1e9) return minutes;
  throw new ScheduleError(
    'schedule.invalid-network',
    `${field} is ${minutes}`,
    `activities[${activity.id}].${field}`,
  );
}

function extrasOf(
  activity: NetworkActivity,
  definition: NetworkDefinition,
  calendars: readonly WorkCalendar[],
): number {
  return (
    constraintExtras(activity) |
    (usesAssignments(activity, definition, calendars) ? Extra.assignments : 0) |
    (activity.splits !== undefined && activity.splits.length > 1 ? Extra.splits : 0) |
    (activity.manual ? Extra.manual : 0) |
    (activity.expectedFinish !== undefined && definition.options.useExpectedFinish
      ? Extra.expectedFinish
      : 0) |
    (activity.externalEarlyStart !== undefined || activity.externalLateFinish !== undefined
      ? Extra.external
      : 0) |
    (activity.resumed !== undefined ? Extra.resumed : 0) |
    ((activity.levellingDelayMinutes ?? 0) > 0 ? Extra.levellingDelay : 0) |
    (activity.inactive === true ? Extra.inactive : 0)
  );
}

const CONSTRAINT_EXTRAS = {
  'start-on-or-after': Extra.earlyConstraints,
  'finish-on-or-after': Extra.earlyConstraints,
  'start-on-or-before': Extra.earlyConstraints | Extra.lateConstraints,
  'finish-on-or-before': Extra.earlyConstraints | Extra.lateConstraints,
  'start-on': Extra.earlyConstraints | Extra.lateConstraints,
  'finish-on': Extra.earlyConstraints | Extra.lateConstraints,
  'mandatory-start': Extra.earlyConstraints | Extra.lateConstraints | Extra.mandatoryStart,
  'mandatory-finish': Extra.earlyConstraints | Extra.lateConstraints | Extra.mandatoryFinish,
  'must-start-on': Extra.earlyConstraints | Extra.lateConstraints | Extra.pinned,
  'must-finish-on': Extra.earlyConstraints | Extra.lateConstraints | Extra.pinned,
  deadline: Extra.lateConstraints,
  'as-late-as-possible': Extra.lateAsPossible,
} as const;

function constraintExtras({ constraints }: NetworkActivity): number {
  if (!constraints) return 0;
  let extras = 0;
  for (const { type } of constraints) extras |= CONSTRAINT_EXTRAS[type];
  return extras;
}

/**
 * In Primavera only a resource-dependent activity runs on its resources' calendars. Where those hold the same working
 * time as the activity's own, and nothing is delayed, its own duration says the same more exactly.
 */
function usesAssignments(
  activity: NetworkActivity,
  definition: NetworkDefinition,
  calendars: readonly WorkCalendar[],
): boolean {
  if (!activity.assignments || activity.elapsedDuration === true) return false;
  if (definition.options.dialect === 'primavera' && activity.type !== 'resource-dependent') return false;
  const own = calendars[activity.calendar]!;
  return activity.assignments.some(({ calendar, driving, lagMinutes }) => {
    const other = calendars[calendar];
    if (driving === false || !other) return false;
    return (lagMinutes ?? 0) !== 0 || other.workingTime !== own.workingTime;
  });
}

/** Working minutes from the actual start to the data date (or the actual finish), without suspended time. */
function actualDuration(activity: NetworkActivity, calendar: WorkCalendar, dataDate: number): number {
  const { actualStart, suspended, resumed } = activity;
  if (actualStart === undefined) return 0;
  const end = activity.actualFinish ?? dataDate;
  const work = Math.max(0, calendar.workBetween(actualStart, end));
  if (suspended === undefined) return work;
  const idle = Math.max(0, calendar.workBetween(suspended, Math.min(resumed ?? end, end)));
  return Math.max(0, work - idle);
}
