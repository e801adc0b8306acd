import { NumericsError } from './numerics-error.js';

const HALF_PI_THIRD = 0.5235987755982989; // π/6

/** Pearson's product-moment correlation; NaN where either sample is constant. */
export function pearsonCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = Math.min(x.length, y.length);
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    meanX += dx / (i + 1);
    meanY += dy / (i + 1);
    xx += dx * (x[i]! - meanX);
    yy += dy * (y[i]! - meanY);
    xy += dx * (y[i]! - meanY);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
}

/** Ranks from 1, equal values sharing the mean of their ranks. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(n);
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && values[order[end]!]! === values[order[start]!]!) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = 0.5 * (start + end + 1);
    start = end;
  }
  return ranks;
}

/** Spearman's rank correlation, right for ties; NaN where either sample is constant. */
export function spearmanCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearsonCorrelation(midRanks(x), midRanks(y));
}

/**
 * The correlation of the two normals of a Gaussian copula whose rank correlation is r: 2·sin(π·r/6). The sine is
 * summed here, since Math.sin is not the same in every Node version.
 */
export function copulaCorrelation(rankCorrelation: number): number {
  const x = HALF_PI_THIRD * rankCorrelation;
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; n < 12; n++) {
    term *= -square / (2 * n * (2 * n + 1));
    sum += term;
  }
  // r = ±1 must give exactly ±1.
  return Math.abs(rankCorrelation) === 1 ? rankCorrelation : 2 * sum;
}

/** A square matrix by rows. */
export type SquareMatrix = readonly (readonly number[])[];

/**
 * Checks a correlation matrix: square, symmetric, ones on the diagonal, entries within [−1, 1].
 * @throws NumericsError correlation.invalid-matrix with `where` = "row,column"
 */
export function checkCorrelationMatrix(matrix: SquareMatrix): void {
  const refuse = (message: string, i: number, j: number): never => {
    throw new NumericsError('correlation.invalid-matrix', message, `${i},${j}`);
  };
  matrix.forEach((row, i) => {
    if (row.length !== matrix.length)
      refuse(`row ${i + 1} has ${row.length} entries, not ${matrix.length}`, i, 0);
    row.forEach((value, j) => {
      if (!(value >= -1 && value <= 1)) refuse(`${value} is no correlation`, i, j);
      if (i === j && value !== 1) refuse(`the diagonal must be 1, not ${value}`, i, j);
      if (matrix[j]![i] !== value) refuse(`entries (${i + 1},${j + 1}) and (${j + 1},${i + 1}) differ`, i, j);
    });
  });
}
