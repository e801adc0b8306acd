import { meanInterval, RunningMoments, type ConfidenceInterval } from '#engines/numerics';

export interface GoalSeekOptions {
  /** Whole numbers from minimum to maximum; more of it never makes the measure larger on average. */
  readonly minimum: number;
  readonly maximum: number;
  readonly measure: (value: number, replication: number) => number;
  /** The mean measure wanted: at most this. */
  readonly goal: number;
  readonly level?: number;
  readonly firstReplications?: number;
  readonly maximumReplications?: number;
}

export interface GoalSeekResult {
  /** The smallest value whose mean measure is at or below the goal; null when the maximum is not enough. */
  readonly value: number | null;
  readonly tried: readonly {
    readonly value: number;
    readonly measure: ConfidenceInterval;
    readonly decided: boolean;
  }[];
}

/**
 * The fewest (lanes, booths, hours) that bring a measure down to a goal: bisection over whole numbers, replications
 * doubled at each until the interval leaves out the goal or the allowance is used (then the mean decides, and says so).
 */
export function goalSeek(options: GoalSeekOptions): GoalSeekResult {
  const { minimum, maximum, measure, goal, level = 0.95 } = options;
  const { firstReplications = 10, maximumReplications = 320 } = options;
  const tried: { value: number; measure: ConfidenceInterval; decided: boolean }[] = [];
  const reaches = (value: number): boolean => {
    const moments = new RunningMoments();
    let target = firstReplications;
    for (;;) {
      while (moments.count < target) moments.add(measure(value, moments.count));
      const interval = meanInterval(moments, level);
      const decided = interval.high <= goal || interval.low > goal;
      if (decided || target >= maximumReplications) {
        tried.push({ value, measure: interval, decided });
        return interval.estimate <= goal;
      }
      target = Math.min(maximumReplications, target * 2);
    }
  };
  if (!reaches(maximum)) return { value: null, tried };
  let low = minimum;
  let high = maximum;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle + 1;
  }
  return { value: high, tried };
}
