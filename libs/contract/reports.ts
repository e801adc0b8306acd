import { z } from 'zod';
import { reportSections } from './subscriptions.js';
import { isoDate, listOf, pageQuery, timestamp, wholeNumber } from './primitives.js';

export const reportFormats = ['html', 'md', 'json', 'csv', 'pdf', 'xlsx'] as const;

export const reportSummary = z
  .object({
    id: wholeNumber(1, 2_147_483_647),
    date: isoDate.meta({ description: 'Data date of the report' }),
    occasion: z.string(),
    headline: z.string(),
    hash: z.string(),
    createdAt: timestamp,
    formats: z.array(z.enum(reportFormats)),
  })
  .meta({ id: 'Report' });
export const reportList = listOf(reportSummary, 'ReportList');
export const reportListQuery = z.object(pageQuery);
export const reportQuery = z.object({
  format: z.enum(reportFormats).optional().meta({ description: 'Overrides Accept' }),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'must be a language tag such as en or ru-RU' })
    .optional(),
  sections: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(reportSections)))
    .optional()
    .meta({ description: 'Only these sections, by comma, in this order' }),
});

/** A report's number, perhaps with the format as extension. */
export const reportReference = z.string().regex(/^\d{1,9}(\.[a-z]{2,4})?$/, {
  error: `must be a report's number, perhaps with one of ${reportFormats.map((format) => `.${format}`).join(', ')}`,
});
