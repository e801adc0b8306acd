import { z } from 'zod';
import { isoDate, isoMinute } from './primitives.js';
import { activityView } from './schedule.js';

const tie = z.object({
  activity: z.string(),
  name: z.string(),
  type: z.enum(['FS', 'SS', 'FF', 'SF']),
  lagHours: z.number(),
  driving: z.boolean(),
  floatHours: z.number(),
});

export const activityDetail = activityView
  .extend({
    sentence: z.string().meta({ description: 'What drives it, in words' }),
    driver: z.object({ kind: z.string(), date: isoMinute.nullable() }),
    predecessors: z.array(tie),
    successors: z.array(tie),
    pathToStart: z.array(z.string()),
    pathToFinish: z.array(z.string()),
    standing: z
      .unknown()
      .meta({ description: 'Why it did no work on the last lived day, where it did none' }),
  })
  .meta({ id: 'ActivityDetail' });
export type ActivityDetail = z.infer<typeof activityDetail>;

export const movementQuery = z.object({
  from: isoDate.meta({ description: 'The earlier status date' }),
  to: isoDate.optional().meta({ description: 'The later one; default the data date' }),
  activity: z.string().max(200).optional().meta({ description: 'Default: the project finish' }),
});

const cause = z.object({
  cause: z.string(),
  days: z.number(),
  aloneDays: z.number(),
  activities: z.array(z.string()),
});

export const movementView = z
  .object({
    activity: z.string().nullable(),
    from: isoDate,
    to: isoDate,
    before: isoMinute,
    after: isoMinute,
    days: z.number().meta({ description: 'Working days; the causes add up to it exactly' }),
    causes: z.array(cause),
    sentence: z.string(),
  })
  .meta({ id: 'Movement' });
export type MovementView = z.infer<typeof movementView>;

const check = z.object({
  number: z.number(),
  code: z.string(),
  title: z.string(),
  outcome: z.enum(['passed', 'failed', 'not-assessed']),
  value: z.number().nullable(),
  limit: z.number(),
  unit: z.enum(['share', 'count', 'index']),
  found: z.number(),
  population: z.number(),
  offending: z.array(z.string()),
  remark: z.string().nullable(),
});

export const qualityView = z
  .object({
    asOf: isoMinute,
    dcma: z.array(check),
    gao: z.array(
      z.object({
        number: z.number(),
        title: z.string(),
        outcome: check.shape.outcome,
        checks: z.array(check),
      }),
    ),
  })
  .meta({ id: 'ScheduleQuality' });
export type QualityView = z.infer<typeof qualityView>;
