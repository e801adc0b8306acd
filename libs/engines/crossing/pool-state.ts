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
  private readonly changed: Float64Array;
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
    this.shift = new Int32Array(n);
    this.busyMinutes = new Float64Array(n);
    this.blockedMinutes = new Float64Array(n);
    this.staffedMinutes = new Float64Array(n);
    this.changed = new Float64Array(n);
    this.skills = pools.map((pool) => pool.skillFactors ?? null);
    this.freeServers = this.skills.map((skills) => (skills ? new Uint8Array(skills.length).fill(1) : null));
  }

  /** Brings the integrals up to `now`; call before busy, blocked or rostered change. */
  integrate(pool: number, now: number): void {
    const elapsed = now - this.changed[pool]!;
    this.changed[pool] = now;
    this.busyMinutes[pool]! += this.busy[pool]! * elapsed;
    this.blockedMinutes[pool]! += this.blocked[pool]! * elapsed;
    this.staffedMinutes[pool]! += this.staffed[pool]! * elapsed;
  }

  /** Starts the integrals again from `now`. */
  resetIntegrals(now: number): void {
    this.changed.fill(now);
    this.busyMinutes.fill(0);
    this.blockedMinutes.fill(0);
    this.staffedMinutes.fill(0);
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
