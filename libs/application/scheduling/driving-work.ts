import type { NetworkDefinition, ScheduleResult } from '#engines/cpm';

/** How many activities a milestone names as its drivers. */
const NAMED = 5;

/**
 * The unfinished work that sets an activity's date: its driving relationships walked back to the data date, nearest
 * work first in time, at most five activities, milestones and summaries left out. Indices in the network.
 */
export function drivingWork(
  network: NetworkDefinition,
  schedule: ScheduleResult,
  index: number,
): readonly number[] {
  const drivenBy = drivingLists(network, schedule);
  const seen = new Set<number>();
  const open = [index];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const predecessor of drivenBy.get(next) ?? []) {
      if (seen.has(predecessor) || network.activities[predecessor]?.status === 'complete') continue;
      seen.add(predecessor);
      open.push(predecessor);
    }
  }
  return [...seen]
    .filter((candidate) => {
      const type = network.activities[candidate]?.type;
      return type === 'task' || type === 'resource-dependent';
    })
    .sort((a, b) => (schedule.finish[a] ?? 0) - (schedule.finish[b] ?? 0) || a - b)
    .slice(0, NAMED);
}

function drivingLists(network: NetworkDefinition, schedule: ScheduleResult): ReadonlyMap<number, number[]> {
  const lists = new Map<number, number[]>();
  network.relationships.forEach(({ predecessor, successor }, link) => {
    if (schedule.driving[link] !== 1) return;
    const list = lists.get(successor);
    if (list) list.push(predecessor);
    else lists.set(successor, [predecessor]);
  });
  return lists;
}
