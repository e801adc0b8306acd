import type { JsonPath, JsonValue } from '../json-value.js';
import type { ProblemCode } from '../problem-codes.js';

/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A problem of the text itself, found at an offset. */
export interface TextProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly offset: number;
  readonly at: JsonPath;
}

/** A text read into values, and where each value stands in it. */
export interface SourceText {
  /** Absent when the text could not be read. */
  readonly value?: JsonValue;
  readonly problems: readonly TextProblem[];
  /** Where the value at a path begins (its key, if asked for), or the nearest value above it that is written. */
  readonly offsetOf: (path: JsonPath, atKey?: boolean) => number;
}

/** Keys that could reach an object's prototype: refused wherever they stand. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Turns offsets into lines and columns. */
export function placesOf(text: string): (offset: number) => TextPlace {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

/** A mapping that carries one figure with its origin: `{ value: 424, unit: m, provenance: … }`. */
export function isFigureWrapper(keys: readonly string[]): boolean {
  return keys.includes('value') && keys.every((key) => WRAPPER_KEYS.has(key));
}

const WRAPPER_KEYS: ReadonlySet<string> = new Set(['value', 'unit', 'provenance', 'note']);
export const MOST_WRAPPER_KEYS = WRAPPER_KEYS.size;
