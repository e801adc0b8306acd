import { z } from 'zod';
import { amount, currency, date, foreignId, id, number, partialDate, shortText, text } from './leaves.js';

/** Sources, provenance, money, quantities, observations and published forecasts. */

export const source = z.strictObject({
  id,
  title: shortText,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  publisher: shortText.optional(),
  published: partialDate.optional(),
  note: text.optional(),
});

/** One figure's origin: said by a source, worked out from others, or assumed. */
export const provenance = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fact'), source: id, note: text.optional() }),
    z.strictObject({ kind: z.literal('derived'), how: text, sources: z.array(id).max(50).optional() }),
    z.strictObject({ kind: z.literal('assumption'), why: text, sources: z.array(id).max(50).optional() }),
  ])
  .meta({ id: 'Provenance' });

export const exchangeRate = z.strictObject({
  date,
  from: currency,
  to: currency,
  rate: amount,
});

export const quantity = z.strictObject({
  id,
  name: shortText,
  value: number,
  unit: shortText,
  side: shortText.optional(),
  note: text.optional(),
});

export const observation = z.strictObject({
  id,
  observed: partialDate,
  precision: z.enum(['day', 'month', 'season', 'year', 'unknown']),
  precisionNote: shortText.optional(),
  known: partialDate.optional(),
  side: shortText,
  kind: z.enum(['progress', 'temporary', 'milestone', 'event', 'statement']),
  metric: shortText,
  value: number.optional(),
  valueText: shortText.optional(),
  unit: shortText.optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  note: text.optional(),
  source: id.optional(),
  about: foreignId.optional(),
  /** What it shows of the activity; absent: progress shows that it has begun, a milestone that it is achieved. */
  shows: z.enum(['started', 'finished', 'quantity']).optional(),
  /** The known size of the whole that `value` is a part of. */
  of: id.optional(),
});

export const publishedForecast = z.strictObject({
  id,
  made: partialDate,
  subject: shortText,
  milestone: foreignId.optional(),
  finish: partialDate,
  source: id.optional(),
  note: text.optional(),
});
