import type { JsonObject, JsonValue } from '../json-value.js';

export type Optional<T> = T | undefined;

/** A mapping of the document without the keys that hold nothing. */
export function written(values: Readonly<Record<string, Optional<JsonValue>>>): JsonObject {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
