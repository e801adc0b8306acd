import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BatchSummary } from './variant-batch.js';

/** Numbers that JSON cannot say. */
const ODD = new Map<number, string>([
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
]);

/**
 * A summary as bytes, the same on every machine: JSON with arrays of doubles as little-endian base64, compressed.
 * Every double comes back as it was.
 */
export function encodeSummary(summary: BatchSummary): Uint8Array {
  return deflateRawSync(JSON.stringify(sayable(summary)), { level: 1 });
}

/** With what JSON cannot say replaced; by a walk of its own, for JSON's replacer is called for every number too. */
function sayable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: ODD.get(value) ?? 'NaN' };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Float64Array) return { $doubles: base64Of(value) };
  if (Array.isArray(value)) return value.every(Number.isFinite) ? value : value.map(sayable);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, sayable(entry)]));
}

export function decodeSummary(bytes: Uint8Array): BatchSummary {
  return restored(JSON.parse(inflateRawSync(bytes).toString('utf8'))) as BatchSummary;
}

/** In place, and by a walk of its own: JSON's reviver is called for every number, and nearly all are numbers. */
function restored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const entry: unknown = value[i];
      if (typeof entry === 'object') value[i] = restored(entry);
    }
    return value;
  }
  const record = value as Record<string, unknown>;
  if ('$doubles' in record) return doublesOf(record['$doubles'] as string);
  if ('$number' in record) return Number(record['$number']);
  for (const key of Object.keys(record)) {
    const entry = record[key];
    if (typeof entry === 'object') record[key] = restored(entry);
  }
  return record;
}

function base64Of(doubles: Float64Array): string {
  const bytes = Buffer.alloc(doubles.length * 8);
  for (let i = 0; i < doubles.length; i++) bytes.writeDoubleLE(doubles[i]!, i * 8);
  return bytes.toString('base64');
}

function doublesOf(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  const doubles = new Float64Array(bytes.length / 8);
  for (let i = 0; i < doubles.length; i++) doubles[i] = bytes.readDoubleLE(i * 8);
  return doubles;
}
