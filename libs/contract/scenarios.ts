import { z } from 'zod';
import { listOf, pageQuery, timestamp, wholeNumber } from './primitives.js';

/** One change to the model document: by path, by selector or by operation (docs/methods/project-model.md). */
export const override = z.record(z.string(), z.json()).meta({
  id: 'Override',
  description: 'For example {"set": {"crossing.lanes.car.count": 6}}',
});

export const createScenario = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    note: z.string().max(2000).optional(),
    /** A scenario of this project, or one of the model's own, whose overrides apply first. */
    inherits: z
      .union([wholeNumber(1, 2_147_483_647), z.string().min(1).max(200)])
      .nullable()
      .optional()
      .meta({
        description: "Scenario whose overrides apply first: its number here, or an id of the model's own",
      }),
    overrides: z.array(override).max(1000),
  })
  .meta({ id: 'CreateScenario' });
export type CreateScenario = z.infer<typeof createScenario>;

/** A new version of a scenario; what is absent stays as it is. */
export const changeScenario = createScenario
  .partial()
  .refine((change) => Object.keys(change).length > 0, { error: 'say what to change' })
  .meta({ id: 'ChangeScenario' });
export type ChangeScenario = z.infer<typeof changeScenario>;

export const scenarioView = z
  .object({
    id: wholeNumber(1, 2_147_483_647),
    name: z.string(),
    note: z.string(),
    author: z.string(),
    version: wholeNumber(1, 1_000_000).meta({ description: 'Grows with every change; the ETag' }),
    modelVersion: wholeNumber(1, 1_000_000),
    inherits: z.union([z.number(), z.string()]).nullable(),
    overrides: z.array(override),
    changes: z.array(z.string()).meta({ description: 'What it changes, in words' }),
    createdAt: timestamp,
  })
  .meta({ id: 'Scenario' });
export const scenarioList = listOf(scenarioView, 'ScenarioList');
export const scenarioListQuery = z.object(pageQuery);

/** One of the versions that a scenario has had. */
export const scenarioVersionList = listOf(
  z.object({
    version: wholeNumber(1, 1_000_000),
    name: z.string(),
    note: z.string(),
    author: z.string(),
    modelVersion: wholeNumber(1, 1_000_000),
    inherits: z.union([z.number(), z.string()]).nullable(),
    overrides: z.array(override),
    createdAt: timestamp,
  }),
  'ScenarioVersionList',
);

/** What differs between two scenarios (or versions of one) when both are applied to the model. */
export const scenarioDifference = z
  .object({
    from: z.string(),
    to: z.string(),
    changes: z.array(
      z.object({
        kind: z.enum(['added', 'removed', 'changed']),
        path: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        text: z.string().meta({ description: 'The change in words' }),
      }),
    ),
  })
  .meta({ id: 'ScenarioDifference' });

/** A scenario by its number, its name, an id of the model's own, or `baseline`. */
export const scenarioReference = z.string().min(1).max(200);
export const scenarioDifferenceQuery = z.object({ from: scenarioReference, to: scenarioReference });

/** Scenarios that the model document brings, ready to be run. */
export const readyScenarioList = listOf(
  z.object({
    id: z.string(),
    name: z.string(),
    note: z.string(),
    inherits: z.array(z.string()),
    overrides: z.array(override),
    changes: z.array(z.string()).meta({ description: 'What it changes, in words' }),
  }),
  'ReadyScenarioList',
);
