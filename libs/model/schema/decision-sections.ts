import { z } from 'zod';
import { amount, currency, date, foreignId, id, number, shortText, text } from './leaves.js';

/** Overrides, actions and scenarios. */

export const selector = z.strictObject({
  /** In these WBS nodes or below. */
  wbs: z.union([foreignId, z.array(foreignId).max(1_000)]).optional(),
  ids: z.array(foreignId).max(100_000).optional(),
  /** With these activity codes. */
  codes: z.record(z.string().min(1).max(200), z.string().max(4_000)).optional(),
  calendar: foreignId.optional(),
  /** Sensitive to this kind of weather or bound to this closed season. */
  sensitiveTo: id.optional(),
});

/** Any JSON value, nested no deeper than the document itself may be. */
const anyValue = z.json();
const changes = z.record(z.string().min(1).max(400), anyValue);

/** A list section of the document and one entry of it: `{ activity: { id: …, … } }`. */
const entry = z.strictObject({
  activity: changes.optional(),
  relationship: changes.optional(),
  calendar: changes.optional(),
  risk: changes.optional(),
  lane: changes.optional(),
  stage: changes.optional(),
  closure: changes.optional(),
  /** Stages are met in order: the stage that the new one stands before; the last place where absent. */
  before: id.optional(),
});

const removal = z.strictObject({
  activity: foreignId.optional(),
  relationship: z.strictObject({ from: foreignId, to: foreignId, type: shortText.optional() }).optional(),
  risk: id.optional(),
  lane: id.optional(),
  stage: id.optional(),
  closure: id.optional(),
});

const closing = z.strictObject({
  from: date,
  until: date,
  bank: id.optional(),
  direction: id.optional(),
  stage: id.optional(),
  /** Free days on these calendars, for works that stop; the crossing is not touched. */
  calendars: z.array(foreignId).min(1).max(100).optional(),
  why: shortText.optional(),
});

/** One change: exactly one of set, multiply, add, remove, close; the first two may select activities. */
export const override = z
  .strictObject({
    select: selector.optional(),
    set: changes.optional(),
    multiply: z.record(z.string().min(1).max(400), number).optional(),
    add: entry.optional(),
    remove: removal.optional(),
    close: closing.optional(),
    note: text.optional(),
  })
  .meta({ id: 'Override' });

export const overrides = z.array(override).max(1_000);

const sum = z.strictObject({ amount, currency: currency.optional() });

export const action = z.strictObject({
  id,
  name: shortText,
  note: text.optional(),
  cost: sum.optional(),
  costPerOpenDay: sum.optional(),
  risk: id.optional(),
  overrides,
});

export const scenario = z.strictObject({
  id,
  name: shortText,
  note: text.optional(),
  inherits: z.array(id).max(20).optional(),
  overrides,
});
