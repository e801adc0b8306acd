import type { Distribution } from './distribution-definition.js';

const OCTAVES = 20;
const CELLS = 16;

/**
 * A fast stand-in for `distribution.quantile` of a continuous distribution: cubic Hermite pieces through exact
 * quantiles and slopes, on a grid that halves its step towards both ends; beyond p = 2^−21 from either end the exact
 * function answers. Continuous and monotone where the pieces are; the tests state its error.
 */
export class TabulatedQuantile {
  private readonly exact: (p: number) => number;
  private readonly table: Float64Array;
  private readonly low = 1 / 2097152;

  constructor(distribution: Distribution) {
    this.exact = (p) => distribution.quantile(p);
    // Four coefficients a cell; the lower half of the probabilities first, then the upper half mirrored.
    this.table = new Float64Array(2 * OCTAVES * CELLS * 4);
    for (const side of [0, 1]) {
      let start = 0.5;
      for (let octave = 0; octave < OCTAVES; octave++) {
        start /= 2;
        for (let cell = 0; cell < CELLS; cell++) {
          const step = start / CELLS;
          this.fill(distribution, side, octave, cell, start + cell * step, step);
        }
      }
    }
  }

  quantile(p: number): number {
    const upper = p > 0.5;
    const tail = upper ? 1 - p : p;
    if (!(tail > this.low)) return this.exact(p);
    // tail lies in [2^−(k+2), 2^−(k+1)) for octave k; 0.5 itself belongs to the last cell of octave 0.
    const scaled = tail * 4294967296;
    const octave = tail >= 0.5 ? 0 : Math.clz32(scaled) - 1;
    const position = (tail * PowersOfTwo[octave + 2]! - 1) * CELLS;
    const cell = position >= CELLS ? CELLS - 1 : position | 0;
    const at = (((upper ? OCTAVES : 0) + octave) * CELLS + cell) * 4;
    const t = position - cell;
    const { table } = this;
    return ((table[at + 3]! * t + table[at + 2]!) * t + table[at + 1]!) * t + table[at]!;
  }

  private fill(
    distribution: Distribution,
    side: number,
    octave: number,
    cell: number,
    from: number,
    step: number,
  ): void {
    const direction = side === 0 ? 1 : -1;
    const value = (tail: number): number => distribution.quantile(side === 0 ? tail : 1 - tail);
    const y0 = value(from);
    const y1 = value(from + step);
    const rise = y1 - y0;
    // A slope that is not finite (a density of zero) falls back to the chord, and no slope may exceed three chords:
    // Fritsch and Carlson's condition for a monotone piece.
    const slope = (x: number): number => {
      const density = distribution.density(x);
      const exact = density > 0 ? (direction * step) / density : rise;
      return rise === 0 ? 0 : Math.abs(exact) > 3 * Math.abs(rise) ? 3 * rise : exact;
    };
    const m0 = slope(y0);
    const m1 = slope(y1);
    const at = ((side * OCTAVES + octave) * CELLS + cell) * 4;
    this.table[at] = y0;
    this.table[at + 1] = m0;
    this.table[at + 2] = 3 * rise - 2 * m0 - m1;
    this.table[at + 3] = m0 + m1 - 2 * rise;
  }
}

const PowersOfTwo = Float64Array.from({ length: OCTAVES + 3 }, (_, i) => 1 * (1 << i));
