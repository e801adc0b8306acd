import type { ModelActivity, ModelBaseline, ProjectModel } from '#model';
import type { ProjectRecord } from './records.js';

/** A project that the file marks as another's baseline, as that other's baseline: matched by activity code. */
export function baselinesOf(
  project: ProjectRecord,
  projects: readonly ProjectRecord[],
  models: ReadonlyMap<string, ProjectModel>,
): readonly ModelBaseline[] {
  return projects
    .filter((other) => other.baselineOf === project.id && other.id !== project.id)
    .map((other) => {
      const model = models.get(other.id)!;
      return {
        id: `project-${other.id}`,
        name: model.project.name,
        takenOn: model.project.dataDate.slice(0, 10),
        activities: model.activities.flatMap(baselineActivity),
      };
    });
}

function baselineActivity(activity: ModelActivity): ModelBaseline['activities'] {
  const start = activity.actualStart ?? activity.stored?.earlyStart ?? activity.stored?.plannedStart;
  const finish = activity.actualFinish ?? activity.stored?.earlyFinish ?? activity.stored?.plannedFinish;
  if (start === undefined || finish === undefined) return [];
  return [{ activity: activity.id, start, finish, durationMinutes: activity.durationMinutes }];
}
