import { z } from 'zod';
import { isoDate, wholeNumberText } from './primitives.js';

const share = z.number().min(0).max(1);
const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const kind = z.enum(['bridge', 'checkpoint', 'other-bank', 'staff', 'closure', 'opening']);

export const crossingReadinessQuery = z.object({
  by: isoDate.meta({ description: 'The date in question' }),
  run: wholeNumberText(1, 1_000_000).optional(),
  iterations: wholeNumberText(100, 20_000)
    .optional()
    .meta({ description: 'Of the schedule risk; default 2000' }),
  days: wholeNumberText(10, 2_000)
    .optional()
    .meta({ description: "Simulated days that bring the design's numbers; default 100" }),
});

/** Will it cope, and by when: the joint of the opening date, the ramp-up of demand and the crossing's day. */
export const crossingReadiness = z
  .object({
    sentence: z.string(),
    by: isoDate,
    day: isoDate.meta({ description: 'The first day from that date on which the gates open' }),
    asOf: isoDate,
    design: z.object({ peoplePerDay: z.number(), vehiclesPerDay: z.number() }),
    probability: z.object({
      open: share.meta({ description: 'The crossing carries traffic on that day' }),
      copes: interval.meta({ description: "Open, it serves the design's numbers on a day when they come" }),
      able: interval.meta({
        description:
          'Open and able to serve them: the answer. Open times copes, for the one does not sway the other.',
      }),
      asked: share.meta({
        description: 'Open, demand has ramped up since, and the numbers do come that day',
      }),
      serving: share.meta({ description: 'And they are served' }),
    }),
    opening: z.object({
      milestone: z.string(),
      name: z.string(),
      p10: isoDate.nullable(),
      p50: isoDate.nullable(),
      p80: isoDate.nullable(),
      p90: isoDate.nullable(),
    }),
    limits: z
      .array(
        z.object({
          kind,
          name: z.string(),
          ready: share.meta({ description: 'Probability that it is in place the day before' }),
          decides: share.meta({ description: 'Share of iterations in which its chain decides the finish' }),
        }),
      )
      .meta({ description: 'Conditions of opening; first the one that takes most from the probability' }),
    capacity: z.object({
      everyoneServed: interval,
      limits: z
        .array(z.object({ kind, name: z.string(), share }))
        .meta({ description: 'What limited the days that failed' }),
      loads: z
        .array(z.object({ kind, name: z.string(), utilisation: z.number() }))
        .meta({ description: 'The five most used' }),
    }),
    demandLevel: z.string(),
    iterations: z.number(),
    simulatedDays: z.number(),
    seed: z.string(),
  })
  .meta({ id: 'CrossingReadiness' });
export type CrossingReadinessView = z.infer<typeof crossingReadiness>;
