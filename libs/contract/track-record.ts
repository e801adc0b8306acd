import { z } from 'zod';
import { isoDate, wholeNumberText } from './primitives.js';

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

const coverage = z.object({
  probability: z.number(),
  forecasts: z.number(),
  covered: interval.meta({ description: 'Share of outcomes no later than stated; exact 95 % interval' }),
  calibrated: z.boolean().meta({ description: 'False where the interval excludes the stated probability' }),
});

const score = z.object({
  method: z.string(),
  leadDays: z.object({ from: z.number(), to: z.number().nullable() }),
  forecasts: z.number(),
  outcomes: z
    .number()
    .meta({ description: 'Different dates that the forecasts were of: the real sample size' }),
  biasDays: z
    .number()
    .meta({ description: 'Mean of outcome − P50: positive where forecasts were too early' }),
  meanAbsoluteErrorDays: z.number(),
  pinballDays: z.number(),
  coverage: z.array(coverage),
});

const publishedForecast = z.object({
  id: z.string(),
  made: z.string(),
  subject: z.string(),
  milestone: z.string().nullable(),
  finish: z.string(),
  firstDay: isoDate,
  lastDay: isoDate,
  source: z.string().nullable(),
  note: z.string().nullable(),
  state: z
    .enum(['met', 'early', 'late', 'missed', 'open'])
    .meta({ description: 'missed: evidence reaches beyond it and the milestone has not been observed' }),
  observed: isoDate.nullable().meta({ description: 'When the milestone was observed, by the rule' }),
  errorDays: z
    .number()
    .nullable()
    .meta({ description: 'Observed, or the last evidence, beyond the stated range' }),
  ours: z
    .object({
      statusDate: isoDate,
      p50: isoDate.nullable(),
      p80: isoDate.nullable(),
      withinTheirs: z.boolean(),
    })
    .nullable()
    .meta({ description: 'What was forecast here for the milestone on the status date next after' }),
});

const evidence = z.object({
  observation: z.string(),
  activity: z.string(),
  name: z.string(),
  shows: z.string(),
  seenBy: isoDate,
  planned: isoDate.nullable().meta({ description: 'Start or finish in the plan' }),
  lived: isoDate.nullable().meta({ description: 'Start or finish as this project lived it' }),
  plannedErrorDays: z
    .number()
    .nullable()
    .meta({ description: 'Plan − seen: negative where reality was seen later' }),
  livedErrorDays: z.number().nullable(),
});

export const trackRecordView = z
  .object({
    asOf: isoDate,
    outcomes: z.array(
      z.object({ id: z.string(), name: z.string(), baseline: isoDate.nullable(), actual: isoDate }),
    ),
    scores: z.array(score).meta({ description: 'By lead time, best mean absolute error first' }),
    overall: z.array(score).meta({ description: 'Over all lead times' }),
    best: z.array(
      z.object({ leadDays: z.object({ from: z.number(), to: z.number().nullable() }), method: z.string() }),
    ),
    calibration: z
      .array(coverage)
      .meta({ description: 'Of the simulation, over all lead times: the calibration plot' }),
    ownSlip: z
      .object({
        updates: z.number(),
        slipRate: z.number(),
        adjustedFinish: isoDate.nullable(),
        explanation: z.string(),
      })
      .nullable(),
    published: z.array(publishedForecast),
    evidence: z.array(evidence),
    evidenceUntil: isoDate.nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'TrackRecord', description: 'Past forecasts against what happened' });
export type TrackRecordView = z.infer<typeof trackRecordView>;
export type TrackRecordScore = z.infer<typeof score>;

export const trackRecordQuery = z.object({ run: wholeNumberText(1, 1_000_000).optional() });
