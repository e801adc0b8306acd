import { z } from 'zod';
import { isoDate } from './primitives.js';

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

const shiftedDate = z.object({
  id: z.string(),
  name: z.string(),
  baseline: isoDate,
  scenario: isoDate,
  days: z.number().meta({ description: 'Calendar days; positive is later' }),
});

const pairedDate = shiftedDate.extend({
  difference: interval.meta({ description: 'Days, paired by iteration, 95 %' }),
  matters: z.boolean(),
});

/** Scenario against baseline, paired on common random numbers. */
export const whatIfResult = z
  .object({
    sentence: z.string(),
    changes: z.array(z.string()),
    schedule: z.object({ milestones: z.array(shiftedDate) }).meta({ description: 'At planned durations' }),
    risk: z
      .object({
        iterations: z.number(),
        finishDays: interval.meta({
          description: 'Mean difference of the finish, paired by iteration, 95 %',
        }),
        matters: z.boolean(),
        milestones: z.array(pairedDate).meta({ description: 'Mean dates' }),
        p50: z.array(pairedDate),
        p80: z.array(pairedDate),
        curves: z
          .object({
            shares: z.array(z.number()),
            milestones: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                baseline: z.array(isoDate),
                scenario: z.array(isoDate),
              }),
            ),
          })
          .optional()
          .meta({ description: 'The date by which each share of the iterations has reached a milestone' }),
        cost: z.object({ baseline: z.number(), scenario: z.number(), difference: interval }).nullable(),
      })
      .nullable(),
    crossing: z
      .object({
        from: isoDate,
        to: isoDate,
        replications: z.number(),
        sentence: z.string(),
        bottleneck: z.object({ baseline: z.string().nullable(), scenario: z.string().nullable() }),
        figures: z.array(
          z.object({
            id: z.string(),
            name: z
              .string()
              .optional()
              .meta({ description: 'In the words of the model; absent from results of earlier versions' }),
            unit: z.string(),
            baseline: interval,
            scenario: interval,
            difference: interval,
            matters: z.boolean(),
          }),
        ),
        onlyBaseline: z.array(z.string()),
        onlyScenario: z.array(z.string()),
      })
      .nullable(),
    seed: z.string(),
    engineVersion: z.string(),
  })
  .meta({ id: 'WhatIf' });
export type WhatIfResult = z.infer<typeof whatIfResult>;
