import { HEADER } from './memory-layout.js';

const FIRST_FREE = 2048;

/** A growing block of memory while a program is laid out in it. Everything is aligned to 16 bytes. */
export class ImageBuilder {
  private buffer = new ArrayBuffer(1 << 18);
  private view = new DataView(this.buffer);
  private next = FIRST_FREE;

  reserve(bytes: number): number {
    const at = this.next;
    this.next = (this.next + bytes + 15) & ~15;
    if (this.next > this.buffer.byteLength) {
      let size = this.buffer.byteLength;
      while (size < this.next) size *= 2;
      const grown = new ArrayBuffer(size);
      new Uint8Array(grown).set(new Uint8Array(this.buffer));
      this.buffer = grown;
      this.view = new DataView(grown);
    }
    return at;
  }

  header(field: number, value: number): void {
    this.int(HEADER, field, value);
  }

  /** Writes the integer field of a record. */
  int(record: number, field: number, value: number): void {
    this.view.setInt32(record + field * 4, value, true);
  }

  readInt(record: number, field: number): number {
    return this.view.getInt32(record + field * 4, true);
  }

  /** Writes the double field of a record. */
  double(record: number, field: number, value: number): void {
    this.view.setFloat64(record + field * 8, value, true);
  }

  ints(values: ArrayLike<number>): number {
    const at = this.reserve(values.length * 4);
    for (let index = 0; index < values.length; index += 1) this.int(at, index, values[index]!);
    return at;
  }

  doubles(values: ArrayLike<number>): number {
    const at = this.reserve(values.length * 8);
    for (let index = 0; index < values.length; index += 1) this.double(at, index, values[index]!);
    return at;
  }

  /** The finished image, no longer than it has to be. */
  finish(): ArrayBuffer {
    return this.buffer.slice(0, this.next);
  }
}
