import { InterchangeError } from '../interchange-error.js';

/** A workbook holds no more than this, unpacked. */
export const MAXIMUM_UNPACKED = 256 * 1024 * 1024;
const MAXIMUM_ENTRIES = 10_000;

interface Budget {
  left: number;
  readonly whole: number;
}

/**
 * Unpacks every entry of a workbook once, counting and keeping nothing, so that a file which swells without end is
 * refused before a spreadsheet library takes it whole. Throws `interchange.too-large` and
 * `interchange.malformed-file`.
 */
export async function checkZip(bytes: Uint8Array, maximumUnpacked = MAXIMUM_UNPACKED): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const budget: Budget = { left: maximumUnpacked, whole: maximumUnpacked };
  if (entries > MAXIMUM_ENTRIES) throw tooLarge(budget);
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw malformed('its directory is damaged');
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) throw malformed('an entry lies outside the file');
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packed > bytes.length) throw malformed('an entry ends outside the file');
    if (method === 8) await countUnpacked(bytes.subarray(from, from + packed), budget);
    else if (method === 0) spend(budget, packed);
    else throw malformed(`an entry is packed by the unknown method ${method}`);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw malformed('its end is missing');
}

async function countUnpacked(packed: Uint8Array, budget: Budget): Promise<void> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // The reader meets the same error; here it only must not go unhandled.
  writer
    .write(packed.slice())
    .then(
      () => writer.close(),
      () => undefined,
    )
    .catch(() => undefined);
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      spend(budget, part.value.length);
  } catch (error) {
    if (error instanceof InterchangeError) {
      await reader.cancel();
      throw error;
    }
    throw malformed('an entry cannot be unpacked');
  }
}

function spend(budget: Budget, bytes: number): void {
  budget.left -= bytes;
  if (budget.left < 0) throw tooLarge(budget);
}

function tooLarge({ whole }: Budget): InterchangeError {
  const title = `the workbook unpacks to more than ${whole} bytes or ${MAXIMUM_ENTRIES} entries`;
  return new InterchangeError('interchange.too-large', title, 'file');
}

function malformed(reason: string): InterchangeError {
  return new InterchangeError('interchange.malformed-file', `the workbook cannot be read: ${reason}`, 'file');
}
