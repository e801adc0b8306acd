import { formatMinute } from '#engines/work-calendars';
import type { CriticalPathSection, PathActivity } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { dateOf } from './opening-milestone.js';

const NEAR_CRITICAL_DAYS = 10;

/** What drives the finish, and what is about to. */
export function criticalPath({ plan, status, projectId, asOf, analysis }: ReportFacts): CriticalPathSection {
  const { network, schedule } = status;
  const criticality = new Map(analysis?.activities.map(({ id, criticalityIndex }) => [id, criticalityIndex]));
  const unfinished = network.activities.flatMap((activity, index) =>
    activity.status === 'complete' || activity.durationMinutes === 0 ? [] : [index],
  );
  const days = (index: number, minutes: number) =>
    Math.round((minutes / plan.calendars[network.activities[index]!.calendar]!.minutesPerDay) * 10) / 10;
  const view = (index: number): PathActivity => {
    const { id, status: state, remainingMinutes, durationMinutes } = network.activities[index]!;
    const share = criticality.get(id);
    return {
      id,
      name: plan.loaded.model.activities[index]!.name,
      start: dateOf(formatMinute(schedule.start[index]!)),
      finish: dateOf(formatMinute(schedule.finish[index]!)),
      remainingWorkingDays: days(index, remainingMinutes),
      totalFloatWorkingDays: days(index, schedule.totalFloatMinutes[index]!),
      ...(share === undefined ? {} : { criticalityIndex: share }),
      ...(state === 'in-progress'
        ? { percentComplete: Math.round((1 - remainingMinutes / durationMinutes) * 100) }
        : {}),
    };
  };
  const byTime = (a: number, b: number) => schedule.start[a]! - schedule.start[b]! || a - b;
  const critical = unfinished.filter((index) => schedule.longestPath[index] === 1).sort(byTime);
  const near = unfinished
    .filter((index) => schedule.longestPath[index] !== 1)
    .filter((index) => days(index, schedule.totalFloatMinutes[index]!) <= NEAR_CRITICAL_DAYS)
    .sort(byTime);
  return {
    href: `/v1/projects/${projectId}/schedule?asOf=${asOf}`,
    critical: critical.map(view),
    nearCritical: near.map(view),
    nearCriticalWithinWorkingDays: NEAR_CRITICAL_DAYS,
  };
}
