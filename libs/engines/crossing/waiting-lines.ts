import type { CustomerStore } from './customer-store.js';

/**
 * Doubly linked lines through the customer store: one for each pool and priority level, and one of blocked customers
 * for each station. Joining, leaving from anywhere and taking the first are all constant time.
 */
export class WaitingLines {
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;

  constructor(
    private readonly store: CustomerStore,
    lines: number,
  ) {
    this.heads = new Int32Array(lines).fill(-1);
    this.tails = new Int32Array(lines).fill(-1);
  }

  clear(): void {
    this.heads.fill(-1);
    this.tails.fill(-1);
  }

  first(line: number): number {
    return this.heads[line]!;
  }

  after(slot: number): number {
    return this.store.next[slot]!;
  }

  append(line: number, slot: number): void {
    const { next, previous } = this.store;
    const tail = this.tails[line]!;
    next[slot] = -1;
    previous[slot] = tail;
    if (tail < 0) this.heads[line] = slot;
    else next[tail] = slot;
    this.tails[line] = slot;
  }

  prepend(line: number, slot: number): void {
    const { next, previous } = this.store;
    const head = this.heads[line]!;
    previous[slot] = -1;
    next[slot] = head;
    if (head < 0) this.tails[line] = slot;
    else previous[head] = slot;
    this.heads[line] = slot;
  }

  remove(line: number, slot: number): void {
    const { next, previous } = this.store;
    const before = previous[slot]!;
    const behind = next[slot]!;
    if (before < 0) this.heads[line] = behind;
    else next[before] = behind;
    if (behind < 0) this.tails[line] = before;
    else previous[behind] = before;
  }
}
