import { quantileRank } from '#engines/numerics';

/** A histogram as data: `counts[i]` values lie in [(first + i)·width, (first + i + 1)·width). */
export interface HistogramData {
  readonly width: number;
  readonly first: number;
  readonly counts: Uint32Array;
  readonly total: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Counts on a grid whose width is the smallest power of two (times a unit) with which everything seen fits into a
 * bounded number of cells. What it holds depends on the values alone, not on their order, so merging is exact.
 */
export class PowerHistogram {
  private counts: Uint32Array;
  private first = 0;
  private width: number;
  total = 0;
  minimum = Infinity;
  maximum = -Infinity;

  constructor(
    readonly unit: number,
    private readonly cells = 8192,
  ) {
    this.counts = new Uint32Array(cells);
    this.width = unit;
  }

  add(value: number): void {
    if (this.total === 0) this.first = Math.floor(value / this.width);
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
    let index = Math.floor(value / this.width) - this.first;
    if (index < 0 || index >= this.cells) {
      this.fit();
      index = Math.floor(value / this.width) - this.first;
    }
    this.counts[index]! += 1;
    this.total += 1;
  }

  merge(other: HistogramData): void {
    if (other.total === 0) return;
    if (this.total === 0) this.first = Math.floor(other.minimum / this.width);
    this.minimum = Math.min(this.minimum, other.minimum);
    this.maximum = Math.max(this.maximum, other.maximum);
    while (this.width < other.width) this.coarsen();
    this.fit();
    const ratio = this.width / other.width;
    for (let i = 0; i < other.counts.length; i += 1) {
      if (other.counts[i] !== 0)
        this.counts[Math.floor((other.first + i) / ratio) - this.first]! += other.counts[i]!;
    }
    this.total += other.total;
  }

  /** Makes room for the extremes: the lowest cell becomes the first, the width doubles until the highest fits. */
  private fit(): void {
    while (Math.floor(this.maximum / this.width) - Math.floor(this.minimum / this.width) >= this.cells)
      this.coarsen();
    const low = Math.floor(this.minimum / this.width);
    if (low === this.first) return;
    const moved = new Uint32Array(this.cells);
    for (let i = 0; i < this.cells; i += 1) {
      if (this.counts[i] !== 0) moved[this.first + i - low] = this.counts[i]!;
    }
    this.counts = moved;
    this.first = low;
  }

  private coarsen(): void {
    const merged = new Uint32Array(this.cells);
    const first = Math.floor(this.first / 2);
    for (let i = 0; i < this.cells; i += 1) {
      const at = Math.floor((this.first + i) / 2) - first;
      if (at < this.cells) merged[at]! += this.counts[i]!;
    }
    this.counts = merged;
    this.first = first;
    this.width *= 2;
  }

  data(): HistogramData {
    const { width, total, minimum, maximum } = this;
    if (total === 0) return { width, first: 0, counts: new Uint32Array(0), total, minimum, maximum };
    const low = Math.floor(minimum / width);
    const high = Math.floor(maximum / width);
    const counts = this.counts.slice(low - this.first, high - this.first + 1);
    return { width, first: low, counts, total, minimum, maximum };
  }
}

/**
 * The smallest value t with P(T ≤ t) ≥ q. In cells of one unit of whole numbers it is exact; within a wider cell the
 * values are taken to lie evenly.
 */
export function histogramQuantile(data: HistogramData, q: number, wholeNumbers: boolean): number {
  const rank = quantileRank(data.total, q);
  let before = 0;
  for (let i = 0; i < data.counts.length; i += 1) {
    const count = data.counts[i]!;
    if (rank < before + count) {
      const low = (data.first + i) * data.width;
      if (wholeNumbers && data.width === 1) return low;
      const value = low + (data.width * (rank + 0.5 - before)) / count;
      const held = Math.min(Math.max(value, data.minimum), data.maximum);
      return wholeNumbers ? Math.round(held) : held;
    }
    before += count;
  }
  return data.maximum;
}

/** The share of values at or below t. */
export function shareAtOrBelow(data: HistogramData, t: number): number {
  if (data.total === 0) return NaN;
  if (t >= data.maximum) return 1;
  if (t < data.minimum) return 0;
  const cell = Math.floor(t / data.width) - data.first;
  let below = 0;
  for (let i = 0; i < cell; i += 1) below += data.counts[i]!;
  // Values that share the cell lie evenly in it; a cell of one whole number holds that number alone.
  const within = data.width === 1 ? 1 : t / data.width - Math.floor(t / data.width);
  return (below + within * data.counts[cell]!) / data.total;
}
