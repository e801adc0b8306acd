import type { DaySnapshot } from '#application/scheduling';
import type { NewOutboxMessage } from '#platform/persistence';

/**
 * What a day brought that somebody may want a report of: a month is over, a milestone was achieved, a milestone's
 * status changed. Written with the day itself, so that no such occasion is lost.
 */
export function reportTriggers(
  yesterday: DaySnapshot | undefined,
  today: DaySnapshot,
): readonly NewOutboxMessage[] {
  const before = new Map(yesterday?.milestones.map((milestone) => [milestone.id, milestone]));
  const achieved: string[] = [];
  const changed: string[] = [];
  for (const { id, status, actual } of today.milestones) {
    const was = before.get(id);
    if (!was) continue;
    if (actual !== null && was.actual === null) achieved.push(id);
    if (status !== was.status) changed.push(id);
  }
  const { asOf } = today;
  const triggers = [
    ...(asOf.endsWith('-01') ? [{ on: 'month-end' }] : []),
    ...(achieved.length > 0 ? [{ on: 'milestone', milestones: achieved }] : []),
    ...(changed.length > 0 ? [{ on: 'status-change', milestones: changed }] : []),
  ];
  return triggers.length === 0 ? [] : [{ topic: 'report-triggers', payload: { asOf, triggers } }];
}
