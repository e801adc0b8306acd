import { z } from 'zod';
import { isoDate, isoMinute } from './primitives.js';

const percentiles = z.record(z.string(), isoMinute).meta({ description: 'P5, P10 … P95' });
const interval = z.object({ percent: z.number(), estimate: isoMinute, low: isoMinute, high: isoMinute });
const estimated = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const days = z
  .object({
    deterministic: z.number(),
    mean: z.number(),
    standardDeviation: z.number(),
    percentiles: z.record(z.string(), z.number()),
  })
  .meta({ description: 'The same counted in calendar days (of 24 hours) from the data date' });

export const dateDistribution = z.object({
  deterministic: isoMinute,
  probabilityOfDeterministic: z.number(),
  mean: isoMinute,
  standardDeviationDays: z.number().meta({ description: 'Calendar days' }),
  minimum: isoMinute,
  maximum: isoMinute,
  percentiles,
  elapsedDays: days,
  intervals: z.array(interval).meta({ description: 'Distribution-free 95 % intervals of the percentiles' }),
  histogram: z.array(z.object({ from: isoDate, to: isoDate, count: z.number() })),
  sCurve: z
    .array(z.object({ date: isoDate, share: z.number() }))
    .meta({ description: 'Share of iterations that are over before the end of the date' }),
});

const effect = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  meanDays: estimated,
  p80Days: z.number(),
  meanCost: estimated.nullable().meta({ description: 'Money saved without it, reporting currency' }),
});

const contingency = z.object({
  confidence: z.number().meta({ description: 'Percent' }),
  finish: isoMinute,
  days: z.number().meta({ description: 'Calendar days to add to the deterministic finish' }),
  cost: z.number().nullable(),
  costContingency: z.number().nullable().meta({ description: 'Money to add to the planned cost' }),
});

const cost = z.object({
  currency: z.string(),
  planned: z.number(),
  mean: z.number(),
  standardDeviation: z.number(),
  percentiles: z.record(z.string(), z.number()),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), count: z.number() })),
  correlationWithFinish: z.number().nullable(),
  joint: z
    .array(z.object({ percent: z.number(), finish: isoMinute, cost: z.number(), joint: z.number() }))
    .meta({ description: 'P(both kept) where date and cost are each kept with the stated percent' }),
  frontier: z
    .array(z.object({ probability: z.number(), finish: isoMinute, cost: z.number() }))
    .meta({ description: 'Pairs of date and cost that are kept together with the probability' }),
});

/** What the command `risk FILE` prints, `…/risk-analysis` answers and a forecast keeps. */
export const riskView = z
  .object({
    dataDate: isoMinute,
    iterations: z.number(),
    seed: z.string(),
    sampling: z.enum(['monte-carlo', 'latin-hypercube', 'lattice']),
    convergence: z
      .object({
        percents: z.array(z.number()),
        halfWidthDays: z.number(),
        reachedDays: z.number(),
        reached: z.boolean(),
      })
      .nullable()
      .meta({ description: 'What the run was to stop for, and the widest half-width when it ended' }),
    finish: dateDistribution,
    asked: z
      .object({
        percentiles: z.array(z.object({ percent: z.number(), date: isoMinute, elapsedDays: z.number() })),
        dates: z.array(z.object({ date: isoMinute, probability: z.number() })),
      })
      .meta({ description: 'Percentiles and dates of the finish that were asked for' }),
    milestones: z.array(dateDistribution.extend({ id: z.string(), name: z.string() })),
    activities: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        criticalityIndex: z.number(),
        meanDays: z.number().nullable().meta({ description: 'Working days on its calendar' }),
        standardDeviationDays: z.number().nullable(),
        correlation: z.number().nullable().meta({ description: 'Pearson, duration and finish' }),
        cruciality: z.number().nullable().meta({ description: '|Spearman(duration, finish)|' }),
        crucialityByCriticality: z.number().nullable(),
        scheduleSensitivityIndex: z.number().nullable(),
      }),
    ),
    tornado: z.array(effect).meta({ description: 'Calendar days by which the finish is earlier without it' }),
    mitigation: z.array(effect),
    mergeBias: z.object({
      pertFinish: isoMinute,
      pertDeviationDays: z.number(),
      classicPert: z
        .object({
          finish: isoMinute,
          elapsedDays: z.number(),
          standardDeviationDays: z.number(),
          dates: z.array(z.object({ date: isoMinute, probability: z.number() })),
        })
        .meta({
          description:
            '(a + 4m + b)/6 and (b − a)/6 along one path, normal: what PERT says of the dates asked for',
        }),
      simulatedMean: isoMinute,
      simulatedDeviationDays: z.number(),
      biasDays: z.number(),
      note: z.string(),
    }),
    contingency: z.array(contingency),
    cost: cost.nullable(),
    warnings: z.array(z.object({ code: z.string(), message: z.string(), where: z.string() })),
  })
  .meta({ id: 'ScheduleRisk' });
export type RiskView = z.infer<typeof riskView>;
