import type { ProjectModel } from '#model';

/**
 * Ids of the tasks to whose people and equipment other working time is given than to the tasks themselves, or who come
 * to them later. Microsoft Project lets these set the task's dates unless the task says otherwise; Primavera only where
 * the activity is resource dependent.
 */
export function tasksWithOtherWorkingTime(model: ProjectModel): ReadonlySet<string> {
  const calendars = new Map(
    model.resources.flatMap(({ id, kind, calendar }) =>
      kind === 'material' || kind === 'cost' ? [] : [[id, calendar] as const],
    ),
  );
  const activities = new Map(model.activities.map((activity) => [activity.id, activity]));
  const found = new Set<string>();
  for (const { activity: id, resource, lagMinutes } of model.assignments) {
    const activity = activities.get(id);
    if (activity?.type !== 'task' || !calendars.has(resource)) continue;
    const calendar = calendars.get(resource) ?? activity.calendar;
    if (calendar !== activity.calendar || (lagMinutes ?? 0) !== 0) found.add(id);
  }
  return found;
}
