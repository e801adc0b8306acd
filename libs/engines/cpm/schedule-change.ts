import { type CompiledNetwork, Extra, isScheduled } from './compiled-network.js';
import { lagOf } from './lag.js';
import type { NetworkActivity, NetworkLag } from './network-definition.js';
import { writeActivity } from './node-arrays.js';
import { ScheduleError } from './schedule-error.js';

/** A change that leaves the network's shape as it is. */
export type ScheduleChange =
  | { readonly kind: 'activity'; readonly activity: number; readonly to: NetworkActivity }
  | { readonly kind: 'lag'; readonly relationship: number; readonly lag: NetworkLag | undefined };

/** What a change touched. */
export interface AppliedChange {
  /** The activity restated, or −1. */
  readonly activity: number;
  /** Edges whose lag is another. */
  readonly edges: readonly number[];
  /** True where only a full calculation will do. */
  readonly needsAll: boolean;
}

/** Writes a change into the compiled network. */
export function applyChange(network: CompiledNetwork, change: ScheduleChange): AppliedChange {
  if (change.kind === 'lag') {
    const edge = network.relationshipEdge[change.relationship];
    if (edge === undefined) throw structural(`no relationship ${change.relationship}`, 'relationships');
    network.lags[change.relationship] = change.lag;
    refreshLag(network, edge);
    return { activity: -1, edges: [edge], needsAll: isPlacedTwice(network) };
  }
  return applyActivity(network, change.activity, change.to);
}

function applyActivity(network: CompiledNetwork, node: number, to: NetworkActivity): AppliedChange {
  const before = network.activities[node];
  if (!before) throw structural(`no activity ${node}`, 'activities');
  if (to.type !== before.type || to.parent !== before.parent || to.id !== before.id) {
    throw structural('the id, type or parent of an activity is another', `activities[${before.id}]`);
  }
  if (to.type === 'wbs-summary' && to.constraints !== before.constraints) {
    throw structural('the constraints of a summary are others', `activities[${before.id}].constraints`);
  }
  const wasLate = (network.extras[node]! & Extra.lateAsPossible) !== 0;
  const sameCalendar = before.calendar === to.calendar && before.elapsedDuration === to.elapsedDuration;
  writeActivity(network, network.definition, network.calendars, node, to);
  const isLate = (network.extras[node]! & Extra.lateAsPossible) !== 0;
  if (wasLate !== isLate) network.lateNodes = lateNodes(network);
  const edges: number[] = [];
  if (!sameCalendar || before.durationMinutes !== to.durationMinutes) {
    for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1)
      edges.push(edge);
    for (let place = network.edgesOutOf[node]!; place < network.edgesOutOf[node + 1]!; place += 1) {
      edges.push(network.successorEdges[place]!);
    }
    for (const edge of edges) refreshLag(network, edge);
  }
  const needsAll = wasLate || isLate || isPlacedTwice(network) || !isScheduled(network.kind[node]!);
  return { activity: node, edges, needsAll };
}

/** Microsoft Project places everything twice for tasks as late as possible, and where it schedules from the finish. */
function isPlacedTwice(network: CompiledNetwork): boolean {
  if (network.definition.options.dialect !== 'msproject') return false;
  return network.lateNodes.length > 0 || network.definition.scheduleFromFinish !== undefined;
}

/** Nodes that are as late as possible, in the order of the passes. */
export function lateNodes(network: Pick<CompiledNetwork, 'order' | 'extras'>): Int32Array {
  return network.order.filter((node) => (network.extras[node]! & Extra.lateAsPossible) !== 0);
}

function refreshLag(network: CompiledNetwork, edge: number): void {
  const relationship = network.edgeRelationship[edge]!;
  if (relationship < 0) return;
  const ends = network.definition.relationships[relationship]!;
  const { minutes, calendar } = lagOf(
    network.lags[relationship],
    ends,
    network,
    network.definition,
    network.calendars.length - 1,
  );
  network.edgeLag[edge] = minutes;
  network.edgeLagCalendar[edge] = calendar;
}

function structural(title: string, where: string): ScheduleError {
  return new ScheduleError('schedule.structural-change', `${title}: compile the network anew`, where);
}
