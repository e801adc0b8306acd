import { z } from 'zod';
import { isoDate, listOf, pageQuery, wholeNumberText } from './primitives.js';

export const crossingDay = z
  .object({
    date: isoDate,
    day: z.unknown().meta({ description: 'The day by class, direction, stage and pool' }),
  })
  .meta({ id: 'CrossingDay' });
export const crossingDayList = listOf(crossingDay, 'CrossingDayList');
export const crossingDayQuery = z.object({ ...pageQuery, run: wholeNumberText(1, 1_000_000).optional() });
