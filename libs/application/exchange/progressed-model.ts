import type { ProjectStatus } from '#application/scheduling';
import { formatMinute } from '#engines/work-calendars';
import type { ModelActivity, ProjectModel, StoredDates } from '#model';

/** The model as it stands on a status date: its activities with the progress made, its data date, no stored dates. */
export function progressedModel({ plan, network }: ProjectStatus): ProjectModel {
  const { model } = plan.loaded;
  return {
    ...model,
    project: { ...model.project, dataDate: formatMinute(network.dataDate) },
    activities: model.activities.map((activity, index): ModelActivity => {
      const now = network.activities[index]!;
      const { stored: _stored, actualStart: _start, actualFinish: _finish, ...rest } = activity;
      return {
        ...rest,
        status: now.status,
        remainingMinutes: Math.round(now.remainingMinutes),
        ...(now.actualStart !== undefined && { actualStart: formatMinute(now.actualStart) }),
        ...(now.actualFinish !== undefined && { actualFinish: formatMinute(now.actualFinish) }),
      };
    }),
  };
}

/** The dates of a status, as files store them. */
export function datesOf({ plan, schedule }: ProjectStatus): ReadonlyMap<string, StoredDates> {
  const date = (minute: number | undefined) =>
    minute === undefined || Number.isNaN(minute) ? undefined : formatMinute(minute);
  const float = (minutes: number | undefined) =>
    minutes === undefined || Number.isNaN(minutes) ? undefined : minutes;
  return new Map(
    plan.loaded.model.activities.map(({ id }, index) => {
      const dates = {
        earlyStart: date(schedule.earlyStart[index]),
        earlyFinish: date(schedule.earlyFinish[index]),
        lateStart: date(schedule.lateStart[index]),
        lateFinish: date(schedule.lateFinish[index]),
        totalFloatMinutes: float(schedule.totalFloatMinutes[index]),
        freeFloatMinutes: float(schedule.freeFloatMinutes[index]),
        critical: schedule.critical[index] === 1,
        longestPath: schedule.longestPath[index] === 1,
      };
      const stated = Object.entries(dates).filter(([, value]) => value !== undefined);
      return [id, Object.fromEntries(stated) as StoredDates];
    }),
  );
}
