import { z } from 'zod';
import { isoDate } from './primitives.js';

export const baselineItem = z
  .object({
    id: z.string(),
    name: z.string(),
    takenOn: isoDate.nullable(),
    author: z.string().nullable(),
    note: z.string().nullable(),
    activities: z.number(),
    inUse: z
      .boolean()
      .meta({ description: 'The one that slips, quality checks and comparisons are measured from' }),
  })
  .meta({ id: 'Baseline' });
export type BaselineItem = z.infer<typeof baselineItem>;

export const baselineList = z
  .object({ items: z.array(baselineItem), nextCursor: z.null() })
  .meta({ id: 'BaselineList' });

const baselineName = z.string().min(1).max(200);

export const takeBaseline = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, {
        error: 'must be letters, digits, dots, hyphens and underscores (at most 63)',
      })
      .meta({ examples: ['re-baseline-2'] }),
    name: baselineName,
    note: z.string().min(1).max(1000).meta({ description: 'Why it was taken: kept with it for ever' }),
    use: z.boolean().optional().meta({ description: 'Comparisons use it from now on; default true' }),
  })
  .meta({ id: 'TakeBaseline' });
export type TakeBaseline = z.infer<typeof takeBaseline>;

export const changeBaseline = z
  .strictObject({
    name: baselineName.optional(),
    use: z.literal(true).optional().meta({ description: 'Comparisons use this one from now on' }),
    note: z.string().min(1).max(1000).optional().meta({ description: 'Why, kept with the model version' }),
  })
  .refine(({ name, use }) => name !== undefined || use !== undefined, { error: 'name a change: name or use' })
  .meta({ id: 'ChangeBaseline' });
export type ChangeBaseline = z.infer<typeof changeBaseline>;
