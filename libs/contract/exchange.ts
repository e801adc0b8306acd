import { z } from 'zod';
import { isoDate, isoMinute, wholeNumber } from './primitives.js';
import { fileWarning } from './projects.js';

export const EXPORT_FORMATS = ['xer', 'mspdi', 'yaml', 'json', 'ics', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportQuery = z.object({
  format: z.enum(EXPORT_FORMATS).meta({
    description:
      'xer: Primavera; mspdi: Microsoft Project XML; yaml, json: the model; csv, xlsx: table; ics: milestones',
  }),
  asOf: isoDate
    .optional()
    .meta({ description: 'With progress and dates of this status date; default the data date' }),
  encoding: z.string().max(40).optional().meta({ description: 'Code page of an XER or CSV file' }),
});

export const progressSheetQuery = z.object({
  format: z.enum(['csv', 'xlsx']).optional().meta({ description: 'Default by Accept, else xlsx' }),
  until: isoDate.optional().meta({ description: 'Only activities that could have begun by this date' }),
});

export const progressSheetUpload = z.object({
  statusDate: isoDate.meta({ description: 'The date the sheet is true of' }),
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: preview only, nothing is stored' }),
});

const statement = z.object({
  activity: z.string(),
  actualStart: isoMinute.optional(),
  actualFinish: isoMinute.optional(),
  remainingHours: z.number().optional(),
  percentComplete: z.number().optional(),
  note: z.string().optional(),
  where: z.string(),
});

/** What a filled-in sheet says, before or after it is stored. */
export const progressSheetRead = z
  .object({
    stored: z.boolean(),
    statusDate: isoDate,
    statements: z.array(statement),
    unchanged: z.number().meta({ description: 'Rows that say nothing new' }),
    projectFinish: z.object({ before: isoMinute, after: isoMinute }),
    problems: z
      .array(fileWarning)
      .meta({ description: 'Cells that cannot be right; with any nothing is stored' }),
  })
  .meta({ id: 'ProgressSheetRead' });
export type ProgressSheetRead = z.infer<typeof progressSheetRead>;

export const modelDifferences = z
  .object({
    before: wholeNumber(1, 1_000_000),
    after: wholeNumber(1, 1_000_000),
    changes: z.array(
      z.object({ kind: z.enum(['added', 'removed', 'changed']), path: z.string(), text: z.string() }),
    ),
  })
  .meta({ id: 'ModelDifferences' });
export const modelDifferencesQuery = z.object({
  with: z
    .string()
    .regex(/^\d{1,6}$/, { error: 'must be the number of a version' })
    .transform(Number)
    .optional()
    .meta({ description: 'The older version; default the one before' }),
});
