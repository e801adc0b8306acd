import { quantileRank } from '#engines/numerics';

// Bound once: a hot loop should not look them up.
const { floor, max, min, round } = Math;

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
    if (this.total === 0) this.first = floor(value / this.width);
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
    let index = floor(value / this.width) - this.first;
    if (index < 0 || index >= this.cells) {
      this.fit();
      index = floor(value / this.width) - this.first;
    }
    this.counts[index]! += 1;
    this.total += 1;
  }

  merge(other: HistogramData): void {
    if (other.total === 0) return;
    if (this.total === 0) this.first = floor(other.minimum / this.width);
    this.minimum = min(this.minimum, other.minimum);
    this.maximum = max(this.maximum, other.maximum);
    while (this.width < other.width) this.coarsen();
    this.fit();
    const ratio = this.width / other.width;
    for (let i = 0; i < other.counts.length; i += 1) {
      if (other.counts[i] !== 0)
        this.counts[floor((other.first + i) / ratio) - this.first]! += other.counts[i]!;
    }
    this.total += other.total;
  }

  /** Makes room for the extremes: the lowest cell becomes the first, the width doubles until the highest fits. */
  private fit(): void {
    while (floor(this.maximum / this.width) - floor(this.minimum / this.width) >= this.cells) this.coarsen();
    const low = floor(this.minimum / this.width);
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
    const first = floor(this.first / 2);
    for (let i = 0; i < this.cells; i += 1) {
      const at = floor((this.first + i) / 2) - first;
      if (at < this.cells) merged[at]! += this.counts[i]!;
    }
    this.counts = merged;
    this.first = first;
    this.width *= 2;
  }

  data(): HistogramData {
    const { width, total, minimum, maximum } = this;
    if (total === 0) return { width, first: 0, counts: new Uint32Array(0), total, minimum, maximum };
    const low = floor(minimum / width);
    const high = floor(maximum / width);
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
      const held = min(max(value, data.minimum), data.maximum);
      return wholeNumbers ? round(held) : held;
    }
    before += count;
  }
  return data.maximum;
}

/** The share of values at or below t; within a cell values lie evenly, on its whole numbers or continuously. */
export function shareAtOrBelow(data: HistogramData, t: number, wholeNumbers: boolean): number {
  if (data.total === 0) return NaN;
  if (t >= data.maximum) return 1;
  if (t < data.minimum) return 0;
  const cell = floor(t / data.width);
  let below = 0;
  for (let i = 0; i < cell - data.first; i += 1) below += data.counts[i]!;
  const inside = t - cell * data.width;
  const within = (wholeNumbers ? floor(inside) + 1 : inside) / data.width;
  return (below + within * data.counts[cell - data.first]!) / data.total;
}
