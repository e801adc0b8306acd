import type { ClaimedDelivery } from '#platform/persistence';

/** A claimed delivery with the moment, by this process's monotonic clock, until which it may be begun. */
export interface LeasedDelivery {
  readonly delivery: ClaimedDelivery;
  readonly beginBefore: number;
}

/**
 * What one channel has in hand. A destination that is slow or broken gets only a few places, so that it does not hold
 * up the others.
 */
export class DeliveryLane {
  private buffer: LeasedDelivery[] = [];
  private readonly inFlight = new Map<string, number>();
  /** Nothing is begun before this moment (monotonic milliseconds): the way to everybody is blocked. */
  blockedUntil = 0;
  /** Places at work. */
  active = 0;
  /** The claim that is under way: several places wait for one. */
  claiming: Promise<number> | undefined;

  constructor(
    readonly channel: string,
    readonly places: number,
    private readonly placesPerDestination: number,
  ) {}

  /** Destinations of which no more is wanted now. */
  get saturated(): readonly string[] {
    const counts = new Map(this.inFlight);
    for (const { delivery } of this.buffer) {
      counts.set(delivery.destination, (counts.get(delivery.destination) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= this.placesPerDestination).map(([name]) => name);
  }

  get blocked(): boolean {
    return this.blockedUntil > performance.now();
  }

  fill(claimed: readonly LeasedDelivery[]): void {
    this.buffer.push(...claimed);
  }

  /** The next that may be begun. */
  take(): LeasedDelivery | undefined {
    const index = this.buffer.findIndex(
      ({ delivery }) => (this.inFlight.get(delivery.destination) ?? 0) < this.placesPerDestination,
    );
    if (index < 0) return undefined;
    const [taken] = this.buffer.splice(index, 1);
    const { destination } = taken!.delivery;
    this.inFlight.set(destination, (this.inFlight.get(destination) ?? 0) + 1);
    return taken;
  }

  finished({ destination }: ClaimedDelivery): void {
    const left = (this.inFlight.get(destination) ?? 1) - 1;
    if (left > 0) this.inFlight.set(destination, left);
    else this.inFlight.delete(destination);
  }

  /** Everything that was not begun. */
  drain(): LeasedDelivery[] {
    const left = this.buffer;
    this.buffer = [];
    return left;
  }
}
