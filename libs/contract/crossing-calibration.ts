import { z } from 'zod';
import { wholeNumberText } from './primitives.js';

export const crossingCalibrationQuery = z.object({
  booths: wholeNumberText(1, 1000).optional().meta({
    description: 'Booths at work where the records do not name them; default the most seen at once',
  }),
  seed: z.string().min(1).max(64).optional(),
});

const fit = z.object({
  distribution: z.unknown(),
  yaml: z.string().meta({ description: "In the model's notation" }),
  logLikelihood: z.number(),
  aic: z.number(),
  distance: z.number().meta({ description: 'Kolmogorov and Smirnov' }),
  pValue: z.number(),
  quantiles: z
    .array(z.object({ share: z.number(), observed: z.number(), fitted: z.number() }))
    .meta({ description: 'For a plot of observed against fitted quantiles' }),
});

/** What a site's own records say about arrivals, service times and queues. */
export const crossingCalibration = z
  .object({
    sentence: z.string(),
    records: z.number(),
    days: z.number(),
    arrivals: z.array(
      z.object({
        class: z.string(),
        direction: z.string(),
        days: z.number(),
        perDay: z.number(),
        hourlyProfile: z.array(z.number()).length(24),
        weekday: z.array(z.number()).length(7),
        dispersion: z.number().meta({ description: 'Variance over mean of daily counts; near 1 is Poisson' }),
      }),
    ),
    services: z.array(
      z.object({ stage: z.string(), class: z.string(), count: z.number(), fits: z.array(fit) }),
    ),
    stages: z.array(
      z.object({
        stage: z.string(),
        direction: z.string(),
        classes: z.array(z.string()).meta({ description: 'Classes that stand in this line' }),
        booths: z.number(),
        wait: z.object({ mean: z.number(), p50: z.number(), p95: z.number() }).nullable(),
        hidden: z
          .object({ meanQueue: z.number(), meanWaitMinutes: z.number(), congested: z.number() })
          .nullable()
          .meta({ description: "Larson's queue inference from services alone" }),
        verdicts: z.array(
          z.object({
            measure: z.string(),
            observed: z.number(),
            basis: z.enum(['recorded', 'inferred']),
            low: z.number(),
            high: z.number(),
            agrees: z.boolean(),
          }),
        ),
      }),
    ),
    yaml: z.string().meta({ description: "Ready to paste into a model's crossing section" }),
  })
  .meta({ id: 'CrossingCalibration' });
export type CalibrationView = z.infer<typeof crossingCalibration>;
