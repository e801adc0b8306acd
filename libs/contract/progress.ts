import { z } from 'zod';
import { isoDate, isoMinute, listOf, pageQuery, timestamp } from './primitives.js';

const hours = z
  .number({ error: 'must be a number of hours' })
  .refine((value) => value >= 0 && value <= 100_000, { error: 'must be from 0 to 100000 hours' });

const percent = z
  .number({ error: 'must be a percentage' })
  .refine((value) => value >= 0 && value <= 100, { error: 'must be from 0 to 100' });

/** One activity's progress on a status date. */
export const progressEntry = z
  .strictObject({
    activity: z.string().min(1).max(200),
    actualStart: isoMinute.optional(),
    actualFinish: isoMinute.optional(),
    remainingHours: hours
      .optional()
      .meta({ description: "Remaining duration, working hours on the activity's calendar" }),
    percentComplete: percent.optional().meta({
      description: 'Of the duration; sets the remaining duration where remainingHours is not given',
    }),
    note: z.string().max(2000).optional(),
  })
  .refine(
    ({ activity: _activity, note: _note, ...figures }) =>
      Object.values(figures).some((value) => value !== undefined),
    { error: 'name at least one of actualStart, actualFinish, remainingHours, percentComplete' },
  );
export type ProgressEntryInput = z.infer<typeof progressEntry>;

export const postProgress = z
  .strictObject({
    statusDate: isoDate.meta({
      description: 'The date the statements are true of; the data date moves to it',
    }),
    entries: z.array(progressEntry).min(1, { error: 'name at least one activity' }).max(10_000),
  })
  .meta({
    id: 'PostProgress',
    examples: [
      {
        statusDate: '2025-07-07',
        entries: [
          { activity: 'RU-1', actualStart: '2025-05-02T08:00', actualFinish: '2025-07-04T17:00' },
          { activity: 'RU-2', actualStart: '2025-05-26T08:00', remainingHours: 240 },
        ],
      },
    ],
  });
export type PostProgress = z.infer<typeof postProgress>;

export const storedProgress = z
  .object({
    activity: z.string(),
    statusDate: isoDate,
    actualStart: isoMinute.nullable(),
    actualFinish: isoMinute.nullable(),
    remainingHours: z.number().nullable(),
    note: z.string().nullable(),
    principal: z.string(),
    recordedAt: timestamp,
    superseded: z
      .boolean()
      .meta({ description: 'A later statement about this activity and date replaced it' }),
  })
  .meta({ id: 'ProgressEntry' });
export const progressList = listOf(storedProgress, 'ProgressList');
export const progressQuery = z.object({ ...pageQuery, activity: z.string().max(200).optional() });

export const progressAccepted = z
  .object({ statusDate: isoDate, accepted: z.number(), superseded: z.number(), dataDate: isoDate })
  .meta({ id: 'ProgressAccepted' });
