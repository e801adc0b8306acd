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
  const text = JSON.stringify(summary, (_key, value: unknown) => {
    if (value instanceof Float64Array) return { $doubles: base64Of(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: ODD.get(value) ?? 'NaN' };
    return value;
  });
  return deflateRawSync(text, { level: 1 });
}

export function decodeSummary(bytes: Uint8Array): BatchSummary {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$doubles' in value) return doublesOf(value.$doubles as string);
    if ('$number' in value) return Number(value.$number);
    return value;
  }) as BatchSummary;
}

function base64Of(doubles: Float64Array): string {
  const bytes = Buffer.alloc(doubles.length * 8);
  for (let i = 0; i < doubles.length; i++) bytes.writeDoubleLE(doubles[i]!, i * 8);
  return bytes.toString('base64');
}

function doublesOf(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(i * 8));
}
