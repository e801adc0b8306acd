/** Milliseconds after which a read under way is no longer waited for: its connection may be lost. */
const LONGEST_WAIT = 250;

interface UnderWay<T> {
  readonly began: number;
  readonly answer: Promise<T>;
  /** Begins when this one has ended; for everybody who came after this one had begun. */
  next?: Promise<T>;
}

/**
 * One read answers everybody who asks the same at the same time. Nobody is given a read that had begun before they
 * asked, so whatever was committed when somebody asks is in their answer, whichever process wrote it.
 */
export class SharedRead<T> {
  private readonly underWay = new Map<string, UnderWay<T>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  async get(key: string, read: () => Promise<T>): Promise<T> {
    const found = this.underWay.get(key);
    if (found === undefined) return this.begin(key, read);
    if (this.now() - found.began > LONGEST_WAIT) return read();
    found.next ??= found.answer.then(
      () => this.begin(key, read),
      () => this.begin(key, read),
    );
    return found.next;
  }

  private begin(key: string, read: () => Promise<T>): Promise<T> {
    const mine: UnderWay<T> = { began: this.now(), answer: read() };
    this.underWay.set(key, mine);
    const end = (): void => {
      if (mine.next === undefined && this.underWay.get(key) === mine) this.underWay.delete(key);
    };
    mine.answer.then(end, end);
    return mine.answer;
  }
}
