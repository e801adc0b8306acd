import { EarnedValueError } from './earned-value-error.js';

/**
 * How an activity's budget is spread over its planned working time.
 * - `uniform`: evenly; `front-loaded` and `back-loaded`: rate falling to, or rising from, zero in a straight line;
 * - `bell`: rate a parabola that is zero at both ends, so that the cumulative curve is the S of 3x² − 2x³;
 * - `at-start`, `at-finish`: all at once (a delivery paid on order, a milestone paid when reached);
 * - points: cumulative percentages at equal steps from 0 to 100, as in a resource curve of 21 points; straight
 *   lines between them.
 */
export type LoadingCurve =
  | 'uniform'
  | 'front-loaded'
  | 'back-loaded'
  | 'bell'
  | 'at-start'
  | 'at-finish'
  | { readonly cumulativePercents: readonly number[] };

/** The share (0 … 1) of the budget planned after the share `x` (0 … 1) of the planned working time. */
export function plannedShare(curve: LoadingCurve, x: number): number {
  if (x >= 1) return 1;
  if (typeof curve !== 'string') return x <= 0 ? 0 : interpolate(curve.cumulativePercents, x);
  switch (curve) {
    case 'at-start':
      return x >= 0 ? 1 : 0;
    case 'at-finish':
      return 0;
    case 'uniform':
      return Math.max(0, x);
    case 'front-loaded':
      return x <= 0 ? 0 : x * (2 - x);
    case 'back-loaded':
      return x <= 0 ? 0 : x * x;
    case 'bell':
      return x <= 0 ? 0 : x * x * (3 - 2 * x);
  }
}

/** @throws EarnedValueError earned-value.invalid-curve unless the points rise from 0 to 100 */
export function checkCurve(curve: LoadingCurve, where: string): void {
  if (typeof curve === 'string') return;
  const points = curve.cumulativePercents;
  const rises = points.every((point, index) => index === 0 || point >= points[index - 1]!);
  if (points.length < 2 || points[0] !== 0 || points.at(-1) !== 100 || !rises) {
    throw new EarnedValueError(
      'earned-value.invalid-curve',
      'a loading curve needs cumulative percentages that rise from 0 to 100',
      where,
      { points },
    );
  }
}

function interpolate(points: readonly number[], x: number): number {
  const position = x * (points.length - 1);
  const index = Math.floor(position);
  const [from, to] = [points[index]!, points[index + 1]!];
  return (from + (to - from) * (position - index)) / 100;
}
