interface Kept<T> {
  readonly answer: Promise<T>;
  weight: number;
}

/**
 * What follows from facts that never change is computed once for them. The key must name all of the facts; what was
 * not asked for longest is forgotten when too much is kept. What fails is not kept.
 */
export class ComputedOnce<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private total = 0;

  /** @param capacity sum of the weights kept at most, beside the newest; each counts as one at least */
  constructor(
    private readonly capacity: number,
    private readonly weigh: (value: T) => number,
  ) {}

  get(key: string, compute: () => Promise<T>): Promise<T> {
    const found = this.kept.get(key);
    if (found !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found.answer;
    }
    const made: Kept<T> = { answer: compute(), weight: 1 };
    this.kept.set(key, made);
    this.total += 1;
    made.answer.then(
      (value) => {
        this.settle(key, made, Math.max(1, this.weigh(value)));
      },
      () => {
        this.drop(key, made);
      },
    );
    return made.answer;
  }

  private settle(key: string, made: Kept<T>, weight: number): void {
    if (this.kept.get(key) !== made) return;
    this.total += weight - made.weight;
    made.weight = weight;
    for (const [oldest, entry] of this.kept) {
      if (this.total <= this.capacity || entry === made) break;
      this.drop(oldest, entry);
    }
  }

  private drop(key: string, entry: Kept<T>): void {
    if (this.kept.get(key) !== entry) return;
    this.kept.delete(key);
    this.total -= entry.weight;
  }
}
