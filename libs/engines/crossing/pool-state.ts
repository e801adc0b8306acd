import type { NetworkPool } from './queueing-network.js';

/** More servers than anyone will ever need at once. */
export const UNLIMITED = 1_000_000_000;

/**
 * Pools of servers in parallel typed arrays, with the time integrals of what they do. `counted` are the services
 * that count against capacity; it differs from `busy` only under finish-then-leave and while servers turn around.
 */
export class PoolState {
  readonly capacity: Int32Array;
  /** Servers rostered, before breakdowns. */
  readonly rostered: Int32Array;
  /** Servers whose time counts as staffed: the rostered ones, without overtime. */
  readonly staffed: Int32Array;
  readonly broken: Int32Array;
  readonly busy: Int32Array;
  readonly counted: Int32Array;
  readonly blocked: Int32Array;
  readonly waiting: Int32Array;
  /** Rises when a shift hands over to the next (finish then leave). */
  readonly shift: Int32Array;
  readonly busyMinutes: Float64Array;
  readonly blockedMinutes: Float64Array;
  readonly staffedMinutes: Float64Array;
  // Ends of each count less its beginnings: with the count now, the integral (one addition an event).
  private readonly busySums: Float64Array;
  private readonly blockedSums: Float64Array;
  private readonly staffedSums: Float64Array;
  /** Which individual servers are free, for pools whose servers differ. */
  readonly freeServers: (Uint8Array | null)[];
  readonly skills: (readonly number[] | null)[];

  constructor(pools: readonly NetworkPool[]) {
    const n = pools.length;
    this.capacity = new Int32Array(n);
    this.rostered = new Int32Array(n);
    this.staffed = new Int32Array(n);
    this.broken = new Int32Array(n);
    this.busy = new Int32Array(n);
    this.counted = new Int32Array(n);
    this.blocked = new Int32Array(n);
    this.waiting = new Int32Array(n);
    // From 1, so that the shift before the first is not the sign of a released server.
    this.shift = new Int32Array(n).fill(1);
    this.busyMinutes = new Float64Array(n);
    this.blockedMinutes = new Float64Array(n);
    this.staffedMinutes = new Float64Array(n);
    this.busySums = new Float64Array(n);
    this.blockedSums = new Float64Array(n);
    this.staffedSums = new Float64Array(n);
    this.skills = pools.map((pool) => pool.skillFactors ?? null);
    this.freeServers = this.skills.map((skills) => (skills ? new Uint8Array(skills.length).fill(1) : null));
  }

  /** A service begins (1) or its server is free again (−1). */
  countBusy(pool: number, change: number, now: number): void {
    this.busy[pool]! += change;
    this.busySums[pool]! -= change * now;
  }

  countBlocked(pool: number, change: number, now: number): void {
    this.blocked[pool]! += change;
    this.blockedSums[pool]! -= change * now;
  }

  countStaffed(pool: number, staffed: number, now: number): void {
    this.staffedSums[pool]! -= (staffed - this.staffed[pool]!) * now;
    this.staffed[pool] = staffed;
  }

  /** Brings the integrals of a pool up to `now`. */
  integrate(pool: number, now: number): void {
    this.busyMinutes[pool] = this.busySums[pool]! + this.busy[pool]! * now;
    this.blockedMinutes[pool] = this.blockedSums[pool]! + this.blocked[pool]! * now;
    this.staffedMinutes[pool] = this.staffedSums[pool]! + this.staffed[pool]! * now;
  }

  /** Starts the integrals again from `now`. */
  resetIntegrals(now: number): void {
    for (let pool = 0; pool < this.busy.length; pool++) {
      this.busySums[pool] = -this.busy[pool]! * now;
      this.blockedSums[pool] = -this.blocked[pool]! * now;
      this.staffedSums[pool] = -this.staffed[pool]! * now;
      this.integrate(pool, now);
    }
  }

  resetState(): void {
    const all = [
      this.capacity,
      this.rostered,
      this.broken,
      this.busy,
      this.counted,
      this.blocked,
      this.waiting,
    ];
    for (const counts of all) counts.fill(0);
    for (const servers of this.freeServers) servers?.fill(1);
  }

  /** The first free individual server, −1 in pools whose servers are alike. */
  takeServer(pool: number): number {
    const free = this.freeServers[pool];
    if (!free) return -1;
    const server = free.indexOf(1);
    if (server >= 0) free[server] = 0;
    return server;
  }

  giveServer(pool: number, server: number): void {
    if (server >= 0) this.freeServers[pool]![server] = 1;
  }

  skillOf(pool: number, server: number): number {
    return server < 0 ? 1 : this.skills[pool]![server]!;
  }
}
