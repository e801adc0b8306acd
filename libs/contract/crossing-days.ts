import { z } from 'zod';
import { isoDate, listOf, pageQuery, wholeNumberText } from './primitives.js';

const tally = z
  .object({
    arrived: z.number(),
    carriedIn: z.number(),
    served: z.number(),
    unserved: z.number().meta({ description: 'Turned back, balked and reneged together' }),
    turnedBack: z.number(),
    balked: z.number(),
    reneged: z.number(),
    carriedOut: z.number(),
  })
  .meta({ id: 'CrossingTally', description: 'arrived + carriedIn = served + unserved + carriedOut' });

const times = z
  .object({
    count: z.number(),
    meanMinutes: z.number(),
    p50Minutes: z.number(),
    p90Minutes: z.number(),
    p95Minutes: z.number(),
    p99Minutes: z.number(),
    maximumMinutes: z.number(),
  })
  .meta({ id: 'CrossingTimes' });

const named = { class: z.string(), direction: z.string() };
const queue = { meanQueue: z.number(), maximumQueue: z.number() };

/** One day of traffic as the engine reports it. */
export const crossingDayResult = z
  .object({
    date: isoDate,
    open: z.boolean(),
    closures: z.array(z.object({ cause: z.string(), startMinute: z.number(), finishMinute: z.number() })),
    vehicles: tally,
    people: tally,
    flows: z.array(
      z.object({
        ...named,
        customers: tally,
        people: tally,
        wait: times.meta({ description: 'CBP and FHWA: from the end of the queue to primary inspection' }),
        timeInSystem: times,
        ...queue,
      }),
    ),
    stages: z.array(
      z.object({
        stage: z.string(),
        pool: z.string(),
        ...named,
        served: z.number(),
        wait: times,
        ...queue,
      }),
    ),
    pools: z.array(
      z.object({
        pool: z.string(),
        staffedMinutes: z.number(),
        busyMinutes: z.number(),
        blockedMinutes: z.number(),
        overtimeMinutes: z.number(),
        utilisation: z.number(),
        offeredLoad: z.number(),
      }),
    ),
    design: z.object({
      peoplePerDay: z.number(),
      vehiclesPerDay: z.number(),
      servedDesignDay: z.boolean(),
    }),
    targets: z.array(z.object({ id: z.string(), value: z.number(), met: z.boolean() })),
    little: z.object({ integralMinutes: z.number(), sumOfTimesMinutes: z.number() }),
    bottleneck: z.string(),
    warnings: z.array(
      z.object({ code: z.string(), message: z.string(), where: z.string(), severity: z.string() }),
    ),
  })
  .meta({ id: 'CrossingDayResult' });

export const crossingDay = z.object({ date: isoDate, day: crossingDayResult }).meta({ id: 'CrossingDay' });
export const crossingDayList = listOf(crossingDay, 'CrossingDayList');
export const crossingDayQuery = z.object({ ...pageQuery, run: wholeNumberText(1, 1_000_000).optional() });

/** A lived day is repeated exactly as it was; any other date is a day at the design's demand, everything open. */
export const crossingDayKind = z.enum(['lived', 'planned']);

const origin = { date: isoDate, kind: crossingDayKind };

export const crossingDayView = z
  .object({ ...origin, day: crossingDayResult })
  .meta({ id: 'CrossingDayView' });

export const crossingTraceQuery = z.object({
  run: wholeNumberText(1, 1_000_000).optional(),
  from: wholeNumberText(0, 1440).optional().meta({ description: 'First minute of the day; default 0' }),
  until: wholeNumberText(0, 1440).optional().meta({ description: 'Last minute of the day; default 1440' }),
});

/** A day for an animation: what each customer did where. Minutes of the reference clock's day. */
export const crossingTrace = z
  .object({
    ...origin,
    stages: z.array(z.string()),
    flows: z.array(z.object(named)),
    visits: z
      .array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]))
      .meta({
        description:
          'Sorted by time: customer, index of flow, index of stage, entered, service start, service end, left; -1 where that did not happen. Times before midnight of the day are negative.',
      }),
    stays: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.string(), z.number()])).meta({
      description:
        'Sorted by time: customer, index of flow, arrival, exit, outcome (served, balked, reneged, turned-back, inside), persons',
    }),
  })
  .meta({ id: 'CrossingTrace' });
export type CrossingTraceView = z.infer<typeof crossingTrace>;

const band = z
  .object({ mean: z.number(), p10: z.number(), p50: z.number(), p90: z.number() })
  .meta({ id: 'HourBand', description: 'Over replications of the day' });
const hourly = <Item extends z.ZodType>(item: Item) => z.array(item).length(24);

const hourBands = z
  .object({
    date: isoDate,
    replications: z.number(),
    flows: z.array(
      z.object({
        ...named,
        arrivals: hourly(band),
        waitMinutes: hourly(band).meta({ description: 'Mean wait of those who come in the hour' }),
        p95WaitMinutes: hourly(z.number()),
        queue: hourly(band).meta({ description: 'Before primary inspection, averaged over the hour' }),
      }),
    ),
    stages: z.array(
      z.object({
        stage: z.string(),
        class: z.string(),
        direction: z.string(),
        waitMinutes: hourly(band).meta({ description: 'Mean wait of those who join the line in the hour' }),
        queue: hourly(band).meta({ description: 'Waiting at the stage, averaged over the hour' }),
      }),
    ),
    pools: z.array(
      z.object({
        pool: z.string(),
        name: z.string(),
        staffed: hourly(z.number()),
        utilisation: hourly(band),
      }),
    ),
  })
  .meta({ id: 'HourBands', description: 'Twenty-four entries each, by hour of the reference clock' });

export const crossingHours = z
  .object({
    ...origin,
    bands: hourBands.meta({ description: 'What such a day brings, over replications' }),
    lived: hourBands.nullable().meta({ description: 'What the day brought; null where it was not lived' }),
  })
  .meta({ id: 'CrossingHours' });
export type CrossingHoursView = z.infer<typeof crossingHours>;
export const crossingHoursQuery = z.object({
  run: wholeNumberText(1, 1_000_000).optional(),
  replications: wholeNumberText(2, 200).optional().meta({ description: 'Default 30' }),
});

export const crossingRecordsQuery = z.object({
  run: wholeNumberText(1, 1_000_000).optional(),
  records: z
    .enum(['stays', 'visits'])
    .optional()
    .meta({ description: 'One row a customer (default) or one a customer and stage' }),
});
