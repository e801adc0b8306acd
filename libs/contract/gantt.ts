import { z } from 'zod';
import { isoDate, isoMinute } from './primitives.js';

const minute = z.number().nullable().meta({
  description: "Minutes since 1970-01-01T00:00 on the project's own clock; null where there is no date",
});
const flag = z.union([z.literal(0), z.literal(1)]);
const shift = z.object({ start: z.number(), finish: z.number() });

/**
 * The whole network in columns, for drawing: the n-th element of every list speaks of the n-th activity. One answer
 * instead of a page for every thousand activities.
 */
export const ganttView = z
  .object({
    asOf: isoDate,
    timeZone: z.string().nullable().meta({ description: "The project's own clock" }),
    dataDate: isoMinute,
    projectFinish: isoMinute,
    wbs: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() })),
    calendars: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        minutesPerDay: z.number(),
        week: z.array(z.array(shift)).meta({ description: 'Shifts from Sunday on, minutes from midnight' }),
        exceptions: z.array(z.object({ date: isoDate, shifts: z.array(shift) })),
      }),
    ),
    activities: z.object({
      id: z.array(z.string()),
      name: z.array(z.string()),
      type: z.array(z.string()),
      wbs: z.array(z.number()).meta({ description: 'Index in wbs; -1 without one' }),
      calendar: z.array(z.number()),
      status: z.array(z.enum(['not-started', 'in-progress', 'complete'])),
      percentComplete: z.array(z.number()),
      start: z.array(minute).meta({ description: 'Actual where started, else early' }),
      finish: z.array(minute).meta({ description: 'Actual where complete, else early' }),
      lateFinish: z.array(minute),
      baselineStart: z.array(minute),
      baselineFinish: z.array(minute),
      durationMinutes: z.array(z.number()),
      remainingMinutes: z.array(z.number()),
      totalFloatMinutes: z.array(z.number().nullable()),
      critical: z.array(flag),
      longestPath: z.array(flag),
    }),
    relationships: z.object({
      predecessor: z.array(z.number()),
      successor: z.array(z.number()),
      type: z.array(z.enum(['FS', 'SS', 'FF', 'SF'])),
      driving: z.array(flag),
    }),
  })
  .meta({ id: 'Gantt' });
export type GanttView = z.infer<typeof ganttView>;
