import { isScheduled, Status } from './compiled-network.js';
import { relationshipFloat } from './free-float.js';
import type { ScheduleCalculator } from './schedule-calculator.js';

/** One chain of activities to the chosen end, most critical first. */
export interface FloatPath {
  /** 1 is the most critical. */
  readonly number: number;
  /** Activities from the last back to the first. */
  readonly activities: readonly number[];
  /** The float that ranks the path: relationship float by which it misses the path it joins, or least total float. */
  readonly floatMinutes: number;
}

export interface FloatPathOptions {
  /** The activity that the paths lead to; the one that finishes last when absent. */
  readonly to?: number;
  readonly by: 'free-float' | 'total-float';
  readonly limit: number;
}

/**
 * Multiple float paths to an end activity. Each path is walked back from the most urgent activity not yet on a path:
 * by free float, along the relationship with the least float, starting where a relationship into an earlier path has
 * the least; by total float, along the predecessor with the least total float, of equal ones the nearest.
 * Unverified against Primavera.
 */
export function floatPaths(calculator: ScheduleCalculator, options: FloatPathOptions): readonly FloatPath[] {
  const { network, result } = calculator;
  const end = options.to ?? lastToFinish(calculator);
  if (end === -1) return [];
  const urgency = edgeUrgency(calculator, options.by);
  const taken = new Uint8Array(network.nodeCount);
  const paths: FloatPath[] = [];
  let candidates: { readonly node: number; readonly float: number }[] = [
    { node: end, float: options.by === 'free-float' ? 0 : result.totalFloatMinutes[end]! },
  ];
  while (paths.length < options.limit) {
    candidates = candidates.filter(({ node }) => taken[node] === 0);
    const first = candidates.reduce<(typeof candidates)[number] | undefined>(
      (best, candidate) => (best === undefined || candidate.float < best.float ? candidate : best),
      undefined,
    );
    if (!first) break;
    const activities = walkBack(calculator, first.node, taken, urgency);
    paths.push({ number: paths.length + 1, activities, floatMinutes: first.float });
    for (const node of activities) {
      for (const { predecessor, float } of predecessorsOf(calculator, node, urgency)) {
        candidates.push({ node: predecessor, float });
      }
    }
  }
  return paths;
}

type Urgency = (edge: number) => number;

function edgeUrgency(calculator: ScheduleCalculator, by: FloatPathOptions['by']): Urgency {
  const { network, state, result } = calculator;
  if (by === 'total-float') return (edge) => result.totalFloatMinutes[network.edgePredecessor[edge]!]!;
  return (edge) =>
    relationshipFloat(state, edge, network.calendars[network.calendar[network.edgePredecessor[edge]!]!]!);
}

function predecessorsOf(calculator: ScheduleCalculator, node: number, urgency: Urgency) {
  const { network, state } = calculator;
  const found: { readonly predecessor: number; readonly float: number; readonly gap: number }[] = [];
  for (let edge = network.edgesInto[node]!; edge < network.edgesInto[node + 1]!; edge += 1) {
    const predecessor = network.edgePredecessor[edge]!;
    if (predecessor >= network.activityCount || !isScheduled(network.kind[predecessor]!)) continue;
    if (network.status[predecessor] === Status.complete) continue;
    const calendar = network.calendars[network.calendar[predecessor]!]!;
    found.push({ predecessor, float: urgency(edge), gap: relationshipFloat(state, edge, calendar) });
  }
  // Of predecessors with equal float the one that comes nearest, which drives if any does.
  return found.sort((a, b) => a.float - b.float || a.gap - b.gap || a.predecessor - b.predecessor);
}

function walkBack(
  calculator: ScheduleCalculator,
  from: number,
  taken: Uint8Array,
  urgency: Urgency,
): number[] {
  const path: number[] = [];
  let node: number | undefined = from;
  while (node !== undefined) {
    taken[node] = 1;
    path.push(node);
    node = predecessorsOf(calculator, node, urgency).find(
      ({ predecessor }) => taken[predecessor] === 0,
    )?.predecessor;
  }
  return path;
}

function lastToFinish({ network, result }: ScheduleCalculator): number {
  for (let node = 0; node < network.activityCount; node += 1) {
    if (isScheduled(network.kind[node]!) && result.earlyFinish[node] === result.projectFinish) return node;
  }
  return -1;
}
