/**
 * A ZIP archive stamps each entry with the time of writing. Here all stamps are set to one date, so that the same
 * content is the same bytes. Layout: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;

function dosDate(isoDate: string): number {
  const [year, month, day] = isoDate.split('-').map(Number) as [number, number, number];
  return (Math.min(127, Math.max(0, year - 1980)) << 9) | (month << 5) | day;
}

function endOfDirectory(view: DataView): number {
  for (let offset = view.byteLength - END_LENGTH; offset >= 0; offset -= 1) {
    if (view.getUint32(offset, true) === END_OF_DIRECTORY) return offset;
  }
  throw new RangeError('not a ZIP archive: no end of central directory');
}

/** The archive with every entry dated midnight of `isoDate`. Throws RangeError for what is no ZIP archive. */
export function withFixedZipDates(archive: Uint8Array, isoDate: string): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const date = dosDate(isoDate);
  let offset = view.getUint32(end + 16, true);
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry += 1) {
    if (view.getUint32(offset, true) !== CENTRAL_HEADER)
      throw new RangeError('not a ZIP archive: broken directory');
    view.setUint16(offset + 12, 0, true);
    view.setUint16(offset + 14, date, true);
    const local = view.getUint32(offset + 42, true);
    if (view.getUint32(local, true) !== LOCAL_HEADER) throw new RangeError('not a ZIP archive: broken entry');
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, date, true);
    const lengths =
      view.getUint16(offset + 28, true) +
      view.getUint16(offset + 30, true) +
      view.getUint16(offset + 32, true);
    offset += CENTRAL_LENGTH + lengths;
  }
  return bytes;
}
