import { z } from 'zod';
import { isoDate, isoMinute, listOf, pageQuery, timestamp } from './primitives.js';

const shortText = z.string().min(1).max(400);
const partialDate = z
  .string()
  .regex(/^\d{4}(-(((0[1-9]|1[0-2])(-\d{2})?)|Q[1-4]|spring|summer|autumn|winter|early|mid|late))?$/, {
    error: 'must be a date as far as it is known: 2026-03-14, 2026-03, 2026-Q1, 2026-summer or 2026',
  })
  .meta({ examples: ['2026-03-14', '2026-03'] });

/** The rule by which something seen becomes progress; shown with every list, and the only way it does. */
export const OBSERVATION_RULE =
  'An observation becomes progress only if it is of the kind progress or milestone, names an activity of the model, ' +
  'is known to the day or the month, and has at least medium confidence. It counts from the morning after the last ' +
  'day it can mean. A milestone is then achieved. Progress shows that the activity had begun by then (its first such ' +
  'observation sets the actual start, later ones do not move it), that it is finished ("shows": "finished"), or, with ' +
  '"shows": "quantity", that value ÷ the named known quantity of the work is done: the remaining duration is the rest ' +
  'of the planned one. Temporary works, events and statements never count, and no percentage is entered by hand. ' +
  'Simulated projects keep observations as evidence; only real projects take them as progress.';

export const postObservation = z
  .strictObject({
    observed: partialDate,
    known: partialDate.optional().meta({ description: 'When it was published or became known' }),
    side: shortText.optional(),
    kind: z.enum(['progress', 'temporary', 'milestone', 'event', 'statement']),
    metric: shortText.meta({ description: 'What was seen, in a few words' }),
    value: z.number().optional(),
    unit: shortText.optional(),
    confidence: z.enum(['high', 'medium', 'low']),
    note: z.string().max(4000).optional(),
    source: z.string().max(2000).optional().meta({ description: 'Address or name of the source' }),
    about: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Activity or milestone it is evidence of' }),
    shows: z.enum(['started', 'finished', 'quantity']).optional(),
    of: shortText.optional().meta({ description: 'Id of the known quantity that the value is a part of' }),
  })
  .meta({ id: 'PostObservation' });
export type PostObservation = z.infer<typeof postObservation>;

export const observationProgress = z.object({
  activity: z.string(),
  as: z.enum(['started', 'finished', 'share']),
  statusDate: isoDate.meta({ description: 'The morning from which it counts' }),
  actualStart: isoMinute.nullable(),
  actualFinish: isoMinute.nullable(),
  shareDone: z.number().nullable(),
});

export const observationView = z
  .object({
    id: z.string(),
    origin: z.enum(['model', 'entered']),
    observed: z.string(),
    firstDay: isoDate,
    lastDay: isoDate,
    known: z.string().nullable(),
    side: z.string().nullable(),
    kind: z.string(),
    metric: z.string(),
    value: z.number().nullable(),
    unit: z.string().nullable(),
    confidence: z.string(),
    note: z.string().nullable(),
    source: z.string().nullable(),
    about: z.string().nullable(),
    progress: observationProgress.nullable().meta({ description: 'What it says of progress by the rule' }),
    why: z.string().meta({ description: 'Why it counts as it does, or why not' }),
    applied: z.boolean().meta({ description: 'Whether it was taken as progress of this project' }),
    principal: z.string().nullable(),
    recordedAt: timestamp.nullable(),
  })
  .meta({ id: 'Observation' });
export type ObservationView = z.infer<typeof observationView>;

export const observationList = listOf(observationView, 'ObservationList').extend({ rule: z.string() });
export const observationQuery = z.object({
  ...pageQuery,
  asOf: isoDate.optional().meta({ description: 'Only what had been seen by this morning' }),
  about: z.string().max(200).optional(),
});
