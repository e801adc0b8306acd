/**
 * The future-event list: a 4-ary heap over parallel typed arrays, earliest time first and, at one time, lowest order
 * first, so simultaneous events keep the order in which they were made. Nothing is allocated once it has grown.
 */
export class EventList {
  /** Time of the event about to be pushed: a double handed to a function is boxed, one allocation each. */
  readonly staged = new Float64Array(1);
  private size = 0;
  /** The first event has been taken and its place not yet filled. */
  private hole = false;
  private times = new Float64Array(256);
  private orders = new Float64Array(256);
  private codes = new Int32Array(256);

  /** The time of the next event; Infinity when there is none. */
  nextTime(): number {
    if (this.hole) this.close();
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
    this.hole = false;
  }

  push(time: number, order: number, code: number): void {
    this.staged[0] = time;
    this.pushStaged(order, code);
  }

  /** Pushes an event at the staged time. */
  pushStaged(order: number, code: number): void {
    // Most events make another: it takes the place of the one just taken, with one sift instead of two.
    if (this.hole) {
      this.hole = false;
      this.sink(order, code);
      return;
    }
    const time = this.staged[0]!;
    if (this.size === this.times.length) this.grow();
    const { times, orders, codes } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      times[at] = parentTime;
      orders[at] = orders[parent]!;
      codes[at] = codes[parent]!;
      at = parent;
    }
    times[at] = time;
    orders[at] = order;
    codes[at] = code;
  }

  /** Takes the next event, whose time, order and code have been read. */
  drop(): void {
    this.hole = true;
  }

  private close(): void {
    this.hole = false;
    const last = --this.size;
    if (last === 0) return;
    this.staged[0] = this.times[last]!;
    this.sink(this.orders[last]!, this.codes[last]!);
  }

  /** Puts an event of the staged time at the root and moves it down to its place. */
  private sink(order: number, code: number): void {
    const { times, orders, codes, size } = this;
    const time = this.staged[0]!;
    let at = 0;
    for (;;) {
      const first = (at << 2) + 1;
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
      times[at] = bestTime;
      orders[at] = orders[best]!;
      codes[at] = codes[best]!;
      at = best;
    }
    times[at] = time;
    orders[at] = order;
    codes[at] = code;
  }

  /** All events, in no particular order. */
  entries(): { readonly time: number; readonly order: number; readonly code: number }[] {
    if (this.hole) this.close();
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
