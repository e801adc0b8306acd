import { GRADE_DOUBLES } from '../kernel/memory-layout.js';

// Bound once: a hot loop should not look them up.
const { floor, max, min, round } = Math;

/** What the pilot run fixes for the whole run: centres of the sums, grades of the finish, the grid of joint counts. */
export interface Pilot {
  readonly finishCentre: number;
  readonly costCentre: number;
  readonly finishGrades: Float64Array;
  readonly joint: JointGrid;
  readonly latestFinish: number;
}

export interface JointGrid {
  readonly cells: number;
  readonly finish: { readonly origin: number; readonly width: number };
  readonly cost: { readonly origin: number; readonly width: number };
}

const PIECES = 32;

/**
 * The share of values below x, as a table: lower end, pieces per unit, the shares at 33 equidistant points; the last
 * element is the mean. Grades stand for ranks in rank correlation, which needs no more of the distribution than its
 * shape, so a few hundred iterations are enough for the table.
 */
export function gradeTable(samples: readonly Float64Array[]): Float64Array {
  const table = new Float64Array(GRADE_DOUBLES);
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const sample of samples) {
    for (const value of sample) {
      low = min(low, value);
      high = max(high, value);
      sum += value;
      count += 1;
    }
  }
  const scale = high > low ? PIECES / (high - low) : 0;
  const counts = new Float64Array(PIECES);
  for (const sample of samples) {
    for (const value of sample) counts[min(PIECES - 1, floor((value - low) * scale))]! += 1;
  }
  table[0] = low;
  table[1] = scale;
  let below = 0;
  for (let piece = 0; piece < PIECES; piece += 1) {
    table[2 + piece] = below / count;
    below += counts[piece]!;
  }
  table[2 + PIECES] = 1;
  table[GRADE_DOUBLES - 1] = sum / count;
  return table;
}

export function measurePilot(
  blocks: readonly { readonly finish: Float64Array; readonly cost: Float64Array }[],
  cells: number,
): Pilot {
  const finishGrades = gradeTable(blocks.map(({ finish }) => finish));
  const axis = (rows: readonly Float64Array[]) => {
    const [low, high] = extremes(rows);
    const margin = max(1, 0.25 * (high - low));
    return { origin: low - margin, width: (high - low + 2 * margin) / cells };
  };
  return {
    finishCentre: round(finishGrades[GRADE_DOUBLES - 1]!),
    costCentre: gradeTable(blocks.map(({ cost }) => cost))[GRADE_DOUBLES - 1]!,
    finishGrades,
    latestFinish: extremes(blocks.map(({ finish }) => finish))[1],
    joint: {
      cells,
      finish: axis(blocks.map(({ finish }) => finish)),
      cost: axis(blocks.map(({ cost }) => cost)),
    },
  };
}

function extremes(rows: readonly Float64Array[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    for (const value of row) {
      low = min(low, value);
      high = max(high, value);
    }
  }
  return [low, high];
}
