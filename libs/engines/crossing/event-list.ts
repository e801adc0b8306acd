/**
 * The future-event list: a 4-ary heap over parallel typed arrays, earliest time first and, at one time, lowest order
 * first, so simultaneous events keep the order in which they were made. Nothing is allocated once it has grown.
 */
export class EventList {
  size = 0;
  private times = new Float64Array(256);
  private orders = new Float64Array(256);
  private codes = new Int32Array(256);

  /** The time of the next event; Infinity when there is none. */
  get nextTime(): number {
    return this.size > 0 ? this.times[0]! : Infinity;
  }

  get nextOrder(): number {
    return this.orders[0]!;
  }

  get nextCode(): number {
    return this.codes[0]!;
  }

  clear(): void {
    this.size = 0;
  }

  push(time: number, order: number, code: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, orders, codes } = this;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      codes[hole] = codes[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    codes[hole] = code;
  }

  /** Removes the next event. */
  drop(): void {
    const size = --this.size;
    if (size === 0) return;
    const { times, orders, codes } = this;
    const time = times[size]!;
    const order = orders[size]!;
    let hole = 0;
    for (;;) {
      const first = (hole << 2) + 1;
      if (first >= size) break;
      const last = first + 3 < size ? first + 3 : size - 1;
      let best = first;
      let bestTime = times[first]!;
      for (let child = first + 1; child <= last; child++) {
        const childTime = times[child]!;
        if (childTime < bestTime || (childTime === bestTime && orders[child]! < orders[best]!)) {
          best = child;
          bestTime = childTime;
        }
      }
      if (bestTime > time || (bestTime === time && orders[best]! > order)) break;
      times[hole] = bestTime;
      orders[hole] = orders[best]!;
      codes[hole] = codes[best]!;
      hole = best;
    }
    times[hole] = time;
    orders[hole] = order;
    codes[hole] = codes[size]!;
  }

  /** All events, in no particular order. */
  entries(): { readonly time: number; readonly order: number; readonly code: number }[] {
    return Array.from({ length: this.size }, (_, i) => ({
      time: this.times[i]!,
      order: this.orders[i]!,
      code: this.codes[i]!,
    }));
  }

  private grow(): void {
    const length = this.times.length * 2;
    this.times = extend(this.times, new Float64Array(length));
    this.orders = extend(this.orders, new Float64Array(length));
    this.codes = extend(this.codes, new Int32Array(length));
  }
}

function extend<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
