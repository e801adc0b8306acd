import { Decimal } from 'decimal.js';
import { isJsonObject, type JsonValue } from '../json-value.js';
import { parseDuration } from '../notation/duration-notation.js';

const DECIMAL = /^-?\d{1,18}(?:\.\d{1,12})?$/;
const PLACES = 6;

/** A number, duration, sum or estimate times a factor, in the notation that it had; undefined where it is none. */
export function scaled(value: JsonValue | undefined, factor: number): JsonValue | undefined {
  if (typeof value === 'number') return rounded(value, factor);
  if (typeof value === 'string') return scaledText(value, factor);
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue) => scaled(item, factor));
    return items.every((item) => item !== undefined) ? (items as JsonValue[]) : undefined;
  }
  if (!isJsonObject(value)) return undefined;
  return scaledEstimate(value, factor);
}

const POINTS = new Set([
  'optimistic',
  'likely',
  'pessimistic',
  'planned',
  'value',
  'mean',
  'minimum',
  'maximum',
]);

/** The points of an estimate or a time; its kind and its provenance stay. */
function scaledEstimate(value: { readonly [key: string]: JsonValue }, factor: number): JsonValue | undefined {
  const keys = Object.keys(value).filter((key) => POINTS.has(key));
  if (keys.length === 0) return undefined;
  const result: Record<string, JsonValue> = { ...value };
  for (const key of keys) {
    const point = scaled(value[key], factor);
    if (point === undefined) return undefined;
    result[key] = point;
  }
  return result;
}

function scaledText(text: string, factor: number): string | undefined {
  if (DECIMAL.test(text)) return new Decimal(text).times(factor).toDecimalPlaces(PLACES).toFixed();
  const duration = parseDuration(text);
  if (!duration) return undefined;
  const e = duration.elapsed ? 'e' : '';
  return duration.parts.map(({ amount, unit }) => `${rounded(amount, factor)}${e}${unit}`).join(' ');
}

function rounded(value: number, factor: number): number {
  return new Decimal(value).times(factor).toDecimalPlaces(PLACES).toNumber();
}
