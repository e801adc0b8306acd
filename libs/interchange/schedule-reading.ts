import { type ByteSource, piecesOf } from './byte-source.js';
import { detectFormat } from './format-detection.js';
import { InterchangeError } from './interchange-error.js';
import { readMspdi } from './mspdi/mspdi-reader.js';
import type { ReadOptions, ReadResult } from './reading.js';
import { readXer } from './xer/xer-reader.js';

/** Reads a Primavera XER or Microsoft Project XML file, whichever its first bytes say it is. */
export async function readSchedule(
  source: ByteSource,
  options: ReadOptions & { readonly fileName?: string } = {},
): Promise<ReadResult> {
  const pieces = piecesOf(source, options);
  const first = await pieces.next();
  if (first.done) throw new InterchangeError('interchange.empty-file', 'the file is empty', 'line 1');
  const whole = continued(first.value, pieces);
  const format = detectFormat(first.value.subarray(0, 4096), options.fileName);
  if (format === 'xer') return readXer(whole, options);
  if (format === 'mspdi') return readMspdi(whole, options);
  const title = `neither a Primavera XER nor a Microsoft Project XML file (it looks like: ${format})`;
  throw new InterchangeError('interchange.unknown-format', title, 'file', { format });
}

async function* continued(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
