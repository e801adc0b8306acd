import { z } from 'zod';
import { isoDate, wholeNumberText } from './primitives.js';

const estimate = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const format = z.enum(['json', 'svg']).optional().meta({ description: 'Default json' });

export const openingCurvesQuery = z.object({
  milestone: z.string().min(1).max(200).optional().meta({ description: 'Default: the last one' }),
  format,
});
export type OpeningCurvesQuery = z.infer<typeof openingCurvesQuery>;

const openingCurve = z.array(
  z.object({
    date: isoDate,
    probability: z.number(),
    low: z.number().meta({ description: 'Ends of the 95 % interval of the share of iterations' }),
    high: z.number(),
  }),
);

/** The probability of having reached a milestone by each date, without and with the scenario. */
export const openingCurvesView = z
  .object({
    run: z.string(),
    milestone: z.string(),
    name: z.string(),
    iterations: z.number(),
    baseline: openingCurve,
    scenario: openingCurve,
    milestones: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'Of which there are curves' }),
  })
  .meta({ id: 'OpeningCurves' });
export type OpeningCurvesView = z.infer<typeof openingCurvesView>;

export const waitCurvesQuery = z.object({
  date: isoDate.optional().meta({ description: "Default: the first day of the run's traffic" }),
  replications: wholeNumberText(2, 200).optional().meta({ description: 'Default 30' }),
  class: z.string().min(1).max(100).optional(),
  direction: z.string().min(1).max(100).optional(),
  format,
});
export type WaitCurvesQuery = z.infer<typeof waitCurvesQuery>;

const hours = z
  .array(estimate.nullable())
  .meta({ description: 'Twenty-four entries, minutes with 95 % intervals; null where nobody came' });

/** Mean waits by hour of arrival without and with the scenario, on the same random streams. */
export const waitCurvesView = z
  .object({
    run: z.string(),
    date: isoDate,
    replications: z.number(),
    flows: z
      .array(
        z.object({
          class: z.string(),
          direction: z.string(),
          arrivals: z.object({ baseline: z.number(), scenario: z.number() }),
          baseline: hours,
          scenario: hours,
          difference: hours,
        }),
      )
      .meta({ description: 'The flow whose waits differ most comes first' }),
  })
  .meta({ id: 'WaitCurves' });
export type WaitCurvesView = z.infer<typeof waitCurvesView>;
