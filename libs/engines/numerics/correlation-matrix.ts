import { checkCorrelationMatrix, type SquareMatrix } from './correlation.js';

/**
 * The lower triangle L with L·Lᵀ = matrix, for a positive semidefinite matrix (a zero pivot gives a zero column, so
 * perfect correlation is allowed); undefined if the matrix is not positive semidefinite.
 */
export function cholesky(matrix: SquareMatrix): Float64Array[] | undefined {
  const n = matrix.length;
  const tolerance = n * 1e-14;
  const lower = matrix.map(() => new Float64Array(n));
  for (let j = 0; j < n; j++) {
    const pivotRow = lower[j]!;
    let pivot = matrix[j]![j]!;
    for (let k = 0; k < j; k++) pivot -= pivotRow[k]! * pivotRow[k]!;
    if (pivot < -tolerance) return undefined;
    const diagonal = pivot > tolerance ? Math.sqrt(pivot) : 0;
    pivotRow[j] = diagonal;
    for (let i = j + 1; i < n; i++) {
      const row = lower[i]!;
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * pivotRow[k]!;
      if (diagonal > 0) row[j] = rest / diagonal;
      else if (Math.abs(rest) > 1e-7) return undefined;
    }
  }
  return lower;
}

interface Eigen {
  readonly values: Float64Array;
  /** Column k is the eigenvector of values[k]. */
  readonly vectors: Float64Array[];
}

/** Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations. */
export function symmetricEigen(matrix: SquareMatrix): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (_value, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! * a[p]![q]!;
    if (off < 1e-28 * n * n) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  }
  return { values: Float64Array.from(a, (row, i) => row[i]!), vectors: v };
}

function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const apq = a[p]![q]!;
  if (apq === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) {
    const x = row[p]!;
    const y = row[q]!;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  const rowP = a[p]!;
  const rowQ = a[q]!;
  for (let k = 0; k < rowP.length; k++) {
    const x = rowP[k]!;
    const y = rowQ[k]!;
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of v) {
    const x = row[p]!;
    const y = row[q]!;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
}

function projectSemidefinite(matrix: number[][], floor: number): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  return matrix.map((row, i) =>
    row.map((_, j) => {
      let sum = 0;
      for (let k = 0; k < values.length; k++) {
        sum += Math.max(values[k]!, floor) * vectors[i]![k]! * vectors[j]![k]!;
      }
      return sum;
    }),
  );
}

export interface RepairedCorrelation {
  readonly matrix: number[][];
  readonly repaired: boolean;
  /** The largest change of any entry. */
  readonly largestChange: number;
}

/**
 * The nearest valid correlation matrix in the Frobenius norm (Higham 2002: alternating projections with Dykstra's
 * correction), then pulled towards independence by as little as makes it positive semidefinite in floating point.
 * A valid matrix comes back unchanged.
 * @throws NumericsError correlation.invalid-matrix
 */
export function nearestCorrelation(matrix: SquareMatrix): RepairedCorrelation {
  checkCorrelationMatrix(matrix);
  const original = matrix.map((row) => [...row]);
  if (cholesky(original)) return { matrix: original, repaired: false, largestChange: 0 };
  const n = matrix.length;
  let y = original.map((row) => [...row]);
  const correction = original.map((row) => row.map(() => 0));
  for (let step = 0; step < 500; step++) {
    const r = y.map((row, i) => row.map((value, j) => value - correction[i]![j]!));
    const x = projectSemidefinite(r, 0);
    let moved = 0;
    const next = x.map((row, i) =>
      row.map((value, j) => {
        correction[i]![j] = value - r[i]![j]!;
        const projected = i === j ? 1 : 0.5 * (value + x[j]![i]!);
        moved = Math.max(moved, Math.abs(projected - y[i]![j]!));
        return projected;
      }),
    );
    y = next;
    if (moved < 1e-10) break;
  }
  let shrink = 0;
  let result = y;
  while (!cholesky(result)) {
    shrink = shrink === 0 ? 1e-10 : shrink * 4;
    const keep = 1 - Math.min(1, shrink);
    result = y.map((row, i) => row.map((value, j) => (i === j ? 1 : value * keep)));
  }
  let largestChange = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      result[i]![j] = Math.min(1, Math.max(-1, result[i]![j]!));
      largestChange = Math.max(largestChange, Math.abs(result[i]![j]! - original[i]![j]!));
    }
  }
  return { matrix: result, repaired: true, largestChange };
}
