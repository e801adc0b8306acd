import { InterchangeError } from './interchange-error.js';

/** A file's bytes: all at once, or in chunks as they arrive. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** What one read may cost. Everything beyond is refused, never tried. */
export interface ReadLimits {
  /** Bytes of the whole file. Default 1 GiB. */
  readonly maximumBytes?: number;
  /** Characters of one line, field or element. Default 16 million. */
  readonly maximumFieldLength?: number;
}

export const DEFAULT_MAXIMUM_BYTES = 1024 * 1024 * 1024;
export const DEFAULT_MAXIMUM_FIELD_LENGTH = 16_000_000;

/** Large enough to judge an encoding by, small enough that a decoded piece is soon let go. */
const PIECE_BYTES = 256 * 1024;

/** The source in pieces of about a quarter of a megabyte, whatever chunks it came in. */
export async function* piecesOf(source: ByteSource, limits: ReadLimits = {}): AsyncGenerator<Uint8Array> {
  const maximum = limits.maximumBytes ?? DEFAULT_MAXIMUM_BYTES;
  let total = 0;
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    total += chunk.length;
    if (total > maximum) {
      throw new InterchangeError(
        'interchange.too-large',
        `the file has more than ${maximum} bytes`,
        `byte ${maximum}`,
        {
          maximumBytes: maximum,
        },
      );
    }
    let rest = chunk;
    while (gatheredBytes + rest.length >= PIECE_BYTES) {
      const taken = PIECE_BYTES - gatheredBytes;
      yield joined([...gathered, rest.subarray(0, taken)]);
      rest = rest.subarray(taken);
      gathered = [];
      gatheredBytes = 0;
    }
    // A copy: the giver may reuse its buffer before the piece is full.
    if (rest.length > 0) gathered.push(rest.slice());
    gatheredBytes += rest.length;
  }
  if (gatheredBytes > 0) yield joined(gathered);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
