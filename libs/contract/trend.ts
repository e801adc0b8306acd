import { z } from 'zod';
import { movementView } from './explanation.js';
import { isoDate, isoMinute } from './primitives.js';

const spread = z.object({
  count: z.number(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p80: z.number().nullable(),
});

const point = z.object({ statusDate: isoDate, date: isoMinute, achieved: z.boolean() });

/** A project's past updates: how its dates moved, why, and how its own forecasts came out. */
export const updateTrendView = z
  .object({
    statusDates: z.array(isoDate),
    projectFinish: z.array(point),
    milestones: z.array(z.object({ activity: z.string(), name: z.string(), points: z.array(point) })),
    windows: z.array(movementView).meta({
      description: 'Why the project finish moved from each update to the next; the causes add up exactly',
    }),
    bias: z
      .object({
        durationRatio: spread.meta({ description: 'Actual over first planned duration of finished work' }),
        finishErrorDays: spread.meta({
          description: 'Actual less forecast finish, working days, of finished work at each earlier update',
        }),
        lateShare: z.number().nullable().meta({ description: 'Share of those forecasts that were exceeded' }),
        slipDaysPer30Days: z
          .number()
          .nullable()
          .meta({ description: 'Working days the finish moved in each 30 days of the calendar' }),
        sentence: z.string(),
      })
      .meta({ description: "The project's own bias" }),
  })
  .meta({ id: 'UpdateTrend' });
export type UpdateTrendView = z.infer<typeof updateTrendView>;

export const trendQuery = z.object({
  format: z.enum(['json', 'svg']).optional().meta({ description: 'svg: the milestone trend chart' }),
});
