import { z } from 'zod';

const isRealDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
};

/** A date of the calendar, `YYYY-MM-DD`. */
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date of the form YYYY-MM-DD' })
  .refine(isRealDate, { error: 'is not a date that exists' })
  .meta({ format: 'date', examples: ['2026-10-30'] });

/** A moment on the project's own clock. */
export const isoMinute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: 'must be a time of the form YYYY-MM-DDTHH:mm' })
  .refine(
    (text) => isRealDate(text.slice(0, 10)) && Number(text.slice(11, 13)) < 24 && Number(text.slice(14)) < 60,
    {
      error: 'is not a time that exists',
    },
  )
  .meta({ examples: ['2026-10-30T17:00'] });

/** A moment in the world, RFC 3339 with zone. */
export const timestamp = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), {
    error: 'must be an RFC 3339 time such as 2026-10-30T08:00:00Z',
  })
  .meta({ format: 'date-time' });

export const projectId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: 'must be lower-case letters, digits and hyphens (at most 63)',
  })
  .meta({ examples: ['tumen-crossing'] });

/** Whole number in a range, with JSON Schema that stays short. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .number({ error: `must be a whole number from ${minimum} to ${maximum}` })
    .refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, {
      error: `must be a whole number from ${minimum} to ${maximum}`,
    })
    .meta({ type: 'integer', minimum, maximum });

/** The same as query parameter. */
export const wholeNumberText = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `must be a whole number from ${minimum} to ${maximum}` })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, {
      error: `must be a whole number from ${minimum} to ${maximum}`,
    })
    .meta({ type: 'integer', minimum, maximum });

export const pageQuery = {
  limit: wholeNumberText(1, 1000).optional(),
  cursor: z.string().max(200).optional().meta({ description: 'nextCursor of the page before' }),
};

/** `{ items, nextCursor }`: the cursor is null on the last page. */
export const listOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
