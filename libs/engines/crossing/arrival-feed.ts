/** Puts the next block of arrivals into the feed: returns how many, 0 when there will be no more. */
export type BlockRefill = (feed: ArrivalFeed) => number;

/**
 * One source's coming customers: a block of arrival times with everything drawn for each, refilled when used up.
 * Rows of `columns` are valid until the next `peek`.
 */
export class ArrivalFeed {
  times: Float64Array = new Float64Array(0);
  columns: readonly Float64Array[] = [];
  private position = 0;
  private count = 0;

  constructor(private readonly refill: BlockRefill) {}

  /** Time of the next arrival; Infinity when there are no more. */
  peek(): number {
    if (this.position < this.count) return this.times[this.position]!;
    this.position = 0;
    this.count = this.refill(this);
    return this.count > 0 ? this.times[0]! : Infinity;
  }

  /** Takes the rows of the block up to and including a time: the first and the one after the last. */
  takeUntil(time: number): { readonly from: number; readonly to: number } {
    const from = this.position;
    while (this.position < this.count && this.times[this.position]! <= time) this.position++;
    return { from, to: this.position };
  }

  /** The next arrival's row. */
  take(): number {
    return this.position++;
  }

  /** Replaces whatever is left by a new block (a day's arrivals). */
  load(times: Float64Array, count: number, columns: readonly Float64Array[]): void {
    this.times = times;
    this.columns = columns;
    this.position = 0;
    this.count = count;
  }
}
