import { z } from 'zod';
import { isoDate, listOf, pageQuery, projectId, timestamp, wholeNumber } from './primitives.js';

export const progressSource = z.enum(['simulated', 'real']).meta({
  description:
    'simulated: the calendar progresses activities day by day; real: people or machines enter progress',
});

export const projectSummary = z
  .object({
    id: projectId,
    name: z.string(),
    progressSource,
    modelVersion: wholeNumber(1, 1_000_000),
    modelHash: z.string(),
    dataDate: isoDate,
    calendarState: z.enum(['running', 'paused', 'finished']),
    createdAt: timestamp,
  })
  .meta({ id: 'Project' });
export type ProjectSummary = z.infer<typeof projectSummary>;

export const projectList = listOf(projectSummary, 'ProjectList');
export const projectListQuery = z.object(pageQuery);

export const createProjectQuery = z.object({
  id: projectId.optional().meta({ description: 'Overrides the id in the file' }),
  progress: progressSource.optional(),
  seed: z.string().max(64).optional().meta({ description: 'Seed of every random stream; default "1"' }),
  state: z.enum(['running', 'paused']).optional().meta({ description: 'Default paused' }),
});

export const fileWarning = z.object({ code: z.string(), where: z.string(), message: z.string() });

export const createdProject = z
  .object({
    project: projectSummary,
    warnings: z.array(fileWarning).meta({ description: 'What was not carried over, and where it stood' }),
  })
  .meta({ id: 'CreatedProject' });
export type CreatedProject = z.infer<typeof createdProject>;

export const modelVersionItem = z
  .object({
    version: wholeNumber(1, 1_000_000),
    hash: z.string(),
    author: z.string(),
    note: z.string(),
    effectiveDate: isoDate.meta({ description: 'The status date from which it counts' }),
    createdAt: timestamp,
  })
  .meta({ id: 'ModelVersion' });
export const modelVersionList = listOf(modelVersionItem, 'ModelVersionList');

export const putModelQuery = z.object({ note: z.string().max(1000).optional() });
