import { z } from 'zod';
import { isoDate, listOf, pageQuery, wholeNumberText } from './primitives.js';

export const milestoneForecast = z.object({
  id: z.string(),
  deterministic: isoDate,
  p10: isoDate.nullable(),
  p50: isoDate.nullable(),
  p80: isoDate.nullable(),
  p90: isoDate.nullable(),
  probabilityByBaseline: z.number().nullable(),
  learnt: z
    .object({ p10: isoDate, p50: isoDate, p80: isoDate, p90: isoDate })
    .nullable()
    .optional()
    .meta({ description: 'With durations learnt from finished work; null before anything was learnt' }),
});
export type MilestoneForecast = z.infer<typeof milestoneForecast>;

export const methodForecast = z.object({
  method: z.enum([
    'deterministic',
    'monte-carlo-p50',
    'monte-carlo-p80',
    'earned-schedule',
    'reference-class',
    'monte-carlo-learnt-p50',
    'monte-carlo-learnt-p80',
    'own-slip',
  ]),
  finish: isoDate.nullable(),
  note: z.string(),
});
export type MethodForecast = z.infer<typeof methodForecast>;

export const forecastContent = z.object({
  milestones: z.array(milestoneForecast),
  methods: z.array(methodForecast).meta({ description: 'The project finish by every method, side by side' }),
  learning: z
    .string()
    .optional()
    .meta({ description: 'What finished work taught about what remains, in a sentence' }),
});
export type ForecastContent = z.infer<typeof forecastContent>;

export const forecastView = forecastContent
  .extend({ statusDate: isoDate })
  .meta({ id: 'Forecast', description: 'Every Monday of the simulated calendar' });
export const forecastList = listOf(forecastView, 'ForecastList');
export const forecastQuery = z.object({ ...pageQuery, run: wholeNumberText(1, 1_000_000).optional() });
