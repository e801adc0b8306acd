import { z } from 'zod';
import { selector } from './decision-sections.js';
import { figure } from './figure.js';
import {
  amount,
  byMonth,
  currency,
  date,
  dayOfYear,
  duration,
  foreignId,
  id,
  number,
  positive,
  share,
  shortText,
  text,
} from './leaves.js';
import { estimate } from './schedule-sections.js';

/** What may happen to the works: weather by month, closed seasons, risks, correlation, the cost's reference class. */

/** A month-by-month climate table, for the reader and for derivations. January first. */
export const climate = z.strictObject({
  id,
  name: shortText,
  unit: shortText,
  byMonth,
  note: text.optional(),
});

/** A kind of weather: on an adverse day activities sensitive to it do no work. January first. */
export const weather = z.strictObject({
  id,
  name: shortText,
  /** Adverse days expected in each month, of all its days. */
  adverseDays: byMonth,
  /** Mean length of a spell, in days; each day is drawn by itself where absent. */
  spellDays: figure('number', z.number().min(1).max(60)).optional(),
  note: text.optional(),
});

const DRAWN = ['triangular', 'beta-pert', 'uniform', 'fixed'] as const;

/** Three points of a number, or one of several numbers with their probabilities. */
export const numberEstimate = z
  .union([
    number,
    z.strictObject({
      optimistic: number,
      likely: number,
      pessimistic: number,
      distribution: z.enum(DRAWN).optional(),
    }),
    z.strictObject({
      distribution: z.literal('discrete'),
      outcomes: z
        .array(z.strictObject({ number, probability: share }))
        .min(1)
        .max(200),
    }),
    z.strictObject({
      distribution: z.literal('lognormal-by-median'),
      median: positive,
      sigma: figure('number', z.number().positive().max(3)),
    }),
  ])
  .meta({ description: 'a number, or { optimistic: 0.9, likely: 1, pessimistic: 1.3 }' });

/** A season in which activities bound to it do no work; its ends move from year to year. */
export const closedSeason = z.strictObject({
  id,
  name: shortText,
  from: dayOfYear,
  until: dayOfYear,
  /** Days by which its first and last day move in a year. */
  firstDayShift: numberEstimate.optional(),
  lastDayShift: numberEstimate.optional(),
  note: text.optional(),
});

const sum = z.strictObject({ amount, currency: currency.optional() });

/** What a risk does where it strikes: one of delay and factor during an activity, closure on a date. */
const effect = {
  /** Work added to each struck activity. */
  delay: estimate.optional(),
  /** Multiplies the duration of each struck activity. */
  factor: numberEstimate.optional(),
  /** Calendar days from its day on without work on the affected activities. */
  closedDays: numberEstimate.optional(),
  cost: sum.optional(),
};

export const risk = z.strictObject({
  id,
  name: shortText,
  description: text.optional(),
  owner: shortText.optional(),
  side: shortText.optional(),
  /** Chance that it happens; during its activities, or between two dates. */
  probability: share.optional(),
  from: date.optional(),
  until: date.optional(),
  /** Or how often it happens on average in each calendar month, January first. */
  perMonth: byMonth.optional(),
  affects: selector,
  ...effect,
  mitigation: z
    .strictObject({
      name: shortText,
      price: sum.optional(),
      /** Multiplies the probability or the rates: 0.4 leaves four tenths. */
      probabilityFactor: share,
      ...effect,
    })
    .optional(),
});

/** A cause that lengthens or shortens many activities together. */
export const driver = z.strictObject({
  id,
  name: shortText,
  description: text.optional(),
  probability: share.optional(),
  factor: numberEstimate,
  affects: selector,
});

/** One of several ways it can go: activities of the ways not taken take no time and cost nothing. */
export const branch = z.strictObject({
  id,
  name: shortText,
  outcomes: z
    .array(
      z.strictObject({ name: shortText, probability: share, activities: z.array(foreignId).max(10_000) }),
    )
    .min(2)
    .max(50),
});

const coefficient = figure('number', z.number().min(-1).max(1));

/**
 * Durations that go together. Of a group every pair alike: by Spearman's rank correlation (`rank`) or by the
 * parameter of the Gaussian copula (`copula`; rank = 6/π·asin(copula/2)). Of activities in a stated order pair by
 * pair: `ranks` or `copulas`, symmetric with ones on the diagonal. Exactly one of the four.
 */
export const correlation = z.strictObject({
  id,
  name: shortText.optional(),
  /** Activities whose durations go together; the order of a matrix is that of `activities`. */
  select: selector.optional(),
  activities: z.array(foreignId).min(2).max(500).optional(),
  rank: coefficient.optional(),
  copula: coefficient.optional(),
  ranks: z.array(z.array(coefficient).max(500)).min(2).max(500).optional(),
  copulas: z.array(z.array(coefficient).max(500)).min(2).max(500).optional(),
});

const percentOfPlan = figure('number', z.number().min(0).max(1_000));

/** Percent of the planned duration. */
const range = {
  optimistic: percentOfPlan,
  likely: percentOfPlan,
  pessimistic: percentOfPlan,
  distribution: z.enum(['beta-pert', 'triangular', 'uniform']).optional(),
};

/**
 * Ranges for activities that state none: the first rule that matches, else `otherwise`. Rules name codes, WBS, ids
 * and classes of duration, so they outlive a new import of the schedule.
 */
export const durationRanges = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        /** All that are stated must hold. */
        match: z.strictObject({
          codes: z.record(z.string().min(1).max(200), z.string().max(4_000)).optional(),
          wbs: z.union([foreignId, z.array(foreignId).max(1_000)]).optional(),
          ids: z.array(foreignId).max(10_000).optional(),
          shortest: duration.optional(),
          longest: duration.optional(),
        }),
        ...range,
      }),
    )
    .max(10_000)
    .optional(),
  otherwise: z.union([z.literal('none'), z.strictObject(range)]).optional(),
});

/** A cost that runs with time: from the finish of one activity (or the data date) to that of another (or the end). */
export const timeCost = z.strictObject({
  id,
  name: shortText.optional(),
  perCalendarDay: amount,
  currency: currency.optional(),
  from: foreignId.optional(),
  until: foreignId.optional(),
});

/** Factors on the stated costs, drawn for each activity. */
export const costSpread = z.strictObject({
  select: selector,
  fixed: numberEstimate.optional(),
  perDay: numberEstimate.optional(),
  id,
});

/** Outturn over estimate of projects of this kind, as a lognormal distribution; for cost, never for duration. */
export const referenceClass = z.strictObject({
  cost: z.strictObject({ name: shortText, median: positive, sigma: positive }).optional(),
  /** A band quoted for works duration: shown beside the forecast, never sampled. */
  durationBand: z.strictObject({ name: shortText, low: positive, high: positive }).optional(),
});
