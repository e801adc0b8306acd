import { z } from 'zod';
import { isoDate, isoMinute } from './primitives.js';

const percentiles = z.record(z.string(), isoMinute).meta({ description: 'P5, P10 … P95' });
const interval = z.object({ percent: z.number(), estimate: isoMinute, low: isoMinute, high: isoMinute });

export const dateDistribution = z.object({
  deterministic: isoMinute,
  probabilityOfDeterministic: z.number(),
  mean: isoMinute,
  standardDeviationDays: z.number().meta({ description: 'Calendar days' }),
  percentiles,
  intervals: z.array(interval).meta({ description: 'Distribution-free 95 % intervals of the percentiles' }),
  histogram: z.array(z.object({ from: isoDate, to: isoDate, count: z.number() })),
  sCurve: z.array(z.object({ date: isoDate, share: z.number() })),
});

const effect = z.object({
  kind: z.string(),
  name: z.string(),
  meanDays: z.object({ estimate: z.number(), low: z.number(), high: z.number() }),
  p80Days: z.number(),
});

/** What the command `risk FILE` prints and a forecast keeps. */
export const riskView = z
  .object({
    dataDate: isoMinute,
    iterations: z.number(),
    seed: z.string(),
    finish: dateDistribution,
    milestones: z.array(dateDistribution.extend({ id: z.string(), name: z.string() })),
    activities: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        criticalityIndex: z.number(),
        cruciality: z.number().nullable().meta({ description: '|Spearman(duration, finish)|' }),
        crucialityByCriticality: z.number().nullable(),
        scheduleSensitivityIndex: z.number().nullable(),
      }),
    ),
    tornado: z.array(effect).meta({ description: 'Calendar days by which the finish is earlier without it' }),
    mitigation: z.array(effect),
    mergeBias: z.object({
      pertFinish: isoMinute,
      simulatedMean: isoMinute,
      biasDays: z.number(),
      note: z.string(),
    }),
    cost: z
      .object({
        mean: z.number(),
        standardDeviation: z.number(),
        percentiles: z.record(z.string(), z.number()),
        joint: z.array(
          z.object({ percent: z.number(), finish: isoMinute, cost: z.number(), joint: z.number() }),
        ),
      })
      .nullable(),
    warnings: z.array(z.object({ code: z.string(), message: z.string(), where: z.string() })),
  })
  .meta({ id: 'ScheduleRisk' });
export type RiskView = z.infer<typeof riskView>;
