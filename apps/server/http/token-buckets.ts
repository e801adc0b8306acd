/** Rate limits by name: a bucket of tokens each, refilled steadily; a request takes one. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /**
   * @param capacity of buckets remembered; the longest unused are forgotten, and count as full again
   * @param now milliseconds of a monotonic clock
   */
  constructor(
    private readonly capacity = 50_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Takes a token from the bucket of a name. A bucket holds what comes in ten seconds, and at least five.
   * @returns 0, or the seconds until the next token when there is none
   */
  take(name: string, perMinute: number): number {
    const now = this.now();
    const tokens = this.tokens(name, perMinute, now);
    const wait = waitFor(tokens, perMinute);
    this.buckets.delete(name);
    this.buckets.set(name, { tokens: wait === 0 ? tokens - 1 : tokens, at: now });
    if (this.buckets.size > this.capacity) {
      const oldest = this.buckets.keys().next().value;
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return wait;
  }

  /** What `take` would return, without taking. */
  wait(name: string, perMinute: number): number {
    return waitFor(this.tokens(name, perMinute, this.now()), perMinute);
  }

  private tokens(name: string, perMinute: number, now: number): number {
    const burst = Math.max(5, perMinute / 6);
    const found = this.buckets.get(name);
    return found ? Math.min(burst, found.tokens + ((now - found.at) / 60_000) * perMinute) : burst;
  }
}

const waitFor = (tokens: number, perMinute: number): number =>
  tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
