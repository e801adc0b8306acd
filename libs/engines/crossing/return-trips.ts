/** Servers away after a service, each with the pool and the shift it belongs to. Places are reused. */
export class ReturnTrips {
  readonly pool: number[] = [];
  readonly shift: number[] = [];
  /** The individual server, −1 where servers are alike. */
  readonly server: number[] = [];
  private readonly freePlaces: number[] = [];

  begin(pool: number, shift: number, server: number): number {
    const trip = this.freePlaces.pop() ?? this.pool.length;
    this.pool[trip] = pool;
    this.shift[trip] = shift;
    this.server[trip] = server;
    return trip;
  }

  /** What is known of the trip stays readable until the next one begins. */
  end(trip: number): void {
    this.freePlaces.push(trip);
  }

  clear(): void {
    this.freePlaces.length = 0;
    this.pool.length = 0;
  }
}
