import { quantileRank } from '#engines/numerics';
import type { TimeSummary } from './crossing-results.js';

/**
 * Log-linear cells for times from 2^-10 minutes (0.06 s) to 2^17 (91 days): 64 cells an octave, so a percentile,
 * read in proportion within its cell, is off by 1.6 % at the very most and with many times by far less; shorter times share cell 0, zero included.
 * Counts are whole numbers: merging is exact in any order.
 */
export const CELLS = 27 * 64 + 2;

const FIRST = (1023 - 10) << 6;
const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);
halves[0] = 1;
/** Index of the high half of a double. */
const HIGH = bits[0] === 0 || bits[0]! < 1e-300 ? 1 : 0;

/** Cell of a time in minutes; from the bits of the double, no logarithm. */
export function cellOf(minutes: number): number {
  bits[0] = minutes;
  const cell = (halves[HIGH]! >> 14) - FIRST + 1;
  return cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell;
}

/** The middle of a cell, minutes. */
export const cellMiddle = (cell: number): number => placeInCell(cell, 0.5);

/** A place in a cell, from 0 at its lower end to 1 at its upper; times in a cell lie about evenly. */
function placeInCell(cell: number, share: number): number {
  if (cell === 0) return 0;
  const octave = Math.floor((cell - 1) / 64) - 10;
  const within = ((cell - 1) % 64) + share;
  const base = octave < 0 ? 1 / (1 << -octave) : 1 << octave;
  return base * (1 + within / 64);
}

/** Counts of times in `rows` separate tables, with what makes a summary. */
export class TimeTables {
  readonly cells: Uint32Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly maxima: Float64Array;
  /** Times above zero. */
  readonly positive: Float64Array;

  constructor(readonly rows: number) {
    this.cells = new Uint32Array(rows * CELLS);
    this.counts = new Float64Array(rows);
    this.sums = new Float64Array(rows);
    this.maxima = new Float64Array(rows);
    this.positive = new Float64Array(rows);
  }

  add(row: number, minutes: number): void {
    this.counts[row]!++;
    if (minutes > 0) {
      this.positive[row]!++;
      this.sums[row]! += minutes;
      if (minutes > this.maxima[row]!) this.maxima[row] = minutes;
      this.cells[row * CELLS + cellOf(minutes)]!++;
    } else this.cells[row * CELLS]!++;
  }

  clear(): void {
    for (let row = 0; row < this.rows; row++) {
      const from = row * CELLS;
      if (this.counts[row]! > 0) this.cells.fill(0, from, from + cellOf(this.maxima[row]!) + 1);
    }
    this.counts.fill(0);
    this.sums.fill(0);
    this.maxima.fill(0);
    this.positive.fill(0);
  }

  /** Adds another's rows to these. No cell above the one of a row's maximum is in use. */
  merge(other: TimeTables): void {
    for (let row = 0; row < this.rows; row++) {
      if (other.counts[row] === 0) continue;
      this.counts[row]! += other.counts[row]!;
      this.sums[row]! += other.sums[row]!;
      this.positive[row]! += other.positive[row]!;
      this.maxima[row] = Math.max(this.maxima[row]!, other.maxima[row]!);
      const from = row * CELLS;
      const last = from + cellOf(other.maxima[row]!);
      for (let c = from; c <= last; c++) this.cells[c]! += other.cells[c]!;
    }
  }

  summary(rows: readonly number[]): TimeSummary {
    let count = 0;
    let sum = 0;
    let maximum = 0;
    for (const row of rows) {
      count += this.counts[row]!;
      sum += this.sums[row]!;
      maximum = Math.max(maximum, this.maxima[row]!);
    }
    const quantiles = this.quantiles(rows, count, [0.5, 0.9, 0.95, 0.99], maximum);
    return {
      count,
      meanMinutes: count > 0 ? sum / count : 0,
      p50Minutes: quantiles[0]!,
      p90Minutes: quantiles[1]!,
      p95Minutes: quantiles[2]!,
      p99Minutes: quantiles[3]!,
      maximumMinutes: maximum,
    };
  }

  /** Ascending probabilities at once, in one pass over the cells. */
  quantiles(rows: readonly number[], count: number, at: readonly number[], maximum = Infinity): number[] {
    if (count === 0) return at.map(() => 0);
    const ranks = at.map((q) => quantileRank(count, q));
    const found: number[] = [];
    let seen = 0;
    for (let cell = 0; found.length < ranks.length; cell++) {
      let within = 0;
      for (const row of rows) within += this.cells[row * CELLS + cell]!;
      while (found.length < ranks.length && ranks[found.length]! < seen + within) {
        const share = (ranks[found.length]! + 0.5 - seen) / within;
        found.push(Math.min(placeInCell(cell, share), maximum));
      }
      seen += within;
    }
    return found;
  }
}
