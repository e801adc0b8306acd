import type { JointConfidence } from '../schedule-risk-result.js';
import type { JointGrid } from './pilot.js';
import { type HistogramData, histogramQuantile } from './power-histogram.js';

const FRONTIERS = [0.5, 0.7, 0.8, 0.9];

/** Finish and cost together, from the counts on the joint grid; between its lines the counts are taken as even. */
export function jointConfidence(
  counts: Uint32Array,
  grid: JointGrid,
  finish: HistogramData,
  cost: HistogramData,
  whole: boolean,
  shift: number,
): JointConfidence {
  const cumulative = cumulate(counts, grid.cells);
  const total = finish.total;
  const joint = (t: number, c: number) => interpolate(cumulative, grid, t, c) / total;
  const edges = ({ origin, width }: JointGrid['finish'], by: number) =>
    Array.from({ length: grid.cells + 1 }, (_, index) => by + origin + index * width);
  return {
    counts,
    finishEdges: edges(grid.finish, shift),
    costEdges: edges(grid.cost, 0),
    atEqualConfidence: [50, 60, 70, 80, 90, 95].map((percent) => {
      const t = histogramQuantile(finish, percent / 100, whole);
      const c = histogramQuantile(cost, percent / 100, false);
      return { percent, finish: shift + t, cost: c, joint: joint(t, c) };
    }),
    frontier: FRONTIERS.flatMap((probability) => frontierOf(joint, grid, finish, probability, whole, shift)),
  };
}

/** For a range of finishes the least cost with which both are kept with the probability. */
function frontierOf(
  joint: (t: number, c: number) => number,
  grid: JointGrid,
  finish: HistogramData,
  probability: number,
  whole: boolean,
  shift: number,
): JointConfidence['frontier'][number][] {
  const points = [];
  for (let share = probability + 0.01; share < 0.995; share += 0.02) {
    const t = histogramQuantile(finish, share, whole);
    let low = grid.cost.origin;
    let high = grid.cost.origin + grid.cells * grid.cost.width;
    if (joint(t, high) < probability) continue;
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2;
      if (joint(t, middle) >= probability) high = middle;
      else low = middle;
    }
    points.push({ probability, finish: shift + t, cost: high });
  }
  return points;
}

/** Counts at or below each corner of the grid, (cells + 1)². */
function cumulate(counts: Uint32Array, cells: number): Float64Array {
  const side = cells + 1;
  const sums = new Float64Array(side * side);
  for (let row = 1; row < side; row += 1) {
    for (let column = 1; column < side; column += 1) {
      sums[row * side + column] =
        counts[(row - 1) * cells + column - 1]! +
        sums[(row - 1) * side + column]! +
        sums[row * side + column - 1]! -
        sums[(row - 1) * side + column - 1]!;
    }
  }
  return sums;
}

function interpolate(sums: Float64Array, grid: JointGrid, t: number, c: number): number {
  const side = grid.cells + 1;
  const place = (value: number, { origin, width }: JointGrid['finish']) =>
    Math.min(grid.cells, Math.max(0, (value - origin) / width));
  const [y, x] = [place(t, grid.finish), place(c, grid.cost)];
  const [row, column] = [Math.min(grid.cells - 1, Math.floor(y)), Math.min(grid.cells - 1, Math.floor(x))];
  const [fy, fx] = [y - row, x - column];
  const at = (r: number, k: number) => sums[r * side + k]!;
  const low = at(row, column) + fx * (at(row, column + 1) - at(row, column));
  const high = at(row + 1, column) + fx * (at(row + 1, column + 1) - at(row + 1, column));
  return low + fy * (high - low);
}
