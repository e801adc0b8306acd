import { type ByteSource, piecesOf, type ReadLimits } from '../byte-source.js';
import { detectFormat } from '../format-detection.js';
import { InterchangeError } from '../interchange-error.js';
import { detectedDecoding, statedDecoding } from '../text-decoding.js';
import { readCsv } from './csv.js';
import type { Table } from './table.js';
import { readXlsx } from './xlsx.js';

export interface TableReadOptions extends ReadLimits {
  /** The encoding of a CSV file, where the caller knows it. */
  readonly encoding?: string;
  /** The header of a column that a workbook's header row must have; rows above it are left out. */
  readonly headerWith?: string;
  /** What a workbook may unpack to. Default 256 MiB. */
  readonly maximumUnpackedBytes?: number;
}

/** Tables are small: a file beyond this is no activity table. */
const MAXIMUM_TABLE_BYTES = 64 * 1024 * 1024;

/** Reads a CSV file or the first sheet of an Excel workbook, whichever the bytes are. */
export async function readTable(source: ByteSource, options: TableReadOptions = {}): Promise<Table> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(source, { maximumBytes: MAXIMUM_TABLE_BYTES, ...options }))
    pieces.push(piece);
  const [first] = pieces;
  if (!first) throw new InterchangeError('interchange.empty-file', 'the file is empty', 'line 1');
  if (detectFormat(first) === 'xlsx')
    return readXlsx(joined(pieces), options.headerWith, options.maximumUnpackedBytes);
  const decoding = options.encoding
    ? statedDecoding(options.encoding, 'the encoding asked for')
    : detectedDecoding();
  const text = pieces.map((piece) => decoding.decode(piece)).join('') + decoding.finish();
  return readCsv(text);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
