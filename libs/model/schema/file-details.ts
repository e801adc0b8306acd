import { z } from 'zod';
import { dateTime, number, shortText } from './leaves.js';

/**
 * What an imported schedule carries beside the network, kept so that it can be written back: in minutes, as the file
 * had it. A planner who writes a model by hand needs none of it.
 */
const minutes = z.number().min(-1e9).max(1e9);

const storedDates = z.strictObject({
  earlyStart: dateTime.optional(),
  earlyFinish: dateTime.optional(),
  lateStart: dateTime.optional(),
  lateFinish: dateTime.optional(),
  totalFloatMinutes: minutes.optional(),
  freeFloatMinutes: minutes.optional(),
  critical: z.boolean().optional(),
  longestPath: z.boolean().optional(),
  plannedStart: dateTime.optional(),
  plannedFinish: dateTime.optional(),
  levelledStart: dateTime.optional(),
  levelledFinish: dateTime.optional(),
});

export const fileDetails = z.strictObject({
  uid: shortText.optional(),
  stored: storedDates.optional(),
  levellingDelayMinutes: minutes.optional(),
  inactive: z.boolean().optional(),
  ignoreResourceCalendars: z.boolean().optional(),
  markedMilestone: z.boolean().optional(),
  durationType: z
    .enum([
      'fixed-duration',
      'fixed-duration-and-units-per-time',
      'fixed-units',
      'fixed-units-per-time',
      'fixed-work',
    ])
    .optional(),
  priority: number.optional(),
});

export const fileCalendarDetails = {
  minutesPerWeek: minutes.optional(),
  minutesPerMonth: minutes.optional(),
  minutesPerYear: minutes.optional(),
};
