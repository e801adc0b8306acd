import { z } from 'zod';
import { isoDate, listOf, pageQuery, timestamp, wholeNumber, wholeNumberText } from './primitives.js';
import { progressSource } from './projects.js';

export const simulatedCalendar = z
  .object({
    run: wholeNumber(1, 1_000_000).meta({
      description: 'Number of the calendar run; going back starts a new one',
    }),
    current: z.boolean(),
    state: z.enum(['running', 'paused', 'finished']),
    dataDate: isoDate.meta({
      description: 'The morning on which the calendar stands; every earlier day is lived',
    }),
    startDate: isoDate,
    daysPerTick: wholeNumber(1, 366),
    tickSeconds: wholeNumber(0, 86_400),
    seed: z.string(),
    progressSource,
    modelVersion: wholeNumber(1, 1_000_000),
    journalEntries: wholeNumber(0, 1_000_000_000),
    journalHash: z.string(),
    finishedReason: z.string().nullable(),
  })
  .meta({
    id: 'SimulatedCalendar',
    examples: [
      {
        run: 1,
        current: true,
        state: 'running',
        dataDate: '2025-07-01',
        startDate: '2025-04-30',
        daysPerTick: 1,
        tickSeconds: 2,
        seed: '1',
        progressSource: 'simulated',
        modelVersion: 1,
        journalEntries: 96,
        journalHash: '9f2c…',
        finishedReason: null,
      },
    ],
  });
export type SimulatedCalendar = z.infer<typeof simulatedCalendar>;

export const patchCalendar = z
  .strictObject({
    state: z.enum(['running', 'paused']).optional(),
    daysPerTick: wholeNumber(1, 366).optional(),
    tickSeconds: wholeNumber(0, 86_400).optional(),
  })
  .meta({ id: 'PatchSimulatedCalendar', examples: [{ state: 'running', daysPerTick: 7 }] });
export type PatchCalendar = z.infer<typeof patchCalendar>;

export const advanceCalendar = z
  .strictObject({
    days: wholeNumber(1, 4000).optional(),
    until: isoDate.optional().meta({ description: 'The data date to reach; days before it are lived' }),
  })
  .refine((body) => (body.days === undefined) !== (body.until === undefined), {
    error: 'name either days or until, for example {"days": 30} or {"until": "2026-10-30"}',
  })
  .meta({ id: 'AdvanceSimulatedCalendar', examples: [{ days: 30 }, { until: '2026-10-30' }] });
export type AdvanceCalendar = z.infer<typeof advanceCalendar>;

export const advanced = z
  .object({
    calendar: simulatedCalendar,
    daysLived: wholeNumber(0, 4000),
    stoppedBecause: z.enum(['reached', 'finished', 'cancelled']),
  })
  .meta({ id: 'AdvancedSimulatedCalendar' });
export type Advanced = z.infer<typeof advanced>;

export const restartCalendar = z
  .strictObject({
    seed: z.string().min(1).max(64).optional(),
    startDate: isoDate.optional().meta({ description: 'Default: where the project begins' }),
  })
  .meta({ id: 'RestartSimulatedCalendar' });
export type RestartCalendar = z.infer<typeof restartCalendar>;

export const calendarRunList = listOf(simulatedCalendar, 'CalendarRunList');

export const journalEntry = z
  .object({
    sequence: wholeNumber(1, 1_000_000_000),
    date: isoDate,
    kind: z.string(),
    principal: z.string(),
    subject: z.string().nullable(),
    message: z.string(),
    data: z.unknown(),
    supersedes: z.number().nullable(),
    hash: z.string(),
    recordedAt: timestamp,
  })
  .meta({ id: 'JournalEntry' });
export const journalPage = listOf(journalEntry, 'Journal');
export const journalQuery = z.object({
  ...pageQuery,
  from: isoDate.optional(),
  to: isoDate.optional(),
  kind: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  run: wholeNumberText(1, 1_000_000).optional(),
});
export const journalVerification = z
  .object({ entries: z.number(), intact: z.boolean(), brokenAt: z.number().nullable(), head: z.string() })
  .meta({ id: 'JournalVerification' });

/** One message of `GET …/simulated-calendar/events`. */
export const calendarEvent = z
  .object({
    calendar: simulatedCalendar,
    entries: z.array(journalEntry).meta({ description: 'What was written since the message before' }),
  })
  .meta({ id: 'CalendarEvent' });
export type CalendarEvent = z.infer<typeof calendarEvent>;
