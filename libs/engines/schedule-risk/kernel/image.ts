import { HEADER } from './memory-layout.js';

const FIRST_FREE = 2048;

/** What a program's memory begins with: `bytes`, then zeros up to `size`. */
export interface MemoryImage {
  readonly bytes: ArrayBuffer;
  readonly size: number;
}

/** A growing block of memory while a program is laid out in it. Everything is aligned to 16 bytes. */
export class ImageBuilder {
  private buffer = new ArrayBuffer(1 << 18);
  private view = new DataView(this.buffer);
  private next = FIRST_FREE;
  private readonly late: { readonly bytes: number; readonly place: (at: number) => void }[] = [];

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
    new Int32Array(this.buffer, at, values.length).set(values);
    return at;
  }

  doubles(values: ArrayLike<number>): number {
    const at = this.reserve(values.length * 8);
    new Float64Array(this.buffer, at, values.length).set(values);
    return at;
  }

  /** Room that begins as zeros, behind everything else: it is never copied. `place` writes down where it came to be. */
  reserveZeros(bytes: number, place: (at: number) => void): void {
    this.late.push({ bytes, place });
  }

  /** The finished image, no longer than it has to be. */
  finish(): MemoryImage {
    let size = this.next;
    for (const { bytes, place } of this.late) {
      place(size);
      size = (size + bytes + 15) & ~15;
    }
    return { bytes: this.buffer.slice(0, this.next), size };
  }
}
