import { randomField, type BlockVariates, type RandomField } from '#engines/numerics';
import { shiftChangeOf, type CompiledNetwork } from './compiled-network.js';
import type { ShiftChangeRule } from './crossing-definition.js';
import { CustomerStore } from './customer-store.js';
import { durationFiller, type DurationFiller } from './duration-sampling.js';
import { EventList } from './event-list.js';
import { PoolState } from './pool-state.js';
import { WaitingLines } from './waiting-lines.js';

/** Kinds of event, in the low bits of an event's code; the rest is a customer slot, a pool or a command. */
export const EventKind = {
  completion: 0,
  abandonment: 1,
  turnaround: 2,
  failure: 3,
  repair: 4,
  command: 5,
} as const;

export interface EngineSeed {
  readonly seed: number | string;
  readonly replication: number;
}

/** Everything that is true of the facility at one moment, with the integrals over time that statistics need. */
export class FacilityState {
  now = 0;
  readonly store: CustomerStore;
  readonly pools: PoolState;
  readonly lines: WaitingLines;
  readonly events = new EventList();
  /** Waiting customers by station, and the integral and maximum of each. */
  readonly stationWaiting: Int32Array;
  readonly stationMaximum: Int32Array;
  readonly stationWaitingMinutes: Float64Array;
  /** Customers present by route, and the integral. */
  readonly routePresent: Int32Array;
  readonly routeMinutes: Float64Array;
  /** Customers before primary inspection by route, and the most at once. */
  readonly routeQueue: Int32Array;
  readonly routeQueueMaximum: Int32Array;
  readonly arrived: Float64Array;
  readonly arrivedPersons: Float64Array;
  /** Latest end of service at stations without overtaking. */
  readonly stationLastEnd: Float64Array;
  /** Servers of each pool that can fail. */
  readonly breakable: Int32Array;
  /** 1 where servers are alike, at once free again, the pool's own, and waiting places unlimited. */
  protected readonly plain: Uint8Array;
  /** 1 where a server that comes free matters to other pools too. */
  protected readonly coupled: Uint8Array;
  protected readonly stationChanged: Float64Array;
  protected readonly routeChanged: Float64Array;
  protected readonly fifo: Uint8Array;
  protected readonly shiftRules: readonly ShiftChangeRule[];
  protected readonly turnaround: (DurationFiller | null)[];
  protected readonly poolFields: readonly RandomField[];
  protected poolStreams: BlockVariates[] = [];
  protected readonly passengerFields: readonly (readonly RandomField[])[];
  protected readonly one = new Float64Array(1);
  /** Order of the next event made. */
  order = 0;
  protected period = 0;
  /** Customers so far by route: with the route and the period, a customer's number. */
  protected readonly sequence: Float64Array;

  constructor(
    readonly net: CompiledNetwork,
    chance: EngineSeed,
  ) {
    const stations = net.stationIds.length;
    const routes = net.routes.length;
    this.store = new CustomerStore(net.stride);
    this.pools = new PoolState(net.pools);
    this.lines = new WaitingLines(this.store, net.pools.length * net.priorityLevels + stations);
    this.stationWaiting = new Int32Array(stations);
    this.stationMaximum = new Int32Array(stations);
    this.stationWaitingMinutes = new Float64Array(stations);
    this.stationChanged = new Float64Array(stations);
    this.stationLastEnd = new Float64Array(stations);
    this.routePresent = new Int32Array(routes);
    this.routeMinutes = new Float64Array(routes);
    this.routeChanged = new Float64Array(routes);
    this.routeQueue = new Int32Array(routes);
    this.routeQueueMaximum = new Int32Array(routes);
    this.arrived = new Float64Array(routes);
    this.arrivedPersons = new Float64Array(routes);
    this.sequence = new Float64Array(routes);
    this.fifo = Uint8Array.from(net.pools, (pool) => (pool.discipline === 'priority' ? 0 : 1));
    // Shared servers fail once: with the first of the pools that share them.
    this.breakable = Int32Array.from(net.pools, ({ servers }, p) =>
      servers === 'infinite' || (net.sharing[p]![0] ?? p) !== p ? 0 : net.poolServers[p]!,
    );
    this.coupled = Uint8Array.from(net.pools, (_, p) =>
      [net.sharing, net.waitsFor, net.awaitedBy].some((pools) => pools[p]!.length > 0) ? 1 : 0,
    );
    this.plain = Uint8Array.from(net.pools, ({ skillFactors, turnaround }, p) => {
      const plain = !skillFactors && !turnaround && this.coupled[p] === 0;
      return plain && net.finiteStations[p]!.length === 0 ? 1 : 0;
    });
    this.shiftRules = net.pools.map(shiftChangeOf);
    this.turnaround = net.pools.map((pool) => (pool.turnaround ? durationFiller(pool.turnaround) : null));
    const { seed, replication } = chance;
    this.poolFields = net.pools.map((pool) => randomField(seed, replication, pool.id, 'pool'));
    this.passengerFields = net.routes.map((route) =>
      route.parentStep < 0
        ? []
        : route.columns.map((column) => randomField(seed, replication, route.id, ...column.label)),
    );
  }

  /** Starts all integrals, maxima and counts again from now (warm-up, a new day). */
  resetStatistics(): void {
    const { now } = this;
    this.pools.resetIntegrals(now);
    this.stationWaitingMinutes.fill(0);
    this.stationChanged.fill(now);
    this.stationMaximum.set(this.stationWaiting);
    this.routeMinutes.fill(0);
    this.routeChanged.fill(now);
    this.routeQueueMaximum.set(this.routeQueue);
    this.arrived.fill(0);
    this.arrivedPersons.fill(0);
  }

  /** Brings every integral up to now. */
  integrateAll(): void {
    for (let pool = 0; pool < this.net.pools.length; pool++) this.pools.integrate(pool, this.now);
    for (let station = 0; station < this.stationWaiting.length; station++) this.countWaiting(station, 0);
    for (let route = 0; route < this.routePresent.length; route++) this.countPresent(route, 0);
  }

  protected countPresent(route: number, change: number): void {
    const time = this.now;
    this.routeMinutes[route]! += this.routePresent[route]! * (time - this.routeChanged[route]!);
    this.routeChanged[route] = time;
    this.routePresent[route]! += change;
  }

  protected countWaiting(station: number, change: number): void {
    const time = this.now;
    const waiting = this.stationWaiting[station]!;
    this.stationWaitingMinutes[station]! += waiting * (time - this.stationChanged[station]!);
    this.stationChanged[station] = time;
    this.stationWaiting[station] = waiting + change;
    if (waiting + change > this.stationMaximum[station]!) this.stationMaximum[station] = waiting + change;
  }

  protected lineOf(slot: number, pool: number): number {
    const level = this.fifo[pool] === 1 ? 0 : this.net.routes[this.store.route[slot]!]!.level;
    return pool * this.net.priorityLevels + level;
  }

  protected blockedLine(station: number): number {
    return this.net.pools.length * this.net.priorityLevels + station;
  }

  /** The first step from `step` on that this customer takes; −1 at the end of the route. */
  protected takenStep(slot: number, step: number): number {
    const { net, store } = this;
    while (step >= 0) {
      const column = net.stepChanceColumn[step]!;
      if (column < 0 || store.draws[slot * net.stride + column]! < net.stepProbability[step]!) return step;
      step = net.stepNext[step]!;
    }
    return -1;
  }

  protected canEnter(step: number): boolean {
    const station = this.net.stepStation[step]!;
    const places = this.net.stationPlaces[station]!;
    if (places < 0 || this.stationWaiting[station]! < places) return true;
    return this.serverFree(this.net.stepPool[step]!);
  }

  protected serverFree(pool: number): boolean {
    const { pools } = this;
    return pools.counted[pool]! < pools.capacity[pool]! && pools.waiting[pool] === 0 && this.sharesFree(pool);
  }

  /** Of servers that several pools share one is free, and whoever must be gone first is gone. */
  protected sharesFree(pool: number): boolean {
    if (this.coupled[pool] === 0) return true;
    const { net, pools } = this;
    for (const other of net.waitsFor[pool]!) if (pools.busy[other]! > 0) return false;
    const sharing = net.sharing[pool]!;
    if (sharing.length === 0) return true;
    let room = net.poolServers[pool]! - pools.broken[sharing[0]!]!;
    for (const other of sharing) room -= pools.counted[other]!;
    return room > 0;
  }

  /** Those who stand in the same line before primary inspection. */
  protected lineAhead(route: number): number {
    let ahead = 0;
    for (const other of this.net.sameLine[route]!) ahead += this.routeQueue[other]!;
    return ahead;
  }

  /** Unique in a run: the period, the route and the place in it, which other routes do not change. */
  protected numberOf(route: number): number {
    return (this.period * 1048576 + this.sequence[route]!++) * this.net.routes.length + route;
  }
}
