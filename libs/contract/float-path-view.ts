import { floatPaths, type FloatPathOptions, type ScheduleCalculator } from '#engines/cpm';
import { formatDate, formatMinute, dayOf } from '#engines/work-calendars';
import type { ProjectModel } from '#model';
import { type FloatPathView, MOST_FLOAT_PATHS, USUAL_FLOAT_PATHS } from './float-paths.js';

/** What is asked of the paths; where nothing is, what the schedule itself says. */
export interface FloatPathRequest {
  /** Index of the activity where they end. */
  readonly to?: number;
  readonly by?: FloatPathOptions['by'];
  readonly limit?: number;
}

const hours = (minutes: number): number | null =>
  Number.isFinite(minutes) ? Math.round((minutes / 60) * 10_000) / 10_000 : null;
const dateOrNull = (minute: number): string | null => (Number.isNaN(minute) ? null : formatMinute(minute));

/** Multiple float paths of a calculated schedule, as the API and the command line show them. */
export function floatPathViewOf(
  calculator: ScheduleCalculator,
  model: ProjectModel,
  request: FloatPathRequest = {},
): FloatPathView {
  const { network, result } = calculator;
  const own = model.options.floatPaths;
  const chosen = network.activities.findIndex(({ id }) => id === own?.endActivity);
  const to = request.to ?? (chosen === -1 ? undefined : chosen);
  const by = request.by ?? own?.by ?? 'total-float';
  const limit = Math.min(MOST_FLOAT_PATHS, request.limit ?? own?.limit ?? USUAL_FLOAT_PATHS);
  const paths = floatPaths(calculator, { by, limit, ...(to === undefined ? {} : { to }) });
  const last = paths[0]?.activities[0];
  return {
    asOf: formatDate(dayOf(network.definition.dataDate)),
    activity: last === undefined ? null : network.activities[last]!.id,
    by,
    paths: paths.map(({ number, floatMinutes, activities }) => ({
      number,
      floatHours: hours(floatMinutes),
      activities: [...activities].reverse().map((index) => ({
        id: network.activities[index]!.id,
        name: network.activities[index]!.name ?? '',
        start: dateOrNull(result.start[index]!),
        finish: dateOrNull(result.finish[index]!),
        totalFloatHours: hours(result.totalFloatMinutes[index]!),
      })),
    })),
    unverified: true,
  };
}
