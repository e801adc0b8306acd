import { normalCumulative, normalQuantile } from '#engines/numerics';

/**
 * Cubics in place of special functions, so that both kernels do the same few multiplications and give the same
 * bytes. Each piece holds four coefficients of the cubic through four equidistant points of the function.
 */

/** Standard normal scores outside ±6.5 do not come out of 32 random bits. */
const LOWEST_SCORE = -6.5;
const SCORE_PIECES = 52;
const SCORE_STEP = 0.25;

/** The function on 52 pieces from −6.5 to 6.5. */
export function scoreTable(valueAt: (score: number) => number): Float64Array {
  const table = new Float64Array(SCORE_PIECES * 4);
  for (let piece = 0; piece < SCORE_PIECES; piece += 1) {
    const from = LOWEST_SCORE + piece * SCORE_STEP;
    cubicThrough((x) => valueAt(from + x * SCORE_STEP), table, piece * 4);
  }
  return table;
}

/** Tables that do not depend on any model: made once, never changed. */
let phi: Float64Array | undefined;
let normalScores: Float64Array | undefined;

/** Φ of a score. */
export const phiTable = (): Float64Array => (phi ??= scoreTable(normalCumulative));

/**
 * The normal quantile of (x + ½)/2³² for a 32-bit x in its lower half, on sixteen pieces of each octave of x; the
 * upper half is its mirror image.
 */
export const normalScoreTable = (): Float64Array => (normalScores ??= makeNormalScores());

function makeNormalScores(): Float64Array {
  const octaves = 31;
  const table = new Float64Array(octaves * 16 * 4);
  for (let octave = 0; octave < octaves; octave += 1) {
    const width = lengthOfOctave(octave);
    for (let piece = 0; piece < 16; piece += 1) {
      const from = width + (piece * width) / 16;
      const at = (x: number) => normalQuantile((from + (x * width) / 16) / 4294967296);
      cubicThrough(at, table, (octave * 16 + piece) * 4);
    }
  }
  return table;
}

/** Octave 0 begins at 2³⁰, each further one at half of that. */
function lengthOfOctave(octave: number): number {
  let length = 1073741824;
  for (let step = 0; step < octave; step += 1) length /= 2;
  return length;
}

/** Coefficients, constant first, of the cubic through the function's values at 0, 1/3, 2/3 and 1. */
function cubicThrough(valueAt: (x: number) => number, table: Float64Array, at: number): void {
  const [y0, y1, y2, y3] = [valueAt(0), valueAt(1 / 3), valueAt(2 / 3), valueAt(1)];
  table[at] = y0;
  table[at + 1] = (-11 * y0 + 18 * y1 - 9 * y2 + 2 * y3) / 2;
  table[at + 2] = (18 * y0 - 45 * y1 + 36 * y2 - 9 * y3) / 2;
  table[at + 3] = (-9 * y0 + 27 * y1 - 27 * y2 + 9 * y3) / 2;
}
