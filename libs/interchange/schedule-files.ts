import type { ProjectModel } from '#model';
import { type ByteSource, piecesOf } from './byte-source.js';
import { detectFormat } from './format-detection.js';
import type { ExportedFile, ExportedFormat, ExportOptions } from './file-export.js';
import { InterchangeError } from './interchange-error.js';
import type { ReadOptions, ReadResult } from './reading.js';
import type { WriteOptions, WriteResult } from './writing.js';

/** Each format's code is loaded when it is first used: a command that reads one format does not wait for the others. */

/**
 * Reads a Primavera XER file. Throws `InterchangeError` for a file that is damaged where it matters; what could be
 * repaired, assumed or not carried over is in `warnings`.
 */
export async function readXer(source: ByteSource, options: ReadOptions = {}): Promise<ReadResult> {
  const xer = await import('./xer/xer-reader.js');
  return xer.readXer(source, options);
}

/** Reads a Microsoft Project XML (MSPDI) file, with errors and warnings as `readXer` has them. */
export async function readMspdi(source: ByteSource, options: ReadOptions = {}): Promise<ReadResult> {
  const mspdi = await import('./mspdi/mspdi-reader.js');
  return mspdi.readMspdi(source, options);
}

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

/** The model as a Primavera XER file: one project, its tables in the order in which Primavera reads them. */
export async function writeXer(model: ProjectModel, options: WriteOptions = {}): Promise<WriteResult> {
  const xer = await import('./xer/xer-writer.js');
  return xer.writeXer(model, options);
}

/** The model as a Microsoft Project XML (MSPDI) file, its elements in the schema's order. */
export async function writeMspdi(model: ProjectModel, options: WriteOptions = {}): Promise<WriteResult> {
  const mspdi = await import('./mspdi/mspdi-writer.js');
  return mspdi.writeMspdi(model, options);
}

/** A model as a whole file. Where the model has no computed dates they are calculated. */
export async function exportFile(
  model: ProjectModel,
  format: ExportedFormat,
  options: ExportOptions = {},
): Promise<ExportedFile> {
  const files = await import('./file-export.js');
  return files.exportFile(model, format, options);
}
