import type { NetworkActivity, NetworkDefinition, NetworkRelationship } from './network-definition.js';
import type { ScheduleWarning } from './schedule-result.js';

/** What a status update says that logic did not allow, or that cannot be. */
export function progressWarnings(definition: NetworkDefinition): ScheduleWarning[] {
  return [
    ...definition.activities.flatMap((activity) => dateWarnings(activity, definition)),
    ...outOfSequence(definition),
  ];
}

function dateWarnings(
  activity: NetworkActivity,
  { dataDate, options }: NetworkDefinition,
): ScheduleWarning[] {
  if (options.dialect === 'msproject') return [];
  const { actualStart, actualFinish, expectedFinish } = activity;
  const where = `activities[${activity.id}]`;
  const found: ScheduleWarning[] = [];
  if ((actualStart ?? -Infinity) > dataDate || (actualFinish ?? -Infinity) > dataDate) {
    found.push({
      code: 'schedule.actual-after-data-date',
      message: 'an actual date lies after the data date',
      where,
    });
  }
  if (expectedFinish !== undefined && expectedFinish < dataDate && activity.status !== 'complete') {
    found.push({
      code: 'schedule.expected-finish-passed',
      message: 'the expected finish lies before the data date',
      where,
    });
  }
  return found;
}

function outOfSequence({ activities, relationships }: NetworkDefinition): ScheduleWarning[] {
  const found: ScheduleWarning[] = [];
  for (const relationship of relationships) {
    const predecessor = activities[relationship.predecessor];
    const successor = activities[relationship.successor];
    if (!predecessor || !successor || !isOutOfSequence(relationship, predecessor, successor)) continue;
    found.push({
      code: 'schedule.out-of-sequence-progress',
      message: `${successor.id} ${relationship.type.endsWith('S') ? 'started' : 'finished'} before ${predecessor.id} ${
        relationship.type.startsWith('F') ? 'finished' : 'started'
      }`,
      where: `relationships[${predecessor.id}->${successor.id} ${relationship.type}]`,
    });
  }
  return found;
}

/** The successor has passed the point that the relationship ties to a point the predecessor has not reached (yet). */
export function isOutOfSequence(
  { type }: Pick<NetworkRelationship, 'type'>,
  predecessor: NetworkActivity,
  successor: NetworkActivity,
): boolean {
  if (predecessor.type === 'level-of-effort' || successor.type === 'level-of-effort') return false;
  const from = type.startsWith('F') ? predecessor.actualFinish : predecessor.actualStart;
  const to = type.endsWith('S') ? successor.actualStart : successor.actualFinish;
  return to !== undefined && (from === undefined || from > to);
}
