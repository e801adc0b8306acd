/** Both formats want whole numbers for ids. A file's own stay; others get free numbers above them. */
export class NumericIds {
  private readonly numbers = new Map<string, number>();
  private next: number;

  /** `lowest` is the smallest number an id may have. */
  constructor(ids: Iterable<string>, lowest = 1) {
    const all = [...ids];
    const taken = new Set<number>();
    for (const id of all) {
      const number = /^(?:0|[1-9]\d{0,8}|1\d{9})$/.test(id) ? Number(id) : -1;
      if (number >= lowest && !taken.has(number)) {
        taken.add(number);
        this.numbers.set(id, number);
      }
    }
    this.next = [...taken].reduce((highest, number) => Math.max(highest, number), 0) + 1;
    for (const id of all) if (!this.numbers.has(id)) this.numbers.set(id, this.next++);
  }

  /** The number of an id that was given; undefined for any other. */
  of(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** A number that no id has. */
  fresh(): number {
    return this.next++;
  }
}
