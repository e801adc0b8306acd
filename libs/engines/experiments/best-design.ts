import { ExperimentError } from './experiment-error.js';

export interface BestDesignOptions {
  readonly designs: number;
  /** The measure of a design in a replication, smaller is better; the same number means the same chance for all. */
  readonly observe: (design: number, replication: number) => number;
  /** A difference too small to matter. */
  readonly indifference: number;
  /** Chance of not choosing the best when it is better by at least `indifference`. */
  readonly error?: number;
  readonly firstStage?: number;
  readonly maximumReplications?: number;
}

export interface BestDesignResult {
  readonly best: number;
  /** Mean of each design at its last replication, and when it was left behind (null: in to the end). */
  readonly designs: readonly {
    readonly mean: number;
    readonly replications: number;
    readonly eliminatedAt: number | null;
  }[];
  readonly decided: boolean;
}

/**
 * Fully sequential selection of the best with common random numbers: Kim and Nelson's procedure KN (2001). Designs
 * are compared pairwise by the running sum of differences and dropped when it leaves a triangle; with probability
 * 1 − error the best is kept, for normal (averaged) measures.
 * @throws ExperimentError experiment.no-designs
 */
export function selectBest(options: BestDesignOptions): BestDesignResult {
  const {
    designs: k,
    observe,
    indifference,
    error = 0.05,
    firstStage = 20,
    maximumReplications = 5000,
  } = options;
  if (k < 1) throw new ExperimentError('experiment.no-designs', 'no design to choose from', 'designs');
  if (k === 1)
    return {
      best: 0,
      designs: [{ mean: observe(0, 0), replications: 1, eliminatedAt: null }],
      decided: true,
    };
  const values: number[][] = Array.from({ length: k }, (_, i) =>
    Array.from({ length: firstStage }, (_r, r) => observe(i, r)),
  );
  const eta = 0.5 * (Math.exp((-2 / (firstStage - 1)) * Math.log((2 * error) / (k - 1))) - 1);
  const h2 = 2 * eta * (firstStage - 1);
  const variance = pairVariances(values);
  const sums = values.map((list) => list.reduce((sum, x) => sum + x, 0));
  const eliminatedAt: (number | null)[] = values.map(() => null);
  let n = firstStage;
  const remaining = (): number[] => eliminatedAt.flatMap((at, i) => (at === null ? [i] : []));
  for (;;) {
    const alive = remaining();
    for (const i of alive) {
      const beaten = alive.some((j) => {
        if (j === i || eliminatedAt[j] !== null) return false;
        const width = (h2 * variance[i]![j]!) / (2 * indifference) - (indifference * n) / 2;
        return sums[i]! - sums[j]! > Math.max(0, width);
      });
      if (beaten && remaining().length > 1) eliminatedAt[i] = n;
    }
    if (remaining().length === 1 || n >= maximumReplications) break;
    for (const i of remaining()) sums[i]! += observe(i, n);
    n++;
  }
  const left = remaining();
  const best = left.reduce((a, b) => (sums[b]! < sums[a]! ? b : a));
  return {
    best,
    designs: sums.map((sum, i) => {
      const replications = eliminatedAt[i] ?? n;
      return { mean: sum / replications, replications, eliminatedAt: eliminatedAt[i]! };
    }),
    decided: left.length === 1,
  };
}

function pairVariances(values: readonly (readonly number[])[]): number[][] {
  const n = values[0]!.length;
  return values.map((a) =>
    values.map((b) => {
      const differences = a.map((x, r) => x - b[r]!);
      const mean = differences.reduce((sum, d) => sum + d, 0) / n;
      return differences.reduce((sum, d) => sum + (d - mean) * (d - mean), 0) / (n - 1);
    }),
  );
}
