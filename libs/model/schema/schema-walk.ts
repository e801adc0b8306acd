import { z } from 'zod';
import { isJsonObject, type JsonPath } from '../json-value.js';

/** The schema without its optional wrapper. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}

/** The alternative of a union that a value was meant to be: the same kind of JSON, the same discriminating key. */
export function alternativeFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodUnion || inner instanceof z.ZodDiscriminatedUnion)) return inner;
  const options = inner.options.map((option) => bare(option));
  const chosen =
    options.find((option) => discriminates(option, value)) ??
    options.find((option) => sameKind(option, value));
  return chosen ? alternativeFor(chosen, value) : inner;
}

/** Whether a mapping's literal and enumerated keys all hold what this alternative demands. */
function discriminates(schema: z.core.$ZodType, value: unknown): boolean {
  if (!(schema instanceof z.ZodObject) || !isJsonObject(value)) return false;
  const fixed = Object.entries(schema.shape).filter(
    ([, held]) => held instanceof z.ZodLiteral || held instanceof z.ZodEnum,
  );
  return fixed.length > 0 && fixed.every(([key, held]) => z.safeParse(held as z.ZodType, value[key]).success);
}

function sameKind(schema: z.core.$ZodType, value: unknown): boolean {
  if (schema instanceof z.ZodArray) return Array.isArray(value);
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return isJsonObject(value);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return typeof value === 'string';
  if (schema instanceof z.ZodLiteral) return schema.values.has(value as string);
  if (schema instanceof z.ZodNumber) return typeof value === 'number';
  if (schema instanceof z.ZodBoolean) return typeof value === 'boolean';
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => sameKind(bare(option), value));
  return false;
}

/** The schema of the value one step further down; undefined where the format has nothing there. */
export function schemaOfStep(
  schema: z.core.$ZodType,
  step: string | number,
  value: unknown,
): z.core.$ZodType | undefined {
  const inner = alternativeFor(schema, value);
  if (inner instanceof z.ZodObject) {
    return Object.hasOwn(inner.shape, step)
      ? (inner.shape as Record<string, z.core.$ZodType>)[step]
      : undefined;
  }
  if (inner instanceof z.ZodArray) return inner.element;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return undefined;
}

/** The schema at a path into a value. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: JsonPath,
  root: unknown,
): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  let value = root;
  for (const step of path) {
    if (!current) return undefined;
    current = schemaOfStep(current, step, value);
    value = (value as Record<string | number, unknown> | null | undefined)?.[step];
  }
  return current && alternativeFor(current, value);
}

/** Keys that a mapping of this schema may have; none where it is no mapping with named keys. */
export function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
