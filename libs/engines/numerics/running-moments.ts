/** What a RunningMoments holds, as data that can be stored and merged. */
export interface MomentsSummary {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly sumOfSquares: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Count, mean, variance and extremes of a stream of values in one pass (Welford). Two of them merge (Chan, Golub and
 * LeVeque); since sums of doubles depend on their order, merge partial results in index order to get the same bytes.
 */
export class RunningMoments implements MomentsSummary {
  count = 0;
  mean = 0;
  sumOfSquares = 0;
  minimum = Infinity;
  maximum = -Infinity;

  add(value: number): void {
    this.count++;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.sumOfSquares += before * (value - this.mean);
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
  }

  merge(other: MomentsSummary): void {
    if (other.count === 0) return;
    const total = this.count + other.count;
    const difference = other.mean - this.mean;
    this.sumOfSquares += other.sumOfSquares + (difference * difference * this.count * other.count) / total;
    this.mean += (difference * other.count) / total;
    this.count = total;
    this.minimum = Math.min(this.minimum, other.minimum);
    this.maximum = Math.max(this.maximum, other.maximum);
  }

  /** The unbiased sample variance; NaN below two values. */
  get variance(): number {
    return this.count > 1 ? this.sumOfSquares / (this.count - 1) : NaN;
  }

  get standardDeviation(): number {
    return Math.sqrt(this.variance);
  }

  /** Standard error of the mean. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.count);
  }

  summary(): MomentsSummary {
    const { count, mean, sumOfSquares, minimum, maximum } = this;
    return { count, mean, sumOfSquares, minimum, maximum };
  }

  static from(summary: MomentsSummary): RunningMoments {
    return Object.assign(new RunningMoments(), summary);
  }
}
