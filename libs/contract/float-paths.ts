import { z } from 'zod';
import { asOfQuery } from './milestones.js';
import { isoDate, isoMinute, wholeNumberText } from './primitives.js';

/** Paths at the most, and where nobody says how many. */
export const MOST_FLOAT_PATHS = 100;
export const USUAL_FLOAT_PATHS = 10;

export const floatPathQuery = asOfQuery.extend({
  activity: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Where the paths end; default the schedule's own choice, else what finishes last" }),
  by: z
    .enum(['total-float', 'free-float'])
    .optional()
    .meta({ description: "What ranks the paths; default the schedule's own choice, else total float" }),
  limit: wholeNumberText(1, MOST_FLOAT_PATHS)
    .optional()
    .meta({ description: "How many paths; default the schedule's own choice, else 10" }),
});

export const floatPathView = z
  .object({
    asOf: isoDate,
    activity: z.string().nullable().meta({ description: 'Where the paths end; null without activities' }),
    by: z.enum(['total-float', 'free-float']),
    paths: z.array(
      z.object({
        number: z.number().meta({ description: '1 is the most critical' }),
        floatHours: z
          .number()
          .nullable()
          .meta({ description: 'By which it misses the path that it joins (free), or its least (total)' }),
        activities: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              start: isoMinute.nullable(),
              finish: isoMinute.nullable(),
              totalFloatHours: z.number().nullable(),
            }),
          )
          .meta({ description: 'From the first to the last' }),
      }),
    ),
    unverified: z
      .literal(true)
      .meta({ description: 'No float paths of Primavera were at hand to compare with' }),
  })
  .meta({ id: 'FloatPaths' });
export type FloatPathView = z.infer<typeof floatPathView>;
