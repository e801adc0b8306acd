import type { NetworkDefinition, ScheduleResult } from '#engines/cpm';
import { formatMinute, type IsoMinute } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import type { ScheduledActivity, ScheduleView } from './schedule.js';

const dateOrNull = (minute: number | undefined): IsoMinute | null =>
  minute === undefined || Number.isNaN(minute) ? null : formatMinute(minute);

/** Minutes as hours, to a ten-thousandth; null where there is no figure. */
const hoursOrNull = (minutes: number | undefined): number | null =>
  minutes === undefined || Number.isNaN(minutes) ? null : Math.round((minutes / 60) * 10_000) / 10_000;

/** Ids of each activity's driving predecessors, in the order of the relationships. */
function drivingPredecessors(network: NetworkDefinition, schedule: ScheduleResult): readonly string[][] {
  const lists: string[][] = network.activities.map(() => []);
  network.relationships.forEach((link, index) => {
    const id = network.activities[link.predecessor]?.id;
    const list = lists[link.successor];
    if (schedule.driving[index] === 1 && id !== undefined && list && !list.includes(id)) list.push(id);
  });
  return lists;
}

/** A calculated schedule as the API and the command line show it, activities in the model's order. */
export function scheduleView(
  model: ProjectModel,
  network: NetworkDefinition,
  schedule: ScheduleResult,
): ScheduleView {
  const drivers = drivingPredecessors(network, schedule);
  return {
    dataDate: formatMinute(network.dataDate),
    projectFinish: formatMinute(schedule.projectFinish),
    activities: model.activities.map((activity, index): ScheduledActivity => ({
      id: activity.id,
      uid: activity.uid,
      name: activity.name,
      type: activity.type,
      status: network.activities[index]?.status ?? activity.status,
      earlyStart: dateOrNull(schedule.earlyStart[index]),
      earlyFinish: dateOrNull(schedule.earlyFinish[index]),
      lateStart: dateOrNull(schedule.lateStart[index]),
      lateFinish: dateOrNull(schedule.lateFinish[index]),
      totalFloatHours: hoursOrNull(schedule.totalFloatMinutes[index]),
      freeFloatHours: hoursOrNull(schedule.freeFloatMinutes[index]),
      critical: schedule.critical[index] === 1,
      longestPath: schedule.longestPath[index] === 1,
      drivingPredecessors: drivers[index] ?? [],
    })),
    warnings: [...schedule.warnings],
  };
}
