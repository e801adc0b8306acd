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
