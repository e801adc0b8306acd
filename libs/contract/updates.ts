import { z } from 'zod';
import { isoDate, isoMinute, wholeNumber } from './primitives.js';
import { movementView } from './explanation.js';
import { fileWarning } from './projects.js';

export const updateQuery = z.object({
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: preview only, nothing is stored' }),
  note: z.string().max(1000).optional(),
});

/** What a status update changes, before or after it is stored. */
export const updateView = z
  .object({
    stored: z.boolean(),
    modelVersion: wholeNumber(1, 1_000_000).nullable(),
    dataDate: z.object({ before: isoDate, after: isoDate }),
    projectFinish: z.object({ before: isoMinute, after: isoMinute }),
    matched: z.number(),
    added: z.array(z.string()),
    deleted: z.array(z.string()),
    changed: z.array(z.object({ activity: z.string(), changes: z.number() })),
    moved: z.array(
      z.object({
        activity: z.string(),
        finishSlipDays: z.number(),
        reason: z.string(),
        sentence: z.string(),
      }),
    ),
    movement: movementView.meta({ description: 'Why the project finish moved' }),
    warnings: z.array(fileWarning),
  })
  .meta({ id: 'StatusUpdate' });
export type UpdateView = z.infer<typeof updateView>;
