import { setTimeout as pause } from 'node:timers/promises';

/** At most so many a second, evenly spread; no more than one second's worth is saved up. */
export class RateLimit {
  private nextFree = 0;

  constructor(private readonly perSecond: number | undefined) {}

  async pass(): Promise<void> {
    if (this.perSecond === undefined) return;
    const now = performance.now();
    const at = Math.max(this.nextFree, now);
    this.nextFree = at + 1000 / this.perSecond;
    if (at > now) await pause(at - now);
  }
}
