import { z } from 'zod';
import { isoDate, isoMinute, listOf, wholeNumber, wholeNumberText } from './primitives.js';

const days = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const effect = z.string().meta({ description: 'In words: 5d (3d to 9d) added, duration × 1.2 …' });

export const registeredRisk = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    side: z.string().nullable(),
    state: z.enum(['open', 'occurred']).meta({ description: 'occurred: once only, and it has happened' }),
    probability: z.number().nullable(),
    perMonth: z.array(z.number()).nullable().meta({ description: 'Expected occurrences in each month' }),
    window: z.object({ from: isoDate, until: isoDate }).nullable(),
    effect,
    activities: z.array(z.object({ id: z.string(), name: z.string() })),
    mitigation: z
      .object({
        name: z.string(),
        probabilityAfter: z.number().nullable(),
        effectAfter: effect.nullable(),
        price: z.number().nullable(),
        worthDays: days.nullable().meta({ description: 'Days of the mean finish, paired, 95 % interval' }),
        worthMoney: days.nullable().meta({ description: 'Saved after its price' }),
      })
      .nullable(),
    impactDays: days.nullable().meta({ description: 'Days by which the mean finish is earlier without it' }),
    p80Days: z.number().nullable(),
  })
  .meta({ id: 'RegisteredRisk' });
export const riskRegister = listOf(registeredRisk, 'RiskRegister').extend({
  analysedOn: isoDate
    .nullable()
    .meta({ description: 'Status date of the analysis that the impacts are from' }),
});
export type RegisteredRisk = z.infer<typeof registeredRisk>;

/** The whole register as the model writes it; its own rules check each risk. */
export const putRisks = z
  .strictObject({
    risks: z
      .array(z.looseObject({ id: z.string().min(1).max(80) }))
      .max(10_000)
      .meta({ description: "As the model's section `risks`: docs/methods/project-model.md" }),
  })
  .meta({ id: 'PutRisks' });
export type PutRisks = z.infer<typeof putRisks>;

export const riskAnalysisQuery = z.object({
  asOf: isoDate.optional(),
  run: wholeNumberText(1, 1_000_000).optional(),
});

const percent = z.number().min(0.01).max(99.99);

/** A risk analysis on a status date, computed when asked for. */
export const postRiskAnalysis = z
  .strictObject({
    asOf: isoDate.optional(),
    iterations: wholeNumber(1, 200_000).optional(),
    seed: z.string().min(1).max(100).optional(),
    sampling: z.enum(['monte-carlo', 'latin-hypercube', 'lattice']).optional(),
    mitigated: z.union([z.literal('all'), z.array(z.string().max(200)).max(1000)]).optional(),
    watched: z.array(z.string().max(200)).max(100).optional(),
    tornadoIterations: wholeNumber(0, 20_000).optional(),
    convergence: z
      .strictObject({ percents: z.array(percent).min(1).max(20), withinDays: z.number().min(0.01) })
      .optional(),
    percentiles: z.array(percent).max(100).optional(),
    dates: z.array(isoMinute).max(100).optional(),
    productivity: z
      .enum(['model', 'learnt'])
      .optional()
      .meta({ description: 'learnt: durations that remain, given what finished work took' }),
  })
  .meta({ id: 'PostRiskAnalysis', examples: [{ iterations: 10000, mitigated: ['permit-delay'] }] });
export type PostRiskAnalysis = z.infer<typeof postRiskAnalysis>;
