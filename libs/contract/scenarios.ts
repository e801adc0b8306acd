import { z } from 'zod';
import { isoDate, listOf, pageQuery, timestamp, wholeNumber } from './primitives.js';

/** One change to the model document: by path, by selector or by operation (docs/methods/project-model.md). */
export const override = z.record(z.string(), z.json()).meta({
  id: 'Override',
  description: 'For example {"set": {"crossing.lanes.car.count": 6}}',
});

export const createScenario = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    note: z.string().max(2000).optional(),
    overrides: z.array(override).max(1000),
  })
  .meta({ id: 'CreateScenario' });
export type CreateScenario = z.infer<typeof createScenario>;

export const scenarioView = z
  .object({
    id: wholeNumber(1, 2_147_483_647),
    name: z.string(),
    note: z.string(),
    author: z.string(),
    modelVersion: wholeNumber(1, 1_000_000),
    overrides: z.array(override),
    changes: z.array(z.string()).meta({ description: 'What it changes, in words' }),
    createdAt: timestamp,
  })
  .meta({ id: 'Scenario' });
export const scenarioList = listOf(scenarioView, 'ScenarioList');
export const scenarioListQuery = z.object(pageQuery);

export const startRun = z
  .strictObject({
    seed: z.string().min(1).max(64).optional(),
    iterations: wholeNumber(100, 1_000_000).optional().meta({ description: 'Schedule risk; default 2000' }),
    replications: wholeNumber(2, 10_000).optional().meta({ description: 'Crossing; default 30' }),
    days: z
      .strictObject({ from: isoDate, count: wholeNumber(1, 366) })
      .optional()
      .meta({ description: 'Days of traffic simulated in a replication' }),
  })
  .meta({ id: 'StartRun' });
export type StartRun = z.infer<typeof startRun>;

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

const shiftedDate = z.object({
  id: z.string(),
  name: z.string(),
  baseline: isoDate,
  scenario: isoDate,
  days: z.number().meta({ description: 'Calendar days; positive is later' }),
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
        p50: z.array(shiftedDate),
        p80: z.array(shiftedDate),
      })
      .nullable(),
    crossing: z
      .object({
        from: isoDate,
        to: isoDate,
        replications: z.number(),
        sentence: z.string(),
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
      })
      .nullable(),
    seed: z.string(),
  })
  .meta({ id: 'WhatIf' });
export type WhatIfResult = z.infer<typeof whatIfResult>;

export const runView = z
  .object({
    id: z.string(),
    kind: z.string(),
    scenario: wholeNumber(1, 2_147_483_647).nullable(),
    status: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
    progress: z.number(),
    specification: z.unknown(),
    result: z.unknown(),
    error: z.unknown(),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  })
  .meta({ id: 'Run' });

export const runId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: "must be a run's id (UUID)" });
