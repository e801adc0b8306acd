import { z } from 'zod';
import { isoDate, wholeNumber } from './primitives.js';

const share = z.number().min(0).max(1);
const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
const id = z.string().min(1).max(200);
const settings = z.record(z.string(), z.number());

const parameter = z.strictObject({
  id: id.meta({
    description: '"hours", "demand", or lanes by id (both directions) or by pool, "car" or "car/out"',
  }),
  values: z.array(z.number().min(0).max(1000)).min(1).max(50),
  unitCost: z.number().min(0).optional(),
});

const target = z.union([
  id.meta({ description: "One of the model's targets" }),
  z.strictObject({
    id,
    measure: z.enum([
      'mean-wait',
      'p90-wait',
      'p95-wait',
      'p99-wait',
      'maximum-queue',
      'unserved',
      'p95-time-in-system',
    ]),
    class: id.optional(),
    direction: id.optional(),
    atMost: z.number().min(0),
    shareOfDays: share,
  }),
]);

const question = {
  target: target.optional().meta({ description: "Absent: all of the model's targets together" }),
  date: isoDate.optional().meta({ description: 'Which day is simulated; default the data date' }),
  seed: z.string().min(1).max(64).optional(),
  error: z.number().min(0.001).max(0.5).optional(),
  maximumDays: wholeNumber(20, 5000).optional(),
};
const range = {
  minimum: z.number().min(0.01).max(100).optional(),
  maximum: z.number().min(0.01).max(100).optional(),
  tolerance: z.number().min(0.005).max(10).optional(),
};

/** What is asked; every kind is answered with a statistical guarantee of 1 − error. */
export const capacityQuestion = z
  .discriminatedUnion('ask', [
    z.strictObject({
      ask: z.literal('smallest-design'),
      parameters: z.array(parameter).min(1).max(10),
      ...question,
    }),
    z.strictObject({ ask: z.literal('breaking-point'), ...range, ...question }),
    z.strictObject({
      ask: z.literal('envelope'),
      along: parameter,
      other: parameter.optional().meta({ description: 'Absent: the breaking demand along the parameter' }),
      ...range,
      ...question,
    }),
    z.strictObject({
      ask: z.literal('marginal-value'),
      parameters: z
        .array(id)
        .max(50)
        .optional()
        .meta({ description: 'Absent: one more of every kind of lane' }),
      date: isoDate.optional(),
      seed: z.string().min(1).max(64).optional(),
      days: wholeNumber(2, 2000).optional(),
    }),
  ])
  .meta({ id: 'CapacityQuestion' });
export type CapacityQuestionBody = z.infer<typeof capacityQuestion>;

const poolTheory = z
  .object({
    pool: z.string(),
    name: z.string(),
    load: z.number(),
    peakHour: z.number(),
    peakLoad: z.number(),
    erlangWaitMinutes: z.number().nullable(),
    fluidQueue: z.number(),
    fluidClearMinute: z.number().nullable(),
    stable: z.boolean(),
  })
  .meta({ id: 'PoolTheory', description: 'Offered load, stability, Erlang C of the peak hour, fluid limit' });

const perDay = z.object({ people: z.number(), vehicles: z.number() }).nullable();
const breaking = z.object({
  borne: z.number().nullable(),
  broken: z.number().nullable(),
  bornePerDay: perDay,
  brokenPerDay: perDay,
  steps: z.array(z.object({ load: z.number(), verdict: z.string(), observations: z.number() })),
  requiredShare: share,
  error: z.number(),
});

export const capacityAnswer = z
  .object({
    ask: z.string(),
    sentence: z.string(),
    warnings: z
      .array(z.string())
      .meta({ description: 'Queues that grow whatever the luck, told before simulating' }),
    theory: z.array(poolTheory),
    smallestDesign: z
      .object({
        chosen: z.object({ settings, cost: z.number() }).nullable(),
        tested: z.array(
          z.object({ settings, cost: z.number(), verdict: z.string(), days: z.number(), share: interval }),
        ),
        undecided: z.number(),
        requiredShare: share,
        error: z.number(),
      })
      .optional(),
    breakingPoint: breaking.optional(),
    envelope: z.array(z.object({ setting: z.number(), breaking })).optional(),
    frontier: z
      .array(z.object({ setting: z.number(), needed: z.number().nullable(), undecided: z.number() }))
      .optional(),
    marginalValues: z
      .array(
        z.object({
          parameter: z.string(),
          added: z.number(),
          figures: z.array(
            z.object({
              id: z.string(),
              unit: z.string(),
              baseline: interval,
              scenario: interval,
              difference: interval,
              matters: z.boolean(),
            }),
          ),
        }),
      )
      .optional(),
    date: isoDate,
    seed: z.string(),
  })
  .meta({ id: 'CapacityAnswer' });
export type CapacityAnswer = z.infer<typeof capacityAnswer>;
