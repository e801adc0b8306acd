import { isJsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import { parsePath, type PathStep } from '../notation/path-notation.js';
import { documentSchema } from '../schema/document-schema.js';
import { FORBIDDEN_KEYS, isFigureWrapper } from '../text/source-text.js';
import { alternativeFor, keysOf, schemaOfStep } from '../schema/schema-walk.js';
import { nearest } from '../validation/nearest-name.js';
import { z } from 'zod';

/** A place in a document: its path with indexes, and what the format allows there. */
export interface DocumentPlace {
  readonly found: true;
  readonly path: JsonPath;
  readonly schema: z.core.$ZodType;
  /** Undefined where the document states nothing there. */
  readonly value: JsonValue | undefined;
}

export interface NoPlace {
  readonly found: false;
  readonly message: string;
}

/** Finds a place by its text from the document's root. Wrappers of figures are stepped through. */
export function placeAt(document: JsonValue, text: string): DocumentPlace | NoPlace {
  const steps = parsePath(text);
  if (!steps)
    return {
      found: false,
      message: `${text} is no path: write one such as activities.RU-030.duration.likely`,
    };
  return placeFrom({ found: true, path: [], schema: documentSchema, value: document }, steps, text);
}

/** Finds a place below another one. */
export function placeFrom(
  start: DocumentPlace,
  steps: readonly PathStep[],
  text: string,
): DocumentPlace | NoPlace {
  let place = start;
  for (const step of steps) {
    const next = stepInto(place, step);
    if (typeof next === 'string') return { found: false, message: `${text}: ${next}` };
    place = next;
  }
  return place;
}

/** One step down, or what is wrong with it. */
function stepInto(place: DocumentPlace, step: PathStep): DocumentPlace | string {
  const value = unwrapped(place.value);
  const schema = alternativeFor(place.schema, value);
  if (typeof step === 'string' && FORBIDDEN_KEYS.has(step)) return `${step} cannot be a key`;
  if (schema instanceof z.ZodArray) {
    const entries = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    const index =
      typeof step === 'number'
        ? step
        : entries.findIndex((entry) => isJsonObject(entry) && entry['id'] === step);
    if (index < 0 || index >= entries.length) return noEntry(place.path, step, entries);
    return { found: true, path: [...place.path, index], schema: schema.element, value: entries[index] };
  }
  const held = schemaOfStep(schema, step, value);
  if (!held) return noKey(place.path, step, keysOf(schema));
  const below = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return { found: true, path: [...place.path, String(step)], schema: held, value: below };
}

/** What a wrapper holds; anything else as it is. */
export function unwrapped(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(value) && isFigureWrapper(Object.keys(value)) ? value['value'] : value;
}

function noEntry(path: JsonPath, step: PathStep, entries: readonly JsonValue[]): string {
  const list = path.join('.');
  if (typeof step === 'number') return `${list} has ${entries.length} entries, there is no [${step}]`;
  const ids = entries.flatMap((entry) =>
    isJsonObject(entry) && typeof entry['id'] === 'string' ? [entry['id']] : [],
  );
  const close = nearest(step, ids);
  const some = ids.slice(0, 12).join(', ');
  return `${list} has no entry ${step}: ${close === undefined ? `there are ${some || 'none'}` : `did you mean ${close}?`}`;
}

function noKey(path: JsonPath, step: PathStep, keys: readonly string[]): string {
  const where = path.length === 0 ? 'the document' : path.join('.');
  if (keys.length === 0) return `${where} holds a single value, nothing below it`;
  const close = nearest(String(step), keys);
  return `${where} has no ${step}: ${close === undefined ? `its keys are ${keys.join(', ')}` : `did you mean ${close}?`}`;
}
