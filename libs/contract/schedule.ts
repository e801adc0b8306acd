import { z } from 'zod';
import { isoDate, isoMinute, listOf, pageQuery } from './primitives.js';
import { asOfQuery } from './milestones.js';

export const scheduledActivity = z
  .object({
    id: z.string(),
    uid: z.string(),
    name: z.string(),
    type: z.string(),
    status: z.enum(['not-started', 'in-progress', 'complete']),
    earlyStart: isoMinute.nullable(),
    earlyFinish: isoMinute.nullable(),
    lateStart: isoMinute.nullable(),
    lateFinish: isoMinute.nullable(),
    totalFloatHours: z.number().nullable(),
    freeFloatHours: z.number().nullable(),
    critical: z.boolean(),
    longestPath: z.boolean(),
    drivingPredecessors: z.array(z.string()),
  })
  .meta({ id: 'ScheduledActivity' });
export type ScheduledActivity = z.infer<typeof scheduledActivity>;

export const scheduleWarning = z.object({ code: z.string(), message: z.string(), where: z.string() });

/** What the command `schedule FILE` prints and `GET …/schedule` answers. */
export const scheduleResult = z
  .object({
    dataDate: isoMinute,
    projectFinish: isoMinute,
    activities: z.array(scheduledActivity),
    warnings: z.array(scheduleWarning),
  })
  .meta({ id: 'Schedule' });
export type ScheduleView = z.infer<typeof scheduleResult>;

export const activityView = scheduledActivity
  .extend({
    wbs: z.string().nullable(),
    calendar: z.string(),
    durationHours: z.number(),
    remainingHours: z.number(),
    percentComplete: z.number(),
    actualStart: isoMinute.nullable(),
    actualFinish: isoMinute.nullable(),
    baselineStart: isoMinute.nullable(),
    baselineFinish: isoMinute.nullable(),
    lostDays: z.record(z.string(), z.number()).meta({ description: 'Working days lost so far, by cause' }),
  })
  .meta({ id: 'Activity' });
export type ActivityView = z.infer<typeof activityView>;
export const activityList = listOf(activityView, 'ActivityList').extend({ asOf: isoDate });
export const activityQuery = asOfQuery.extend(pageQuery);
