import { z } from 'zod';
import { crossing } from './crossing-section.js';
import { action, scenario } from './decision-sections.js';
import { exchangeRate, observation, publishedForecast, quantity, source } from './evidence-sections.js';
import {
  activity,
  assignment,
  baseline,
  calendar,
  options,
  project,
  relationship,
  resource,
  wbsNode,
} from './schedule-sections.js';
import {
  branch,
  climate,
  closedSeason,
  correlation,
  costSpread,
  driver,
  durationRanges,
  referenceClass,
  risk,
  timeCost,
  weather,
} from './uncertainty-sections.js';

/** The version of the format that this code reads and writes. */
export const FORMAT_VERSION = 1;

const list = <T extends z.ZodType>(entry: T, max = 1_000_000) => z.array(entry).max(max);

/** The model document with figures bare: what remains when `{ value, provenance }` wrappers are taken off. */
export const documentSchema = z.strictObject({
  spanwise: z.literal(FORMAT_VERSION),
  project,
  options: options.optional(),
  sources: list(source, 10_000).optional(),
  quantities: list(quantity, 10_000).optional(),
  exchangeRates: list(exchangeRate, 100_000).optional(),
  calendars: list(calendar, 10_000),
  wbs: list(wbsNode).optional(),
  activities: list(activity),
  relationships: list(relationship, 5_000_000).optional(),
  resources: list(resource).optional(),
  assignments: list(assignment, 5_000_000).optional(),
  baselines: list(baseline, 1_000).optional(),
  climate: list(climate, 100).optional(),
  weather: list(weather, 100).optional(),
  closedSeasons: list(closedSeason, 100).optional(),
  risks: list(risk, 10_000).optional(),
  drivers: list(driver, 10_000).optional(),
  branches: list(branch, 1_000).optional(),
  costSpreads: list(costSpread, 10_000).optional(),
  correlations: list(correlation, 10_000).optional(),
  ranges: durationRanges.optional(),
  timeCosts: list(timeCost, 1_000).optional(),
  referenceClass: referenceClass.optional(),
  observations: list(observation, 100_000).optional(),
  publishedForecasts: list(publishedForecast, 100_000).optional(),
  crossing: crossing.optional(),
  actions: list(action, 10_000).optional(),
  scenarios: list(scenario, 10_000).optional(),
});

export type PlainDocument = z.output<typeof documentSchema>;
export type SectionName = Exclude<keyof PlainDocument, 'spanwise'>;
