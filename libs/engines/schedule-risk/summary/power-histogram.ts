import { quantileRank } from '#engines/numerics';

// Bound once: a hot loop should not look them up.
const { floor, max, min, round } = Math;

const NO_COUNTS = new Uint32Array(0);
const NO_VALUES = new Float64Array(0);
const WAITING = 512;

/**
 * A histogram as data: `counts[i]` values lie in [(first + i)·width, (first + i + 1)·width), the least of them at
 * `lows[i]`, the greatest at `highs[i]` (±Infinity in an empty cell), `atLows[i]` and `atHighs[i]` of them exactly there.
 * A value that many iterations share, as durations without a range give it, is thus kept exactly even beside others in
 * its cell, unless it lies between two of them.
 */
export interface HistogramData {
  readonly width: number;
  readonly first: number;
  readonly counts: Uint32Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly atLows: Float64Array;
  readonly atHighs: Float64Array;
  readonly total: number;
  readonly minimum: number;
  readonly maximum: number;
}

type Cells = Pick<HistogramData, 'counts' | 'lows' | 'highs' | 'atLows' | 'atHighs'>;

/**
 * Counts on a grid whose width is the smallest power of two (times a unit) with which everything seen fits into a
 * bounded number of cells. What it holds depends on the values alone, not on their order, so merging is exact.
 */
export class PowerHistogram {
  private counts = NO_COUNTS;
  private lows = NO_VALUES;
  private highs = NO_VALUES;
  private atLows = NO_VALUES;
  private atHighs = NO_VALUES;
  private first = 0;
  private width: number;
  private counted = 0;
  private minimum = Infinity;
  private maximum = -Infinity;
  /** Values not yet counted: what all of them need is made room for once. */
  private readonly waiting = new Float64Array(WAITING);
  private waitingCount = 0;

  constructor(
    readonly unit: number,
    private readonly cells = 8192,
  ) {
    this.width = unit;
  }

  add(value: number): void {
    this.waiting[this.waitingCount] = value;
    this.waitingCount += 1;
    if (this.waitingCount === WAITING) this.count();
  }

  get total(): number {
    return this.counted + this.waitingCount;
  }

  merge(other: HistogramData): void {
    if (other.total === 0) return;
    this.count();
    this.minimum = min(this.minimum, other.minimum);
    this.maximum = max(this.maximum, other.maximum);
    this.fit(other.width);
    const ratio = this.width / other.width;
    for (let i = 0; i < other.counts.length; i += 1) {
      if (other.counts[i] === 0) continue;
      const index = floor((other.first + i) / ratio) - this.first;
      this.gather(index, other, i);
    }
    this.counted += other.total;
  }

  private count(): void {
    const { waiting, waitingCount } = this;
    if (waitingCount === 0) return;
    for (let i = 0; i < waitingCount; i += 1) {
      const value = waiting[i]!;
      if (value < this.minimum) this.minimum = value;
      if (value > this.maximum) this.maximum = value;
    }
    this.fit(this.unit);
    const { counts, lows, highs, atLows, atHighs, first, width } = this;
    for (let i = 0; i < waitingCount; i += 1) {
      const value = waiting[i]!;
      const index = floor(value / width) - first;
      counts[index]! += 1;
      if (value < lows[index]!) {
        lows[index] = value;
        atLows[index] = 1;
      } else if (value === lows[index]) atLows[index]! += 1;
      if (value > highs[index]!) {
        highs[index] = value;
        atHighs[index] = 1;
      } else if (value === highs[index]) atHighs[index]! += 1;
    }
    this.counted += waitingCount;
    this.waitingCount = 0;
  }

  /** Makes room for the extremes: the lowest cell becomes the first, the width doubles until the highest fits. */
  private fit(least: number): void {
    let width = max(this.width, least);
    while (floor(this.maximum / width) - floor(this.minimum / width) >= this.cells) width *= 2;
    const first = floor(this.minimum / width);
    const needed = floor(this.maximum / width) - first + 1;
    const before: Cells = {
      counts: this.counts,
      lows: this.lows,
      highs: this.highs,
      atLows: this.atLows,
      atHighs: this.atHighs,
    };
    if (before.counts.length >= needed && width === this.width && first === this.first) return;
    const ratio = width / this.width;
    // Room to grow, not for all cells at once: many histograms never need them.
    let room = 64;
    while (room < 1.25 * needed) room *= 2;
    room = min(room, this.cells);
    this.counts = new Uint32Array(room);
    this.lows = new Float64Array(room).fill(Infinity);
    this.highs = new Float64Array(room).fill(-Infinity);
    this.atLows = new Float64Array(room);
    this.atHighs = new Float64Array(room);
    for (let cell = 0; cell < before.counts.length; cell += 1) {
      if (before.counts[cell] !== 0) this.gather(floor((this.first + cell) / ratio) - first, before, cell);
    }
    this.first = first;
    this.width = width;
  }

  /** Adds another's cell to one of these. */
  private gather(at: number, from: Cells, cell: number): void {
    this.counts[at]! += from.counts[cell]!;
    const [low, high] = [from.lows[cell]!, from.highs[cell]!];
    if (low < this.lows[at]!) {
      this.lows[at] = low;
      this.atLows[at] = from.atLows[cell]!;
    } else if (low === this.lows[at]) this.atLows[at]! += from.atLows[cell]!;
    if (high > this.highs[at]!) {
      this.highs[at] = high;
      this.atHighs[at] = from.atHighs[cell]!;
    } else if (high === this.highs[at]) this.atHighs[at]! += from.atHighs[cell]!;
  }

  data(): HistogramData {
    this.count();
    const { width, total, minimum, maximum } = this;
    const low = total === 0 ? 0 : floor(minimum / width);
    const begin = total === 0 ? 0 : low - this.first;
    const end = total === 0 ? 0 : floor(maximum / width) - this.first + 1;
    return {
      width,
      first: low,
      counts: this.counts.slice(begin, end),
      lows: this.lows.slice(begin, end),
      highs: this.highs.slice(begin, end),
      atLows: this.atLows.slice(begin, end),
      atHighs: this.atHighs.slice(begin, end),
      total,
      minimum,
      maximum,
    };
  }
}

/**
 * The smallest value t with P(T ≤ t) ≥ q. In cells of one unit of whole numbers it is exact; within a wider cell the
 * values are taken to lie evenly from its least to its greatest.
 */
export function histogramQuantile(data: HistogramData, q: number, wholeNumbers: boolean): number {
  const rank = quantileRank(data.total, q);
  let before = 0;
  for (let i = 0; i < data.counts.length; i += 1) {
    const count = data.counts[i]!;
    if (rank < before + count) {
      const value = valueWithin(data, i, rank - before);
      return wholeNumbers ? round(value) : value;
    }
    before += count;
  }
  return data.maximum;
}

/** The share of values at or below t; within a cell values lie evenly from its least to its greatest. */
export function shareAtOrBelow(data: HistogramData, t: number): number {
  if (data.total === 0) return NaN;
  if (t >= data.maximum) return 1;
  if (t < data.minimum) return 0;
  const cell = floor(t / data.width) - data.first;
  let below = 0;
  for (let i = 0; i < cell; i += 1) below += data.counts[i]!;
  const [count, low, high] = [data.counts[cell]!, data.lows[cell]!, data.highs[cell]!];
  if (count === 0 || t < low) return below / data.total;
  if (t >= high) return (below + count) / data.total;
  const [atLow, atHigh] = [data.atLows[cell]!, data.atHighs[cell]!];
  const between = floor(((count - atLow - atHigh) * (t - low)) / (high - low));
  return (below + atLow + between) / data.total;
}

/** The value of a rank, from 0, within a cell: those at its least and greatest, the others evenly between. */
function valueWithin(data: HistogramData, cell: number, rank: number): number {
  const [low, high, atLow] = [data.lows[cell]!, data.highs[cell]!, data.atLows[cell]!];
  if (rank < atLow || low === high) return low;
  const between = data.counts[cell]! - atLow - data.atHighs[cell]!;
  if (rank >= atLow + between) return high;
  return low + ((high - low) * (rank - atLow + 1)) / (between + 1);
}
