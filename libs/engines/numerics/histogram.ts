import { NumericsError } from './numerics-error.js';
import { quantileRank } from './quantile.js';

/**
 * Counts on a fixed grid of equal cells [origin + i·width, origin + (i+1)·width), with counts below and above.
 * Merging adds whole numbers, so it is exact in any order.
 */
export class GridHistogram {
  readonly counts: Float64Array;
  below = 0;
  above = 0;
  total = 0;

  constructor(
    readonly origin: number,
    readonly width: number,
    cells: number,
  ) {
    if (!(width > 0) || !Number.isFinite(origin) || !(cells >= 1)) {
      throw new NumericsError(
        'histogram.invalid-grid',
        'a histogram needs a finite origin, a width and a cell',
      );
    }
    this.counts = new Float64Array(cells);
  }

  add(value: number, weight = 1): void {
    const cell = Math.floor((value - this.origin) / this.width);
    this.total += weight;
    if (cell < 0) this.below += weight;
    else if (cell >= this.counts.length) this.above += weight;
    else this.counts[cell]! += weight;
  }

  /** @throws NumericsError histogram.grids-differ */
  merge(other: GridHistogram): void {
    if (
      other.origin !== this.origin ||
      other.width !== this.width ||
      other.counts.length !== this.counts.length
    ) {
      throw new NumericsError('histogram.grids-differ', 'only histograms on the same grid merge');
    }
    for (let i = 0; i < this.counts.length; i++) this.counts[i]! += other.counts[i]!;
    this.below += other.below;
    this.above += other.above;
    this.total += other.total;
  }

  /** The upper edge of the cell that holds the q-quantile: never too low, too high by less than one width. */
  quantile(q: number): number {
    const rank = quantileRank(this.total, q);
    let seen = this.below;
    if (rank < seen) return this.origin;
    for (let i = 0; i < this.counts.length; i++) {
      seen += this.counts[i]!;
      if (rank < seen) return this.origin + (i + 1) * this.width;
    }
    return Infinity;
  }
}

/**
 * Counts of whole numbers ≥ 0 of any size with a bounded relative error (the layout of HdrHistogram): values below
 * 2^precisionBits have a cell each, larger ones share cells no wider than value / 2^(precisionBits − 1). Merging is
 * exact in any order; memory grows with the logarithm of the largest value only.
 */
export class RelativeHistogram {
  private cells: Float64Array;
  total = 0;

  constructor(readonly precisionBits = 11) {
    if (!(Number.isInteger(precisionBits) && precisionBits >= 1 && precisionBits <= 20)) {
      throw new NumericsError(
        'histogram.invalid-grid',
        'precision must be a whole number of bits from 1 to 20',
      );
    }
    this.cells = new Float64Array(1 << precisionBits);
  }

  /** Adds a value, rounded down to a whole number. Negative values count as zero. */
  add(value: number, weight = 1): void {
    const index = this.indexOf(value);
    if (index >= this.cells.length) this.grow(index + 1);
    this.cells[index]! += weight;
    this.total += weight;
  }

  /** @throws NumericsError histogram.grids-differ */
  merge(other: RelativeHistogram): void {
    if (other.precisionBits !== this.precisionBits) {
      throw new NumericsError('histogram.grids-differ', 'only histograms of the same precision merge');
    }
    if (other.cells.length > this.cells.length) this.grow(other.cells.length);
    for (let i = 0; i < other.cells.length; i++) this.cells[i]! += other.cells[i]!;
    this.total += other.total;
  }

  /** The largest value that shares the cell of the q-quantile. */
  quantile(q: number): number {
    const rank = quantileRank(this.total, q);
    let seen = 0;
    let index = 0;
    while ((seen += this.cells[index]!) <= rank) index++;
    return this.lowest(index + 1) - 1;
  }

  private indexOf(value: number): number {
    const whole = value > 0 ? Math.floor(value) : 0;
    const direct = 1 << this.precisionBits;
    if (whole < direct) return whole;
    const half = direct >> 1;
    let shift = 1;
    let scaled = Math.floor(whole / 2);
    while (scaled >= direct) {
      scaled = Math.floor(scaled / 2);
      shift++;
    }
    return direct + (shift - 1) * half + (scaled - half);
  }

  private lowest(index: number): number {
    const direct = 1 << this.precisionBits;
    if (index < direct) return index;
    const half = direct >> 1;
    const shift = Math.floor((index - direct) / half) + 1;
    let value = ((index - direct) % half) + half;
    for (let i = 0; i < shift; i++) value *= 2;
    return value;
  }

  private grow(needed: number): void {
    const larger = new Float64Array(Math.max(needed, this.cells.length + (1 << (this.precisionBits - 1))));
    larger.set(this.cells);
    this.cells = larger;
  }
}
