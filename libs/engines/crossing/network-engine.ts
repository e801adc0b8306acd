import { BlockVariates, randomField, type RandomField } from '#engines/numerics';
import type { ArrivalFeed } from './arrival-feed.js';
import { shiftChangeOf, type CompiledNetwork } from './compiled-network.js';
import type { ShiftChangeRule } from './crossing-definition.js';
import { CustomerState, CustomerStore } from './customer-store.js';
import { durationFiller, type DurationFiller } from './duration-sampling.js';
import { EventList } from './event-list.js';
import { PoolState } from './pool-state.js';
import { Outcome, type RecordWriter } from './visit-records.js';
import { WaitingLines } from './waiting-lines.js';

/** Kinds of event, in the low bits of an event's code; the rest is a customer slot, a pool or a command. */
const Kind = { completion: 0, abandonment: 1, turnaround: 2, failure: 3, repair: 4, command: 5 } as const;
/** Orders of commands come before those of all other events at the same time. */
const COMMANDS_FIRST = -1e15;

/** In place of the shift: the customer no longer holds a server. */
export const RELEASED = -1;

/** Something done to the facility at a known time: a change of roster, a closing, the end of an hour. */
export type EngineCommand = (engine: NetworkEngine, now: number) => void;

export interface EngineSeed {
  readonly seed: number | string;
  readonly replication: number;
}

/**
 * The event engine. Arrivals come from feeds with all draws made; services end through the future-event list. At one
 * time: commands (shift changes, openings) first, then ends of service in the order of their beginning, then
 * arrivals in the order of the sources. Every service and every stay becomes a record; statistics read records.
 */
export class NetworkEngine {
  now = 0;
  readonly store: CustomerStore;
  readonly pools: PoolState;
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
  /** Arrivals are turned back where 1, by source. */
  readonly refusing: Uint8Array;
  readonly arrived: Float64Array;
  readonly arrivedPersons: Float64Array;
  private readonly events = new EventList();
  private readonly lines: WaitingLines;
  private readonly stationChanged: Float64Array;
  private readonly routeChanged: Float64Array;
  /** Latest end of service at stations without overtaking. */
  private readonly stationLastEnd: Float64Array;
  private readonly nextArrivals: Float64Array;
  private readonly fifo: Uint8Array;
  private readonly commands: EngineCommand[] = [];
  private readonly shiftRules: readonly ShiftChangeRule[];
  /** Servers of each pool that can fail. */
  readonly breakable: Int32Array;
  private readonly turnaround: (DurationFiller | null)[];
  private readonly poolFields: readonly RandomField[];
  private poolStreams: BlockVariates[] = [];
  private readonly passengerFields: readonly (readonly RandomField[])[];
  private readonly one = new Float64Array(1);
  private order = 0;
  private period = 0;
  /** Customers so far by route: with the route and the period, a customer's number. */
  private readonly sequence: Float64Array;
  private readonly saturated: Uint8Array;
  /** When a saturated source is to send its next customer; Infinity until the one before it is taken. */
  private readonly pullTime: Float64Array;
  private pulled = false;

  constructor(
    private readonly net: CompiledNetwork,
    private readonly feeds: readonly ArrivalFeed[],
    private readonly records: RecordWriter,
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
    this.refusing = new Uint8Array(feeds.length);
    this.arrived = new Float64Array(routes);
    this.arrivedPersons = new Float64Array(routes);
    this.nextArrivals = new Float64Array(feeds.length);
    this.sequence = new Float64Array(routes);
    this.pullTime = new Float64Array(feeds.length);
    this.saturated = Uint8Array.from(feeds, (_, s) =>
      net.routes[s]!.source.arrivals.kind === 'saturated' ? 1 : 0,
    );
    this.fifo = Uint8Array.from(net.pools, (pool) => (pool.discipline === 'priority' ? 0 : 1));
    this.breakable = Int32Array.from(net.pools, (pool) =>
      typeof pool.servers === 'number' ? pool.servers : 0,
    );
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

  /** Empties the facility and starts the clock at 0; streams of pools begin at the period's place. */
  reset(period: number): void {
    this.period = period;
    this.now = 0;
    this.order = 0;
    this.sequence.fill(0);
    this.pullTime.fill(0);
    this.events.clear();
    this.commands.length = 0;
    this.store.clear();
    this.lines.clear();
    this.pools.resetState();
    this.stationWaiting.fill(0);
    this.stationLastEnd.fill(-Infinity);
    this.routePresent.fill(0);
    this.routeQueue.fill(0);
    this.refusing.fill(0);
    this.poolStreams = this.poolFields.map((field) => new BlockVariates(field.streamAt(period)));
    this.resetStatistics();
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

  /** Does `command` at `time`, before any other event of that time; commands of one time in the order given. */
  schedule(time: number, command: EngineCommand): void {
    let index = this.commands.indexOf(command);
    if (index < 0) index = this.commands.push(command) - 1;
    this.events.push(time, COMMANDS_FIRST + this.order++, index * 8 + Kind.command);
  }

  /** Lets every pool fail and be repaired by its own stream from now on. */
  startBreakdowns(): void {
    this.net.pools.forEach((pool, p) => {
      if (!pool.breakdown) return;
      const working = Math.max(0, this.breakable[p]! - this.pools.broken[p]!);
      for (let i = 0; i < working; i++) this.scheduleFailure(p, this.now);
    });
  }

  /** A server of the pool is out of order until `time`. */
  breakUntil(pool: number, time: number): void {
    this.pools.broken[pool]!++;
    this.events.push(time, this.order++, pool * 8 + Kind.repair);
    this.applyCapacity(pool);
  }

  /** Times at which broken servers come back, for carrying over. */
  pendingRepairs(): { pool: number; time: number }[] {
    return this.events
      .entries()
      .filter((event) => (event.code & 7) === Kind.repair)
      .map((event) => ({ pool: event.code >> 3, time: event.time }));
  }

  private scheduleFailure(pool: number, time: number): void {
    const mean = this.net.pools[pool]!.breakdown!.meanMinutesBetweenFailures;
    const failure = time + this.poolStreams[pool]!.nextExponential() * mean;
    this.events.push(failure, this.order++, pool * 8 + Kind.failure);
  }

  /** Rosters servers from now on; `handover` when one shift follows another. Broken ones do not serve. */
  setRoster(pool: number, servers: number, handover: boolean): void {
    const { pools } = this;
    pools.integrate(pool, this.now);
    pools.rostered[pool] = servers;
    if (handover && this.shiftRules[pool] === 'finish-then-leave') {
      pools.shift[pool]!++;
      pools.counted[pool] = 0;
    }
    this.applyCapacity(pool);
    if (handover && this.shiftRules[pool] === 'pre-empt') this.interruptExcess(pool);
  }

  private applyCapacity(pool: number): void {
    const { pools } = this;
    pools.capacity[pool] = Math.max(0, pools.rostered[pool]! - pools.broken[pool]!);
    this.dispatch(pool, this.now);
  }

  /** Interrupts the services begun last until no more are in hand than there are servers. */
  private interruptExcess(pool: number): void {
    const { store, net, pools, now } = this;
    const excess = pools.counted[pool]! - pools.capacity[pool]!;
    if (excess <= 0) return;
    const inService = store
      .slots()
      .filter(
        (slot) => store.state[slot] === CustomerState.inService && net.stepPool[store.step[slot]!] === pool,
      )
      .sort((a, b) => store.started[b]! - store.started[a]! || store.event[b]! - store.event[a]!);
    for (const slot of inService.slice(0, excess)) {
      const step = store.step[slot]!;
      const server = store.server[slot]!;
      const left = (store.ended[slot]! - now) / pools.skillOf(pool, server);
      store.draws[slot * net.stride + net.stepServiceColumn[step]!] = left;
      store.state[slot] = CustomerState.queued;
      store.event[slot] = -1;
      pools.integrate(pool, now);
      pools.busy[pool]!--;
      pools.counted[pool]!--;
      pools.giveServer(pool, server);
      pools.waiting[pool]!++;
      this.countWaiting(net.stepStation[step]!, 1, now);
      this.lines.prepend(this.lineOf(slot, pool), slot);
    }
  }

  /** Takes a waiting customer out of its queue and out of the crossing. */
  removeWaiting(slot: number, time: number, outcome: number): void {
    const { store, net } = this;
    const step = store.step[slot]!;
    const pool = net.stepPool[step]!;
    const station = net.stepStation[step]!;
    this.lines.remove(this.lineOf(slot, pool), slot);
    this.pools.waiting[pool]!--;
    this.countWaiting(station, -1, time);
    store.event[slot] = -1;
    this.records.visit(step, store.number[slot]!, store.entered[slot]!, NaN, NaN, time);
    this.leave(slot, time, outcome);
    if (net.stationPlaces[station]! >= 0) this.unblock(station, time);
  }

  /** Runs up to and including `until`, or until nothing more can happen. */
  run(until: number): void {
    const { events, nextArrivals } = this;
    for (let s = 0; s < nextArrivals.length; s++) nextArrivals[s] = this.nextArrivalOf(s);
    let source = this.earliestSource();
    let arrival = nextArrivals.length > 0 ? nextArrivals[source]! : Infinity;
    for (;;) {
      const time = events.nextTime;
      if (arrival < time) {
        if (arrival > until) break;
        this.now = arrival;
        this.pullTime[source] = Infinity;
        this.arrive(source, arrival);
        nextArrivals[source] = this.nextArrivalOf(source);
      } else {
        if (time > until || time === Infinity) break;
        this.now = time;
        this.handleEvent(time);
        if (!this.pulled) continue;
        for (let s = 0; s < nextArrivals.length; s++) nextArrivals[s] = this.nextArrivalOf(s);
      }
      this.pulled = false;
      source = nextArrivals.length > 1 ? this.earliestSource() : 0;
      arrival = nextArrivals[source]!;
    }
    if (until < Infinity) this.now = until;
  }

  private nextArrivalOf(source: number): number {
    const time = this.feeds[source]!.peek();
    return this.saturated[source] === 1 && time < Infinity ? this.pullTime[source]! : time;
  }

  /** Nobody is here and nobody will come. */
  exhausted(): boolean {
    return this.store.live === 0 && this.nextArrivals.every((time) => time === Infinity);
  }

  /** Brings every integral up to now. */
  integrateAll(): void {
    for (let pool = 0; pool < this.net.pools.length; pool++) this.pools.integrate(pool, this.now);
    for (let station = 0; station < this.stationWaiting.length; station++)
      this.countWaiting(station, 0, this.now);
    for (let route = 0; route < this.routePresent.length; route++) this.countPresent(route, 0, this.now);
  }

  private earliestSource(): number {
    const times = this.nextArrivals;
    let best = 0;
    for (let s = 1; s < times.length; s++) if (times[s]! < times[best]!) best = s;
    return best;
  }

  private handleEvent(time: number): void {
    const { events, store } = this;
    const order = events.nextOrder;
    const code = events.nextCode;
    events.drop();
    const kind = code & 7;
    const subject = code >> 3;
    if (kind === Kind.completion) {
      if (store.event[subject] === order) this.finishService(subject, time);
    } else this.handleRareEvent(kind, subject, order, time);
  }

  private handleRareEvent(kind: number, subject: number, order: number, time: number): void {
    if (kind === Kind.abandonment) {
      if (this.store.event[subject] === order) this.removeWaiting(subject, time, Outcome.reneged);
    } else if (kind === Kind.turnaround) {
      this.pools.counted[subject]!--;
      this.dispatch(subject, time);
    } else if (kind === Kind.failure) {
      const breakdown = this.net.pools[subject]!.breakdown!;
      durationFiller(breakdown.repair)(this.poolStreams[subject]!, this.one, 1);
      this.breakUntil(subject, time + this.one[0]!);
    } else if (kind === Kind.repair) {
      this.pools.broken[subject]!--;
      this.applyCapacity(subject);
      this.scheduleFailure(subject, time);
    } else this.commands[subject]!(this, time);
  }

  private arrive(source: number, time: number): void {
    const { net, store } = this;
    const feed = this.feeds[source]!;
    const row = feed.take();
    const route = net.routes[source]!;
    const columns = feed.columns;
    const persons = route.personsColumn < 0 ? 1 : columns[route.personsColumn]![row]!;
    this.arrived[source]!++;
    this.arrivedPersons[source]! += persons;
    const number = this.numberOf(source);
    if (this.refusing[source] === 1) {
      this.records.stay(source, number, time, time, Outcome.turnedBack, persons, NaN);
      return;
    }
    const step = route.firstStep;
    if (route.balkingColumn >= 0) {
      const { queueLength, probability } = route.source.balking!;
      if (this.routeQueue[source]! >= queueLength && columns[route.balkingColumn]![row]! < probability) {
        this.records.stay(source, number, time, time, Outcome.balked, persons, NaN);
        return;
      }
    }
    if (!this.canEnter(step)) {
      this.records.stay(source, number, time, time, Outcome.lost, persons, NaN);
      return;
    }
    const slot = store.take();
    const base = slot * net.stride;
    for (let c = 0; c < columns.length; c++) store.draws[base + c] = columns[c]![row]!;
    store.number[slot] = number;
    store.persons[slot] = persons;
    store.vehicle[slot] = -1;
    store.abandonAt[slot] = route.patienceColumn < 0 ? Infinity : time + columns[route.patienceColumn]![row]!;
    this.admit(slot, source, time);
  }

  /** Unique in a run: the period, the route and the place in it, which other routes do not change. */
  private numberOf(route: number): number {
    return (this.period * 1048576 + this.sequence[route]!++) * this.net.routes.length + route;
  }

  /** A customer with its draws begins its route. */
  private admit(slot: number, route: number, time: number): void {
    const { store } = this;
    store.route[slot] = route;
    store.arrival[slot] = time;
    store.primaryWait[slot] = NaN;
    store.passengersAway[slot] = 0;
    store.inProcess[slot] = 0;
    store.event[slot] = -1;
    this.countPresent(route, 1, time);
    const queue = ++this.routeQueue[route]!;
    if (queue > this.routeQueueMaximum[route]!) this.routeQueueMaximum[route] = queue;
    const first = this.net.routes[route]!.firstStep;
    const step = this.takenStep(slot, first);
    if (step < 0) this.leave(slot, time, Outcome.served);
    else this.enter(slot, step, time);
  }

  private countPresent(route: number, change: number, time: number): void {
    this.routeMinutes[route]! += this.routePresent[route]! * (time - this.routeChanged[route]!);
    this.routeChanged[route] = time;
    this.routePresent[route]! += change;
  }

  /** The first step from `step` on that this customer takes; −1 at the end of the route. */
  private takenStep(slot: number, step: number): number {
    const { net, store } = this;
    while (step >= 0) {
      const column = net.stepChanceColumn[step]!;
      if (column < 0 || store.draws[slot * net.stride + column]! < net.stepProbability[step]!) return step;
      step = net.stepNext[step]!;
    }
    return -1;
  }

  private canEnter(step: number): boolean {
    const station = this.net.stepStation[step]!;
    const places = this.net.stationPlaces[station]!;
    if (places < 0 || this.stationWaiting[station]! < places) return true;
    return this.serverFree(this.net.stepPool[step]!);
  }

  private serverFree(pool: number): boolean {
    const { pools } = this;
    return pools.counted[pool]! < pools.capacity[pool]! && pools.waiting[pool] === 0;
  }

  private enter(slot: number, step: number, time: number): void {
    const { store } = this;
    store.step[slot] = step;
    store.entered[slot] = time;
    const pool = this.net.stepPool[step]!;
    if (this.serverFree(pool)) this.startService(slot, step, pool, time);
    else this.joinQueue(slot, step, pool, time);
  }

  private joinQueue(slot: number, step: number, pool: number, time: number): void {
    const { store } = this;
    store.state[slot] = CustomerState.queued;
    store.started[slot] = NaN;
    store.ended[slot] = NaN;
    this.countWaiting(this.net.stepStation[step]!, 1, time);
    this.pools.waiting[pool]!++;
    this.lines.append(this.lineOf(slot, pool), slot);
    // Patience is for the wait before the process begins.
    if (store.abandonAt[slot]! < Infinity && store.inProcess[slot] === 0) {
      store.event[slot] = this.order;
      this.events.push(Math.max(time, store.abandonAt[slot]!), this.order++, slot * 8 + Kind.abandonment);
    }
  }

  private lineOf(slot: number, pool: number): number {
    const level = this.fifo[pool] === 1 ? 0 : this.net.routes[this.store.route[slot]!]!.level;
    return pool * this.net.priorityLevels + level;
  }

  private blockedLine(station: number): number {
    return this.net.pools.length * this.net.priorityLevels + station;
  }

  private countWaiting(station: number, change: number, time: number): void {
    const waiting = this.stationWaiting[station]!;
    this.stationWaitingMinutes[station]! += waiting * (time - this.stationChanged[station]!);
    this.stationChanged[station] = time;
    this.stationWaiting[station] = waiting + change;
    if (waiting + change > this.stationMaximum[station]!) this.stationMaximum[station] = waiting + change;
  }

  private startService(slot: number, step: number, pool: number, time: number): void {
    const { net, store, pools } = this;
    pools.integrate(pool, time);
    pools.busy[pool]!++;
    pools.counted[pool]!++;
    const server = pools.takeServer(pool);
    store.server[slot] = server;
    store.shift[slot] = pools.shift[pool]!;
    store.state[slot] = CustomerState.inService;
    store.started[slot] = time;
    if (net.stepPrimary[step] === 1) this.passPrimary(slot, time);
    if (net.stepOutside[step] === 0) store.inProcess[slot] = 1;
    let end =
      time + store.draws[slot * net.stride + net.stepServiceColumn[step]!]! * pools.skillOf(pool, server);
    const station = net.stepStation[step]!;
    if (net.stationKeepsOrder[station] === 1) {
      end = Math.max(end, this.stationLastEnd[station]!);
      this.stationLastEnd[station] = end;
    }
    store.ended[slot] = end;
    if (net.stepPassengerRoute[step]! >= 0) this.letPassengersOff(slot, step, time);
    if (net.stepPulls[step] === 1) this.pull(store.route[slot]!, time);
    store.event[slot] = this.order;
    this.events.push(end, this.order++, slot * 8 + Kind.completion);
  }

  /** A saturated source sends its next customer now. */
  private pull(source: number, time: number): void {
    this.pullTime[source] = time;
    this.pulled = true;
  }

  private passPrimary(slot: number, time: number): void {
    const { store } = this;
    // An interrupted primary inspection that resumes has been counted already.
    if (!Number.isNaN(store.primaryWait[slot]!)) return;
    store.primaryWait[slot] = time - store.arrival[slot]!;
    this.routeQueue[store.route[slot]!]!--;
  }

  private finishService(slot: number, time: number): void {
    const { store, net } = this;
    store.event[slot] = -1;
    if (store.passengersAway[slot]! > 0) {
      store.state[slot] = CustomerState.awaitingPassengers;
      const step = store.step[slot]!;
      if (net.stepKeepsServer[step] === 0) {
        const shift = store.shift[slot]!;
        store.shift[slot] = RELEASED;
        this.release(net.stepPool[step]!, store.server[slot]!, shift, time);
      }
      return;
    }
    this.advance(slot, time);
  }

  /** The service is over and everyone is aboard: on to the next step, or wait in place for room there. */
  private advance(slot: number, time: number): void {
    const { store, net } = this;
    const step = store.step[slot]!;
    const following = net.stepNext[step]!;
    const next = following < 0 ? -1 : this.takenStep(slot, following);
    if (next >= 0 && !this.canEnter(next)) {
      const station = net.stepStation[next]!;
      if (net.stationBlocks[station] === 1) {
        const pool = net.stepPool[step]!;
        this.countBlocked(slot, pool, 1, time);
        store.state[slot] = CustomerState.blocked;
        this.lines.append(this.blockedLine(station), slot);
      } else this.departTo(slot, step, -1, time, Outcome.lost);
      return;
    }
    this.departTo(slot, step, next, time, Outcome.served);
  }

  private countBlocked(slot: number, pool: number, change: number, time: number): void {
    if (this.store.shift[slot] === RELEASED) return;
    this.pools.integrate(pool, time);
    this.pools.blocked[pool]! += change;
  }

  /** Leaves `step` for `next` (−1: leaves the crossing), then frees the server it held. */
  private departTo(slot: number, step: number, next: number, time: number, outcome: number): void {
    const { store, net } = this;
    const pool = net.stepPool[step]!;
    const server = store.server[slot]!;
    const shift = store.shift[slot]!;
    this.records.visit(
      step,
      store.number[slot]!,
      store.entered[slot]!,
      store.started[slot]!,
      store.ended[slot]!,
      time,
    );
    if (next < 0) this.leave(slot, time, outcome);
    else this.enter(slot, next, time);
    if (shift !== RELEASED) this.release(pool, server, shift, time);
  }

  private release(pool: number, server: number, shift: number, time: number): void {
    const { pools } = this;
    pools.integrate(pool, time);
    pools.busy[pool]!--;
    pools.giveServer(pool, server);
    const turnaround = this.turnaround[pool];
    if (turnaround) {
      turnaround(this.poolStreams[pool]!, this.one, 1);
      this.events.push(time + this.one[0]!, this.order++, pool * 8 + Kind.turnaround);
      return;
    }
    if (shift === pools.shift[pool]) pools.counted[pool]!--;
    if (pools.waiting[pool]! > 0 || this.net.finiteStations[pool]!.length > 0) this.dispatch(pool, time);
  }

  /** Gives free servers to those waiting, by the pool's discipline. */
  private dispatch(pool: number, time: number): void {
    const { pools, lines, net } = this;
    while (pools.waiting[pool]! > 0 && pools.counted[pool]! < pools.capacity[pool]!) {
      let line = pool * net.priorityLevels;
      while (lines.first(line) < 0) line++;
      const slot = lines.first(line);
      const step = this.store.step[slot]!;
      lines.remove(line, slot);
      pools.waiting[pool]!--;
      const station = net.stepStation[step]!;
      this.countWaiting(station, -1, time);
      this.startService(slot, step, pool, time);
      if (net.stationPlaces[station]! >= 0) this.unblock(station, time);
    }
    // A free server is room too, where nobody may wait.
    for (const station of net.finiteStations[pool]!) this.unblock(station, time);
  }

  /** A waiting place has come free: whoever was held back longest moves up, which may free a place behind it. */
  private unblock(station: number, time: number): void {
    const { lines, store, net } = this;
    const line = this.blockedLine(station);
    for (;;) {
      const slot = lines.first(line);
      if (slot < 0) return;
      const step = store.step[slot]!;
      const next = this.takenStep(slot, net.stepNext[step]!);
      if (!this.canEnter(next)) return;
      lines.remove(line, slot);
      const pool = net.stepPool[step]!;
      this.countBlocked(slot, pool, -1, time);
      this.departTo(slot, step, next, time, Outcome.served);
    }
  }

  /** The customer is gone; a passenger rejoins the vehicle. */
  private leave(slot: number, time: number, outcome: number): void {
    const { store } = this;
    const route = store.route[slot]!;
    this.countPresent(route, -1, time);
    if (Number.isNaN(store.primaryWait[slot]!)) this.routeQueue[route]!--;
    this.records.stay(
      route,
      store.number[slot]!,
      store.arrival[slot]!,
      time,
      outcome,
      store.persons[slot]!,
      store.primaryWait[slot]!,
    );
    const vehicle = store.vehicle[slot]!;
    store.give(slot);
    if (vehicle < 0) return;
    const away = --store.passengersAway[vehicle]!;
    if (away === 0 && store.state[vehicle] === CustomerState.awaitingPassengers) this.advance(vehicle, time);
  }

  private letPassengersOff(vehicle: number, step: number, time: number): void {
    const { net, store } = this;
    const route = net.stepPassengerRoute[step]!;
    const count = store.persons[vehicle]!;
    const { columns } = net.routes[route]!;
    // The vehicle's own number addresses its people's draws, so they stay theirs whenever it is served.
    const place = Math.floor(store.number[vehicle]! / net.routes.length);
    const drawn = columns.map((column, c) => {
      const values = new Float64Array(count);
      const stream = this.passengerFields[route]![c]!.streamAt(Math.floor(place / 1048576), place % 1048576);
      column.fill(new BlockVariates(stream), values, count);
      return values;
    });
    store.passengersAway[vehicle] = count;
    for (let i = 0; i < count; i++) {
      const slot = store.take();
      for (let c = 0; c < drawn.length; c++) store.draws[slot * net.stride + c] = drawn[c]![i]!;
      store.number[slot] = this.numberOf(route);
      store.persons[slot] = 1;
      store.vehicle[slot] = vehicle;
      store.abandonAt[slot] = Infinity;
      this.arrived[route]!++;
      this.arrivedPersons[route]!++;
      this.admit(slot, route, time);
    }
  }
}
