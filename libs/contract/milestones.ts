import { z } from 'zod';
import { isoDate, isoMinute, listOf, timestamp, wholeNumberText } from './primitives.js';

export const milestoneStatus = z.enum(['planned', 'on-track', 'at-risk', 'late', 'achieved']);
export type MilestoneStatus = z.infer<typeof milestoneStatus>;

/** The rule in one place: documentation, API and report all state this text. */
export const MILESTONE_STATUS_RULE =
  'achieved: has an actual date. late: the forecast is more than 5 working days after the baseline. ' +
  'at-risk: the forecast is after the baseline by 5 working days or less, or the P80 forecast is after the baseline, ' +
  'or total float is negative. planned: none of the work that leads to it has started. on-track: everything else.';

const causeOfMove = z.object({
  cause: z.string(),
  days: z.number().meta({ description: 'Working days on the calendar of the milestone; positive is later' }),
  activities: z.array(z.string()),
  sentence: z.string(),
});

export const milestone = z
  .object({
    id: z.string(),
    name: z.string(),
    status: milestoneStatus,
    baseline: isoMinute.nullable(),
    actual: isoMinute.nullable(),
    forecast: z.object({
      deterministic: isoMinute.meta({
        description: 'Remaining work at its planned rate from the data date on',
      }),
      p10: isoDate.nullable(),
      p50: isoDate.nullable(),
      p80: isoDate.nullable(),
      p90: isoDate.nullable(),
      probabilisticAsOf: isoDate
        .nullable()
        .meta({ description: 'Status date of the Monte Carlo behind P10 to P90' }),
    }),
    slipWorkingDays: z.number().nullable().meta({ description: 'Forecast (or actual) minus baseline' }),
    totalFloatDays: z.number().nullable(),
    opens: z.array(z.string()).meta({ description: 'Classes of traffic that this milestone opens' }),
    drivers: z.array(z.object({ id: z.string(), name: z.string(), finish: isoMinute })),
    moved: z
      .object({ since: isoDate, days: z.number(), sentence: z.string(), causes: z.array(causeOfMove) })
      .nullable()
      .meta({ description: 'Why the forecast moved since the last status date' }),
  })
  .meta({ id: 'Milestone' });
export type MilestoneView = z.infer<typeof milestone>;

export const milestoneList = listOf(milestone, 'MilestoneList').extend({
  asOf: isoDate,
  statusRule: z.string(),
});

export const asOfQuery = z.object({
  asOf: isoDate.optional().meta({ description: 'Status on the morning of this date; default the data date' }),
  knownAt: timestamp.optional().meta({ description: 'Only what was known by this moment' }),
  run: wholeNumberText(1, 1_000_000)
    .optional()
    .meta({ description: 'Calendar run; default the current one' }),
});
export type AsOfQuery = z.infer<typeof asOfQuery>;
