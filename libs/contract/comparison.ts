import { z } from 'zod';
import { isoDate, isoMinute } from './primitives.js';

export const movedActivity = z.object({
  activity: z.string(),
  startBefore: isoMinute.nullable(),
  startAfter: isoMinute.nullable(),
  finishBefore: isoMinute.nullable(),
  finishAfter: isoMinute.nullable(),
  finishSlipDays: z.number().meta({ description: 'Working days; positive is later' }),
  driversBefore: z.array(z.string()),
  driversAfter: z.array(z.string()),
  reason: z.string().meta({
    description:
      'progress, own-duration, driver-moved, other-driver, constraint, calendar, data-date or baseline',
  }),
  sentence: z.string(),
});

/** Two schedules of one project side by side, activities matched by code. */
export const scheduleComparison = z
  .object({
    before: z.string().meta({ description: 'What the older side is: a status date, a baseline or a file' }),
    after: z.string(),
    projectFinish: z.object({ before: isoMinute, after: isoMinute }),
    added: z.array(z.string()),
    deleted: z.array(z.string()),
    changed: z.array(
      z.object({
        activity: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    relationships: z
      .array(z.string())
      .meta({ description: 'Added, deleted and changed relationships, in words' }),
    calendars: z.array(z.string()),
    project: z.array(z.string()),
    moved: z.array(movedActivity),
  })
  .meta({ id: 'ScheduleComparison' });
export type ScheduleComparisonView = z.infer<typeof scheduleComparison>;

export const scheduleComparisonQuery = z.object({
  against: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'An earlier status date, or a baseline id; default the baseline in use' }),
  asOf: isoDate.optional().meta({ description: 'The newer side; default the data date' }),
});
