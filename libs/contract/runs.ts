import { z } from 'zod';
import { isoDate, listOf, pageQuery, timestamp, wholeNumber, wholeNumberText } from './primitives.js';
import { override, scenarioReference } from './scenarios.js';

/** What a run evaluates of each variant; all joined by default. */
export const analysisKind = z.enum(['schedule', 'risk', 'crossing']);
export type AnalysisKind = z.infer<typeof analysisKind>;

/** Dates that the engines reckon with. */
const nearDate = isoDate.refine((text) => text >= '1900-01-01' && text < '2900-01-01', {
  error: 'must lie between 1900 and 2900',
});

const runSize = {
  seed: z.string().min(1).max(64).optional(),
  iterations: wholeNumber(100, 1_000_000).optional().meta({ description: 'Schedule risk; default 2000' }),
  replications: wholeNumber(2, 10_000).optional().meta({ description: 'Crossing; default 30' }),
  days: z
    .strictObject({ from: nearDate, count: wholeNumber(1, 366) })
    .optional()
    .meta({
      description:
        'Days of traffic in a replication; default a week in the October after the planned opening',
    }),
  analyses: z
    .array(analysisKind)
    .min(1)
    .max(3)
    .optional()
    .meta({ description: 'What is evaluated; default all of them' }),
};

export const startRun = z.strictObject(runSize).meta({ id: 'StartRun' });
export type StartRun = z.infer<typeof startRun>;

/** A figure of the model that a design varies, by the path that an override would name. */
export const designParameter = z
  .strictObject({
    path: z.string().min(1).max(400).optional().meta({ description: 'Set to the value' }),
    multiply: z
      .strictObject({ select: z.record(z.string(), z.json()).optional(), path: z.string().min(1).max(400) })
      .optional()
      .meta({ description: 'Multiplied by the value, over a selection if one is given' }),
    paths: z
      .array(z.string().min(1).max(400))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'Set together' }),
    name: z.string().min(1).max(100).optional(),
    value: z
      .json()
      .optional()
      .meta({ description: 'What is written, with "$" where the value stands; default the value itself' }),
    minimum: z.union([z.number(), nearDate]),
    maximum: z.union([z.number(), nearDate]),
    integer: z.boolean().optional(),
    levels: wholeNumber(2, 50).optional().meta({ description: 'Of a grid; default 3' }),
  })
  .refine(
    (parameter) =>
      [parameter.path, parameter.multiply, parameter.paths].filter((way) => way !== undefined).length === 1,
    { error: 'name what to vary in exactly one way: path, paths or multiply' },
  )
  .meta({ id: 'DesignParameter' });
export type DesignParameter = z.infer<typeof designParameter>;

/**
 * A figure that a run can answer with: `finish/mean`, `finish/p80`, `milestone/ID/p80` (days since the data date),
 * `probability/by/DATE`, or any figure of the crossing such as `vehicles/served` or `wait/out/car/p95`.
 */
export const figureId = z.string().min(1).max(200);

const designed = {
  ...runSize,
  parameters: z.array(designParameter).min(1).max(12),
  figures: z.array(figureId).min(1).max(20),
};

/** A run of its own: overrides without a stored scenario, or a search over variants. */
export const createRun = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('what-if'), ...runSize, overrides: z.array(override).max(1000) }),
    z.strictObject({
      kind: z.literal('sweep'),
      ...designed,
      design: z.enum(['grid', 'latin-hypercube']),
      points: wholeNumber(2, 1000).optional().meta({ description: 'Of a Latin hypercube; default 20' }),
      overrides: z.array(override).max(1000).optional(),
    }),
    z.strictObject({
      kind: z.literal('screening'),
      ...designed,
      trajectories: wholeNumber(2, 50).optional().meta({ description: 'Default 6' }),
      overrides: z.array(override).max(1000).optional(),
    }),
    z.strictObject({
      kind: z.literal('goal-seek'),
      ...runSize,
      parameter: designParameter,
      figure: figureId,
      goal: z
        .strictObject({ atMost: z.number().optional(), atLeast: z.number().optional() })
        .refine(({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined), {
          error: 'either atMost or atLeast',
        }),
      want: z.enum(['smallest', 'largest']).optional().meta({ description: 'Default smallest' }),
      step: z
        .number()
        .positive()
        .optional()
        .meta({ description: 'Values tried are apart by this; default 1' }),
      budget: wholeNumber(2, 200).optional().meta({ description: 'Most evaluations; default 20' }),
      overrides: z.array(override).max(1000).optional(),
    }),
    z.strictObject({
      kind: z.literal('what-next'),
      ...runSize,
      by: nearDate,
      budget: z
        .number()
        .positive()
        .optional()
        .meta({ description: "Money to spend, in the model's currency" }),
      actions: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
      openDays: wholeNumber(0, 36_500)
        .optional()
        .meta({ description: 'Days for which running costs are counted; default 365' }),
    }),
  ])
  .meta({ id: 'CreateRun' });
export type CreateRun = z.infer<typeof createRun>;

export const runStatus = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type RunStatus = z.infer<typeof runStatus>;

export const runView = z
  .object({
    id: z.string(),
    project: z.string(),
    kind: z.string(),
    scenario: wholeNumber(1, 2_147_483_647).nullable(),
    status: runStatus,
    progress: z.number().meta({ description: '0 to 1' }),
    batches: z.object({ done: z.number(), total: z.number() }),
    secondsLeft: z
      .number()
      .nullable()
      .meta({ description: 'Estimate; null while nothing is known and once it has ended' }),
    principal: z.string(),
    specification: z.unknown(),
    result: z.unknown(),
    error: z.unknown(),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  })
  .meta({ id: 'Run' });
export type RunView = z.infer<typeof runView>;

export const runList = listOf(runView.omit({ result: true, specification: true }), 'RunList');
export const runListQuery = z.object({
  ...pageQuery,
  status: runStatus.optional(),
  kind: z.string().max(40).optional(),
});

export const runId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: "must be a run's id (UUID)" });

/**
 * One event of a run's stream. `id` counts up from 1 within the run: send the last one seen as `Last-Event-ID` and the
 * stream goes on after it. The stream ends after `completed`, `failed` or `cancelled`.
 */
export const runEvent = z
  .object({
    id: z.number(),
    kind: z.enum(['queued', 'started', 'progress', 'resubmitted', 'completed', 'failed', 'cancelled']),
    at: timestamp,
    progress: z.number(),
    batches: z.object({ done: z.number(), total: z.number() }),
    secondsLeft: z.number().nullable(),
    message: z.string().optional(),
    best: z.unknown().optional().meta({ description: 'Best found so far, of a search' }),
  })
  .meta({ id: 'RunEvent' });
export type RunEvent = z.infer<typeof runEvent>;

/** A batch that failed as often as it may. */
export const deadLetter = z
  .object({
    id: z.string(),
    run: z.string(),
    project: z.string(),
    batch: z.number().nullable(),
    attempts: z.number(),
    reason: z.string(),
    failedAt: timestamp,
  })
  .meta({ id: 'DeadLetter' });
export const deadLetterList = listOf(deadLetter, 'DeadLetterList');
export type DeadLetter = z.infer<typeof deadLetter>;

/** Which stored runs a comparison joins: those of these scenarios with this seed and size. */
export const comparisonQuery = z.object({
  scenarios: z
    .string()
    .min(1)
    .max(2000)
    .transform((text) =>
      [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== ''),
    )
    .refine((names) => names.length >= 1 && names.length <= 20, { error: 'name 1 to 20 scenarios' })
    .meta({ type: 'string', examples: ['ten-hour-day,six-lanes'] }),
  seed: z.string().min(1).max(64).optional(),
  iterations: wholeNumberText(100, 1_000_000).optional(),
  replications: wholeNumberText(2, 10_000).optional(),
  from: nearDate.optional(),
  days: wholeNumberText(1, 366).optional(),
  format: z.enum(['json', 'csv', 'xlsx', 'svg']).optional().meta({ description: 'Default json' }),
  chart: z.enum(['finish', 'opening']).optional().meta({
    description:
      'Of format svg: by how much each scenario moves the mean finish (default), or the last milestone’s probability by date, of the baseline and the first three',
  }),
});
export type ComparisonQuery = z.infer<typeof comparisonQuery>;

/** Starts the runs that a comparison needs. */
export const startComparison = z
  .strictObject({ ...runSize, scenarios: z.array(scenarioReference).min(1).max(20) })
  .meta({ id: 'StartComparison' });
export type StartComparison = z.infer<typeof startComparison>;

const figureValue = z.union([z.number(), z.string()]).meta({ description: 'A number, or a date' });
const difference = z.object({
  estimate: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const comparisonView = z
  .object({
    project: z.string(),
    seed: z.string(),
    settings: z.unknown(),
    complete: z.boolean(),
    scenarios: z.array(
      z.object({
        reference: z.string(),
        name: z.string(),
        run: z.string().nullable(),
        status: z.enum(['missing', ...runStatus.options]),
        sentence: z.string().nullable(),
        changes: z.array(z.string()),
      }),
    ),
    figures: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        unit: z.string(),
        baseline: figureValue,
        scenarios: z
          .array(
            z
              .object({ value: figureValue, difference, matters: z.boolean() })
              .nullable()
              .meta({ description: 'Null where the scenario has no such figure' }),
          )
          .meta({ description: 'In the order of the scenarios' }),
      }),
    ),
    reproduce: z.string().meta({ description: 'Address that gives this comparison again' }),
  })
  .meta({ id: 'Comparison' });
export type ComparisonView = z.infer<typeof comparisonView>;
