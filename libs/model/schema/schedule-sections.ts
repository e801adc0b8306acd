import { z } from 'zod';
import {
  amount,
  count,
  currency,
  date,
  dateTime,
  dayOfYear,
  duration,
  foreignId,
  label,
  id,
  lag,
  link,
  nonNegative,
  number,
  percent,
  positive,
  share,
  shift,
  shortText,
  text,
  timeZone,
} from './leaves.js';
import { figure } from './figure.js';
import { fileDetails, fileCalendarDetails } from './file-details.js';

/** The sections of a schedule: header, options, calendars, WBS, activities, relationships, resources, baselines. */

export const project = z.strictObject({
  id,
  uid: shortText.optional(),
  code: shortText.optional(),
  name: shortText,
  description: text.optional(),
  start: dateTime,
  dataDate: dateTime.optional(),
  mustFinishBy: dateTime.optional(),
  timeZone: timeZone.optional(),
  calendar: foreignId,
  currency: currency.optional(),
  reportingCurrency: currency.optional(),
  storedFinish: dateTime.optional(),
});

export const options = z.strictObject({
  dialect: z.enum(['primavera', 'msproject']).optional(),
  lagCalendar: z.enum(['predecessor', 'successor', 'project-default', '24-hour']).optional(),
  progressMode: z.enum(['retained-logic', 'progress-override', 'actual-dates']).optional(),
  totalFloat: z.enum(['start', 'finish', 'smallest']).optional(),
  critical: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('total-float'), threshold: lag.optional() }),
      z.strictObject({ by: z.literal('longest-path') }),
    ])
    .optional(),
  useExpectedFinish: z.boolean().optional(),
  openEndsCritical: z.boolean().optional(),
  constraintsHonoured: z.boolean().optional(),
  startLagFromActualStart: z.boolean().optional(),
  scheduleFrom: z.enum(['start', 'finish']).optional(),
  ignoreOtherProjects: z.boolean().optional(),
  floatPaths: z
    .strictObject({
      by: z.enum(['total-float', 'free-float']),
      limit: count.optional(),
      endActivity: foreignId.optional(),
    })
    .optional(),
});

const shifts = z.array(shift).max(24);

/** Working shifts by day of the week; a group of days may be written once. A day that is not named is free. */
export const week = z.strictObject({
  'every-day': shifts.optional(),
  'mon-fri': shifts.optional(),
  'mon-sat': shifts.optional(),
  'sat-sun': shifts.optional(),
  mon: shifts.optional(),
  tue: shifts.optional(),
  wed: shifts.optional(),
  thu: shifts.optional(),
  fri: shifts.optional(),
  sat: shifts.optional(),
  sun: shifts.optional(),
});

/** A date, a range, or the same days of every year of the calendar's `years`. */
const span = {
  date: date.optional(),
  yearly: dayOfYear.optional(),
  /** Last day: a date beside `date`, a day of the year beside `yearly`. */
  until: z.union([date, dayOfYear]).optional(),
  name: shortText.optional(),
};
export const holiday = z.strictObject(span);
export const exception = z.strictObject({ ...span, shifts });
export const years = z.strictObject({
  from: z.int().min(1900).max(2200),
  until: z.int().min(1900).max(2200),
});

export const calendar = z.strictObject({
  id: foreignId,
  name: shortText.optional(),
  kind: z.enum(['global', 'project', 'resource']).optional(),
  base: foreignId.optional(),
  week: week.optional(),
  hoursPerDay: positive.optional(),
  years: years.optional(),
  holidays: z.array(holiday).max(20_000).optional(),
  exceptions: z.array(exception).max(20_000).optional(),
  ...fileCalendarDetails,
});

export const wbsNode = z.strictObject({
  id: foreignId,
  name: label,
  parent: foreignId.optional(),
  code: shortText.optional(),
});

const DISTRIBUTIONS = ['triangular', 'beta-pert', 'uniform', 'lognormal', 'fixed'] as const;

/** One of several durations, each with its probability. */
const discreteEstimate = z.strictObject({
  distribution: z.literal('discrete'),
  outcomes: z
    .array(z.strictObject({ duration, probability: share }))
    .min(1)
    .max(200),
  planned: duration.optional(),
});

/** How long such work took before. */
const empiricalEstimate = z.strictObject({
  distribution: z.literal('empirical'),
  observed: z.array(duration).min(1).max(10_000),
  interpolate: z.boolean().optional(),
  planned: duration.optional(),
});

/** A lognormal duration by its median and the standard deviation of its logarithm. */
const lognormalEstimate = z.strictObject({
  distribution: z.literal('lognormal-by-median'),
  median: duration,
  sigma: figure('number', z.number().positive().max(3)),
  planned: duration.optional(),
});

/** A normal duration, never below zero; with bounds, given that it lies between them. */
const normalEstimate = z.strictObject({
  distribution: z.literal('normal'),
  mean: duration,
  deviation: duration,
  minimum: duration.optional(),
  maximum: duration.optional(),
  planned: duration.optional(),
});

/** One duration, or three points of it. `planned` is for files whose planned duration is not the likely one. */
export const estimate = z
  .union([
    duration,
    z.strictObject({
      optimistic: duration,
      likely: duration,
      pessimistic: duration,
      distribution: z.enum(DISTRIBUTIONS).optional(),
      planned: duration.optional(),
    }),
    discreteEstimate,
    empiricalEstimate,
    lognormalEstimate,
    normalEstimate,
  ])
  .meta({ description: 'a duration such as 45d, or { optimistic: 30d, likely: 45d, pessimistic: 70d }' });

export const RELATIONSHIP_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;

/** A predecessor: `RU-020 SS+20d`, or spelt out. */
export const predecessor = z
  .union([
    link,
    z.strictObject({ activity: foreignId, type: z.enum(RELATIONSHIP_TYPES).optional(), lag: lag.optional() }),
  ])
  .meta({ description: 'a predecessor such as RU-020 SS+20d, or { activity: RU-020, type: SS, lag: 20d }' });

const CONSTRAINT_TYPES = [
  'start-on-or-after',
  'start-on-or-before',
  'finish-on-or-after',
  'finish-on-or-before',
  'start-on',
  'finish-on',
  'mandatory-start',
  'mandatory-finish',
  'as-late-as-possible',
  'deadline',
  'must-start-on',
  'must-finish-on',
] as const;

export const constraint = z.strictObject({ type: z.enum(CONSTRAINT_TYPES), date: dateTime.optional() });

export const cost = z.strictObject({
  name: shortText.optional(),
  currency: currency.optional(),
  fixed: amount.optional(),
  perDay: amount.optional(),
});

export const milestone = z.strictObject({
  name: shortText.optional(),
  means: text.optional(),
  tracks: foreignId.optional(),
  contractLimit: date.optional(),
  opens: z.array(id).max(20).optional(),
  side: shortText.optional(),
});

/** A weighted milestone within an activity: achieved on a date, or once so many percent of its work are done. */
const earningMilestone = z.strictObject({
  id,
  name: shortText.optional(),
  weight: positive,
  achieved: dateTime.optional(),
  at: percent.optional(),
});

/** How an activity earns its budget. */
export const earning = z
  .union([
    z.enum(['percent', '0/100', '50/50', 'level-of-effort']),
    z.strictObject({ startPercent: percent }),
    z.strictObject({ milestones: z.array(earningMilestone).min(1).max(100) }),
    z.strictObject({ units: positive, done: nonNegative.optional() }),
  ])
  .meta({ description: 'percent, 0/100, 50/50, { startPercent: 25 }, or weighted milestones, or units' });

const LOADING = ['uniform', 'front-loaded', 'back-loaded', 'bell', 'at-start', 'at-finish'] as const;

/** How its budget is laid over its planned working time: a curve by name, or cumulative percents at equal steps. */
export const loading = z
  .union([z.enum(LOADING), z.array(z.number().min(0).max(100)).min(2).max(101)])
  .meta({ description: 'uniform, bell …, or cumulative percents such as [0, 10, 40, 80, 100]' });

const dates = z.strictObject({ start: dateTime, finish: dateTime });

export const activity = z.strictObject({
  id: foreignId,
  name: label,
  type: z
    .enum([
      'task',
      'resource-dependent',
      'start-milestone',
      'finish-milestone',
      'level-of-effort',
      'wbs-summary',
    ])
    .optional(),
  status: z.enum(['not-started', 'in-progress', 'complete']).optional(),
  wbs: foreignId.optional(),
  calendar: foreignId.optional(),
  duration: estimate.optional(),
  remaining: duration.optional(),
  after: z.array(predecessor).max(10_000).optional(),
  constraints: z.array(constraint).max(4).optional(),
  milestone: milestone.optional(),
  /** Kinds of weather that stop it. */
  weather: z.array(id).max(20).optional(),
  /** Closed seasons in which it cannot be worked on. */
  closedSeasons: z.array(id).max(20).optional(),
  costs: z.array(cost).max(100).optional(),
  earning: earning.optional(),
  loading: loading.optional(),
  /** Spent so far, and what remains estimated afresh, in the project's currency. */
  actualCost: amount.optional(),
  estimateToComplete: amount.optional(),
  actualStart: dateTime.optional(),
  actualFinish: dateTime.optional(),
  suspended: dateTime.optional(),
  resumed: dateTime.optional(),
  expectedFinish: dateTime.optional(),
  percentComplete: z
    .union([percent, z.strictObject({ type: z.enum(['duration', 'physical', 'units']), percent })])
    .meta({ description: 'a percentage from 0 to 100, or { type: physical, percent: 40 }' })
    .optional(),
  externalEarlyStart: dateTime.optional(),
  externalLateFinish: dateTime.optional(),
  manual: dates.optional(),
  splits: z.array(dates).max(10_000).optional(),
  notes: text.optional(),
  codes: z.record(z.string().min(1).max(200), z.string().max(4_000)).optional(),
  file: fileDetails.optional(),
});

export const relationship = z.strictObject({
  from: foreignId,
  to: foreignId,
  type: z.enum(RELATIONSHIP_TYPES).optional(),
  lag: lag.optional(),
});

export const resource = z.strictObject({
  id: foreignId,
  name: shortText,
  code: shortText.optional(),
  kind: z.enum(['labour', 'equipment', 'material', 'cost']),
  calendar: foreignId.optional(),
  pricePerUnit: amount.optional(),
  maximumUnits: number.optional(),
});

export const assignment = z.strictObject({
  uid: shortText.optional(),
  activity: foreignId,
  resource: foreignId,
  unitsPerHour: number.optional(),
  budgetedUnits: number.optional(),
  actualUnits: number.optional(),
  remainingUnits: number.optional(),
  budgetedCost: amount.optional(),
  actualCost: amount.optional(),
  remainingCost: amount.optional(),
  driving: z.boolean().optional(),
  lag: duration.optional(),
  duration: duration.optional(),
  remaining: duration.optional(),
});

export const baseline = z.strictObject({
  id: foreignId,
  name: shortText,
  takenOn: date.optional(),
  author: shortText.optional(),
  inUse: z.boolean().optional(),
  note: text.optional(),
  activities: z
    .array(
      z.strictObject({
        activity: foreignId,
        start: dateTime,
        finish: dateTime,
        duration: duration,
        cost: amount.optional(),
      }),
    )
    .max(1_000_000),
});
