import { z } from 'zod';
import {
  clockDuration,
  clockOffset,
  count,
  date,
  dateTime,
  days,
  id,
  nonNegative,
  number,
  positive,
  share,
  shift,
  shortText,
  text,
  timeOfDay,
} from './leaves.js';
import { figure } from './figure.js';
import { holiday, exception, week, years } from './schedule-sections.js';

/** The finished crossing: banks, demand, lanes, stages, rules. */

/** A time that varies: `6m` is always six minutes. */
const spread = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('exponential'), mean: clockDuration }),
  z.strictObject({
    shape: z.literal('erlang'),
    mean: clockDuration,
    phases: figure('number', z.int().min(1).max(1_000)),
  }),
  z.strictObject({ shape: z.literal('gamma'), mean: clockDuration, cv: positive }),
  z.strictObject({ shape: z.literal('lognormal'), mean: clockDuration, cv: positive }),
  z.strictObject({
    shape: z.literal('triangular'),
    minimum: clockDuration,
    likely: clockDuration,
    maximum: clockDuration,
  }),
  z.strictObject({ shape: z.literal('uniform'), minimum: clockDuration, maximum: clockDuration }),
  z.strictObject({ shape: z.literal('normal'), mean: clockDuration, deviation: clockDuration }),
  z.strictObject({
    shape: z.literal('empirical'),
    minutes: z.array(number).min(1).max(100_000),
    weights: z.array(nonNegative).max(100_000).optional(),
  }),
]);
export const time = z
  .union([clockDuration, spread])
  .meta({ description: 'a time such as 6m, or { shape: gamma, mean: 6m, cv: 0.5 }' });

const people = z
  .union([
    count,
    z.strictObject({ from: count, to: count }),
    z.strictObject({
      counts: z.array(count).min(1).max(1_000),
      weights: z.array(nonNegative).min(1).max(1_000),
    }),
  ])
  .meta({ description: 'a number of people, { from: 1, to: 4 }, or { counts: […], weights: […] }' });

/** Opening hours: the same shifts every day, or by day of the week. */
const hours = z.union([shift, z.array(shift).max(24), week]).meta({
  description: 'opening hours such as 09:00-21:00, a list of them, or a mapping by day of the week',
});

const bank = z.strictObject({
  id,
  name: shortText,
  clock: clockOffset,
  hours,
  years: years.optional(),
  closedOn: z.array(holiday).max(10_000).optional(),
  otherHours: z.array(exception).max(10_000).optional(),
});

const customerClass = z.strictObject({
  id,
  name: shortText.optional(),
  kind: z.enum(['pedestrian', 'car', 'bus', 'truck']),
  priority: count.optional(),
  people,
  passengerClass: id.optional(),
  balking: z.strictObject({ queueLength: count, probability: share }).optional(),
  patience: time.optional(),
});

const profile = z.strictObject({
  id,
  name: shortText.optional(),
  /** Twenty-four weights, from midnight on the clock of the bank left. */
  hours: figure('number', z.array(z.number().min(0).max(1e6)).length(24)),
});

const factors = z.strictObject({
  /** Sunday first. */
  weekday: figure('number', z.array(z.number().min(0).max(1000)).length(7)).optional(),
  month: figure('number', z.array(z.number().min(0).max(1000)).length(12)).optional(),
  holiday: nonNegative.optional(),
  dates: z
    .array(z.strictObject({ from: date, until: date, factor: nonNegative, name: shortText.optional() }))
    .max(10_000)
    .optional(),
  closedDay: nonNegative.optional(),
  growth: z.strictObject({ percentPerYear: number, from: date }).optional(),
});

/** How the design day's vehicles of one class come. */
const traffic = z.strictObject({
  id,
  class: id,
  /** Vehicles (or pedestrians) of the design day. */
  perDay: nonNegative,
  /** Share of them by direction; equal where absent. */
  directions: z.record(id, share).optional(),
  /** One profile, or one by direction. */
  profile: z.union([id, z.record(id, id)]),
  /** Groups arrive together at Poisson times; each vehicle by itself where absent. */
  batch: people.optional(),
  factors: factors.optional(),
});

/** Vehicles that come by a timetable, in booked slots or as recorded, in one direction. */
const streamBase = { id, class: id, direction: id, factors: factors.optional() };
const stream = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('timetable'),
    ...streamBase,
    times: z.array(timeOfDay).min(1).max(1_440),
    lateness: time.optional(),
  }),
  z.strictObject({
    kind: z.literal('appointment'),
    ...streamBase,
    slots: shift,
    slotLength: clockDuration,
    perSlot: count,
    showProbability: share.optional(),
    lateness: time.optional(),
  }),
  z.strictObject({ kind: z.literal('trace'), ...streamBase, arrivals: z.array(dateTime).max(1_000_000) }),
]);

/** A level of demand after opening: the design day times a factor that may change with the days since opening. */
const level = z.strictObject({
  id,
  name: shortText.optional(),
  factor: nonNegative.optional(),
  rampUp: z
    .array(z.strictObject({ day: days, factor: nonNegative }))
    .max(1_000)
    .optional(),
});

const demand = z.strictObject({
  level: id,
  levels: z.array(level).min(1).max(100),
  profiles: z.array(profile).max(100),
  traffic: z.array(traffic).max(200),
  streams: z.array(stream).max(1_000).optional(),
  factors: factors.optional(),
});

const staffing = z.strictObject({
  hours: shift,
  count,
  weekdays: z.array(z.int().min(0).max(6)).max(7).optional(),
});

const lane = z.strictObject({
  id,
  name: shortText.optional(),
  count,
  /** The count is for each direction, with lanes of its own; otherwise one pool serves both. */
  perDirection: z.boolean().optional(),
  bank: id,
  discipline: z.enum(['fifo', 'priority']).optional(),
  staffing: z.array(staffing).max(100).optional(),
  breaks: z
    .array(z.strictObject({ hours: shift, away: count }))
    .max(100)
    .optional(),
  reversible: z
    .array(z.strictObject({ hours: shift, count: z.record(id, count) }))
    .max(100)
    .optional(),
  breakdown: z.strictObject({ meanTimeBetween: clockDuration, repair: time }).optional(),
  skillFactors: z.array(positive).max(1_000).optional(),
  shiftChange: z.enum(['capacity-falls-as-services-end', 'finish-then-leave', 'pre-empt']).optional(),
});

const stageBase = {
  id,
  name: shortText.optional(),
  bank: id.optional(),
  directions: z.array(id).max(10).optional(),
  classes: z.array(id).max(50),
  waitingPlaces: count.optional(),
};
const byClass = z.record(z.union([id, z.literal('*')]), time);

const CONTROL_KINDS = [
  'exit-control',
  'entry-control',
  'document',
  'customs',
  'vehicle',
  'cargo-scan',
  'secondary',
  'other',
] as const;

const stage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(CONTROL_KINDS),
    ...stageBase,
    /** With `waitingPlaces`: a full stage blocks the one before (default), or turns customers back. */
    whenFull: z.enum(['block', 'turn-away']).optional(),
    primary: z.boolean().optional(),
    /** A lane group for everybody, or by class. */
    lanes: z.union([id, z.record(id, id)]),
    service: byClass,
    probability: z.record(z.union([id, z.literal('*')]), share).optional(),
    passengers: z.strictObject({ stages: z.array(id).min(1).max(20), busKeepsLane: z.boolean() }).optional(),
    passengersOnly: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('bridge'),
    ...stageBase,
    lengthMetres: positive,
    speedKilometresPerHour: z.record(z.union([id, z.literal('*')]), positive),
    headwaySeconds: nonNegative,
    capacityPerDirection: count.optional(),
    oneWayConvoy: z.strictObject({ green: clockDuration }).optional(),
  }),
  z.strictObject({ kind: z.literal('waiting-lot'), ...stageBase, places: count, releasePerHour: positive }),
  z.strictObject({
    kind: z.literal('swap-yard'),
    ...stageBase,
    lanes: id,
    service: byClass,
    returnTrip: time.optional(),
  }),
]);

const rules = z.strictObject({
  endOfDay: z.enum(['turn-away-at-gate', 'serve-those-inside', 'work-over', 'carry-over']),
  maximumOvertime: clockDuration.optional(),
  shiftChange: z.enum(['capacity-falls-as-services-end', 'finish-then-leave', 'pre-empt']),
  gate: z.enum(['from-bank', 'both-banks']),
  lastAdmissionBeforeClose: clockDuration.optional(),
  beforeOpening: z.enum(['wait', 'turn-away']),
});

const where = { stages: z.array(id).max(50).optional(), directions: z.array(id).max(10).optional() };
const closure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('planned'),
    id,
    cause: shortText,
    from: date,
    until: date,
    hours: shift.optional(),
    ...where,
  }),
  z.strictObject({
    kind: z.literal('random'),
    id,
    cause: shortText,
    /** Chance that one begins on a day of each month, January first. */
    dailyProbability: figure('number', z.array(z.number().min(0).max(1)).length(12)),
    duration: time,
    ...where,
  }),
]);

export const crossing = z.strictObject({
  id,
  name: shortText,
  note: text.optional(),
  referenceBank: id,
  banks: z.array(bank).min(1).max(10),
  directions: z
    .array(z.strictObject({ id, name: shortText.optional(), from: id, to: id }))
    .min(1)
    .max(10),
  design: z.strictObject({
    peoplePerDay: nonNegative,
    vehiclesPerDay: nonNegative,
    /** Whether the design's figures count both directions together or each of them. */
    countsBothDirections: z.boolean(),
    lanes: count.optional(),
  }),
  classes: z.array(customerClass).min(1).max(50),
  demand,
  lanes: z.array(lane).max(500),
  stages: z.array(stage).max(200),
  rules,
  closures: z.array(closure).max(10_000).optional(),
  rankCorrelations: z
    .array(
      z.strictObject({
        id,
        stages: z.array(id).length(2),
        class: id.optional(),
        rank: figure('number', z.number().min(-1).max(1)),
      }),
    )
    .max(500)
    .optional(),
  targets: z
    .array(
      z.strictObject({
        id,
        measure: z.enum([
          'mean-wait',
          'p90-wait',
          'p95-wait',
          'p99-wait',
          'maximum-queue',
          'unserved',
          'p95-time-in-system',
        ]),
        class: id.optional(),
        direction: id.optional(),
        atMost: nonNegative,
        shareOfDays: share,
      }),
    )
    .max(100)
    .optional(),
  levelOfService: z
    .array(z.strictObject({ class: id, upToMinutes: figure('number', z.array(z.number().min(0)).length(5)) }))
    .max(50)
    .optional(),
});
