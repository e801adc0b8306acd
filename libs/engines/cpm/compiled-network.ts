import type { WorkCalendar } from '#engines/work-calendars';
import type { NetworkActivity, NetworkDefinition, NetworkLag } from './network-definition.js';

/** What a node of the compiled network is. Activities come first, in the definition's order. */
export const NodeKind = {
  task: 0,
  startMilestone: 1,
  finishMilestone: 2,
  levelOfEffort: 3,
  summary: 4,
  /** Stands before everything a summary holds: the summary's predecessors and start constraints act through it. */
  summaryGate: 5,
  /** The start of a summary: the earliest start of what it holds. */
  summaryStart: 6,
  /** The finish of a summary: the latest finish of what it holds. */
  summaryFinish: 7,
} as const;

export const Status = { notStarted: 0, inProgress: 1, complete: 2 } as const;

/** Numbered so that the lower bit says where it ends (0 start, 1 finish), the higher where it begins. */
export const LinkType = { SS: 0, SF: 1, FS: 2, FF: 3 } as const;

/** Extras of a node that the passes look at only when the node's `extras` bit says so. */
export const Extra = {
  assignments: 2,
  splits: 4,
  manual: 8,
  lateAsPossible: 16,
  expectedFinish: 32,
  external: 64,
  resumed: 128,
  /** Some constraint raises or fixes early dates, or lowers or fixes late ones. */
  earlyConstraints: 256,
  lateConstraints: 512,
  mandatoryStart: 1024,
  mandatoryFinish: 2048,
  /** Microsoft Project's must-dates. */
  pinned: 4096,
  levellingDelay: 8192,
  inactive: 16384,
} as const;

/**
 * The network laid out for the passes: one element a node in each array (structure of arrays), relationships sorted
 * by successor, adjacency in compressed rows, one topological order. Activities are nodes 0 … `activityCount` − 1.
 */
export interface CompiledNetwork {
  readonly definition: NetworkDefinition;
  readonly activityCount: number;
  readonly nodeCount: number;
  /** The definition's, then the 24-hour calendar. */
  readonly calendars: readonly WorkCalendar[];
  /** The activity a node is, or the summary it was made for. */
  readonly standsFor: Int32Array;
  /** Statements of the activities, for what the arrays do not hold; replaced by incremental changes. */
  readonly activities: NetworkActivity[];

  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  readonly extras: Uint16Array;
  /** Index of the activity's calendar, and of the calendar its duration runs on (the 24-hour one if elapsed). */
  readonly calendar: Int32Array;
  readonly durationCalendar: Int32Array;
  readonly duration: Float64Array;
  readonly remaining: Float64Array;
  readonly actualStart: Float64Array;
  readonly actualFinish: Float64Array;
  /** Working minutes done between the actual start and the data date. */
  readonly actualDuration: Float64Array;

  /** Relationships (edges), sorted by successor: those into node j are `edgesInto[j]` … `edgesInto[j + 1] - 1`. */
  readonly edgeCount: number;
  readonly edgesInto: Int32Array;
  readonly edgePredecessor: Int32Array;
  readonly edgeSuccessor: Int32Array;
  readonly edgeType: Uint8Array;
  /** Minutes on `edgeLagCalendar`. */
  readonly edgeLag: Float64Array;
  readonly edgeLagCalendar: Int32Array;
  /** The definition's relationship, or −1 for an edge made for a summary. */
  readonly edgeRelationship: Int32Array;
  /** Edge of each relationship. */
  readonly relationshipEdge: Int32Array;
  /** Edges out of node i are `successorEdges[edgesOutOf[i]]` … `successorEdges[edgesOutOf[i + 1] - 1]`. */
  readonly edgesOutOf: Int32Array;
  readonly successorEdges: Int32Array;

  /** Nodes so that every predecessor comes before its successors, and the place of each node in it. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  /** Levels of effort in `order`; they are scheduled after everything else. */
  readonly levelsOfEffort: Int32Array;
  /** Summaries, the innermost first. */
  readonly summaries: Int32Array;
  /** Summary of each activity, or −1. */
  readonly parent: Int32Array;
  /** Activities that are as late as possible, in `order`: they need a step of their own. */
  lateNodes: Int32Array;
  /** Lag of each relationship as stated; replaced by incremental changes. */
  readonly lags: (NetworkLag | undefined)[];
}

/** True for what the passes schedule: everything but levels of effort and summaries. */
export function isScheduled(kind: number): boolean {
  return kind !== NodeKind.levelOfEffort && kind !== NodeKind.summary;
}
