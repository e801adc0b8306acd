import { z } from 'zod';
import { wholeNumber } from './primitives.js';

const provenance = z
  .object({
    kind: z.enum(['fact', 'derived', 'assumption']),
    text: z.string().meta({ description: 'Source, derivation or reason, in words' }),
    url: z.string().nullable(),
  })
  .nullable();

/** A figure of the model that a scenario may change. */
export const modelFigure = z.object({
  path: z.string().meta({ description: 'As an override writes it: {"set": {"PATH": value}}' }),
  section: z.string(),
  label: z.string(),
  kind: z.string().meta({ description: 'number, duration, date, amount, hours …' }),
  value: z.json(),
  unit: z.string().nullable(),
  note: z.string().nullable(),
  provenance,
});

/** A change that the model itself offers, ready to be run. */
const offered = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  overrides: z.array(z.record(z.string(), z.json())),
});

export const modelFigureList = z
  .object({
    modelVersion: wholeNumber(1, 1_000_000),
    figures: z.array(modelFigure),
    scenarios: z.array(offered),
    actions: z.array(offered),
  })
  .meta({ id: 'ModelFigures' });
export type ModelFigureList = z.infer<typeof modelFigureList>;
export type ModelFigure = z.infer<typeof modelFigure>;
