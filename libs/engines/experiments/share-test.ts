import { incompleteBeta, logGamma } from '#engines/numerics';

export type ShareVerdict = 'meets' | 'misses' | 'undecided';

/**
 * Is a probability at least `required`? Asked as often as one likes while observations come in, with the stated
 * error however long one looks (Ville's inequality on a uniform mixture of likelihood ratios; Robbins 1970).
 */
export class ShareTest {
  observations = 0;
  successes = 0;

  constructor(
    readonly required: number,
    /** Chance of saying `meets` of a share below `required`, and of saying `misses` of one above. */
    readonly error: number,
  ) {}

  add(success: boolean): void {
    this.observations++;
    if (success) this.successes++;
  }

  verdict(): ShareVerdict {
    const limit = Math.log(1 / this.error);
    // A mixture never exceeds the largest of its likelihood ratios, which costs two logarithms instead of a beta.
    if (this.largestLogRatio() < limit) return 'undecided';
    if (this.logEvidence(true) >= limit) return 'meets';
    if (this.logEvidence(false) >= limit) return 'misses';
    return 'undecided';
  }

  private largestLogRatio(): number {
    const { successes: s, observations: n, required: p } = this;
    const failures = n - s;
    const gain = (count: number, share: number): number =>
      count === 0 ? 0 : count * Math.log(count / n / share);
    return gain(s, p) + gain(failures, 1 - p);
  }

  /** log of the mixture likelihood ratio of shares above (or below) `required` against `required` itself. */
  private logEvidence(above: boolean): number {
    const { successes: s, observations: n, required: p } = this;
    const failures = n - s;
    const below = incompleteBeta(s + 1, failures + 1, p);
    const mass = above ? 1 - below : below;
    if (mass <= 0) return -Infinity;
    const beta = logGamma(s + 1) + logGamma(failures + 1) - logGamma(n + 2);
    const width = above ? 1 - p : p;
    return beta + Math.log(mass / width) - s * Math.log(p) - failures * Math.log(1 - p);
  }
}
