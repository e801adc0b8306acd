import { BlockVariates } from '#engines/numerics';
import type { ArrivalFeed } from './arrival-feed.js';
import type { CompiledNetwork } from './compiled-network.js';
import type { CarriedCustomer } from './crossing-results.js';
import { CustomerFlow, RELEASED } from './customer-flow.js';
import { CustomerState } from './customer-store.js';
import { durationFiller } from './duration-sampling.js';
import { EventKind, type EngineSeed } from './facility-state.js';
import { Outcome, type RecordWriter } from './visit-records.js';

/** Orders of commands come before those of all other events at the same time. */
const COMMANDS_FIRST = -1e15;

/** Something done to the facility at a known time: a change of roster, a closing, the end of an hour. */
export type EngineCommand = (engine: NetworkEngine, now: number) => void;

/**
 * The event engine. Arrivals come from feeds with all draws made; services end through the future-event list. At one
 * time: commands (shift changes, openings) first, then ends of service in the order of their beginning, then
 * arrivals in the order of the sources.
 */
export class NetworkEngine extends CustomerFlow {
  /** Arrivals are turned back where 1, by source. */
  readonly refusing: Uint8Array;
  private readonly nextArrivals: Float64Array;
  private readonly saturated: Uint8Array;
  private readonly commands: EngineCommand[] = [];

  constructor(
    net: CompiledNetwork,
    private readonly feeds: readonly ArrivalFeed[],
    records: RecordWriter,
    chance: EngineSeed,
  ) {
    super(net, chance, records, feeds.length);
    this.refusing = new Uint8Array(feeds.length);
    this.nextArrivals = new Float64Array(feeds.length);
    this.saturated = Uint8Array.from(feeds, (_, s) =>
      net.routes[s]!.source.arrivals.kind === 'saturated' ? 1 : 0,
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
    this.trips.clear();
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

  /** Does `command` at `time`, before any other event of that time; commands of one time in the order given. */
  schedule(time: number, command: EngineCommand): void {
    let index = this.commands.indexOf(command);
    if (index < 0) index = this.commands.push(command) - 1;
    this.events.push(time, COMMANDS_FIRST + this.order++, index * 8 + EventKind.command);
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
    this.events.push(time, this.order++, pool * 8 + EventKind.repair);
    this.applyCapacity(pool);
  }

  protected scheduleFailure(pool: number, time: number): void {
    const mean = this.net.pools[pool]!.breakdown!.meanMinutesBetweenFailures;
    const failure = time + this.poolStreams[pool]!.nextExponential() * mean;
    this.events.push(failure, this.order++, pool * 8 + EventKind.failure);
  }

  /**
   * Rosters servers from now on; `handover` when one shift follows another. Broken ones do not serve. Overtime is
   * rostered with `staffed` 0: it works but does not count as planned staff.
   */
  setRoster(pool: number, servers: number, handover: boolean, staffed = servers): void {
    const { pools } = this;
    pools.rostered[pool] = servers;
    pools.countStaffed(pool, staffed, this.now);
    if (handover && this.shiftRules[pool] === 'finish-then-leave') {
      pools.shift[pool]!++;
      pools.counted[pool] = 0;
      // The new shift brings its own people.
      pools.freeServers[pool]?.fill(1);
    }
    this.applyCapacity(pool);
    if (handover && this.shiftRules[pool] === 'pre-empt') this.interruptExcess(pool);
  }

  /** Interrupts the services begun last until no more are in hand than there are servers. */
  protected interruptExcess(pool: number): void {
    const { store, net, pools, now } = this;
    const excess = pools.counted[pool]! - pools.capacity[pool]!;
    if (excess <= 0) return;
    const inService = store
      .slots()
      .filter(
        (slot) => store.state[slot] === CustomerState.inService && net.stepPool[store.step[slot]!] === pool,
      )
      .sort((a, b) => store.event[b]! - store.event[a]!);
    for (const slot of inService.slice(0, excess)) {
      const step = store.step[slot]!;
      const server = store.server[slot]!;
      const left = (store.ended[slot]! - now) / pools.skillOf(pool, server);
      store.draws[slot * net.stride + net.stepServiceColumn[step]!] = left;
      store.served[slot] = now - store.started[slot]!;
      store.state[slot] = CustomerState.queued;
      store.event[slot] = -1;
      pools.countBusy(pool, -1, now);
      pools.counted[pool]!--;
      pools.giveServer(pool, server);
      pools.waiting[pool]!++;
      this.countWaiting(net.stepStation[step]!, 1);
      this.lines.prepend(this.lineOf(slot, pool), slot);
    }
  }

  /** A server is away until `time` (its return trip is not over). */
  awayUntil(pool: number, time: number, server: number): void {
    const { pools } = this;
    pools.counted[pool]!++;
    pools.countBusy(pool, 1, this.now);
    if (server >= 0) pools.freeServers[pool]![server] = 0;
    const trip = this.trips.begin(pool, pools.shift[pool]!, server);
    this.events.push(time, this.order++, trip * 8 + EventKind.turnaround);
  }

  /** The server of a return trip, if it belongs to the shift on duty. */
  tripOnDuty(trip: number): { readonly pool: number; readonly server: number } | null {
    const { pool, shift, server } = this.trips;
    if (shift[trip] !== this.pools.shift[pool[trip]!]) return null;
    return { pool: pool[trip]!, server: server[trip]! };
  }

  /** Puts a carried customer where it was; nobody is served by that until capacities are set. Returns its slot. */
  putBack(customer: CarriedCustomer, route: number, step: number): number {
    const { store, net, pools } = this;
    const slot = store.take();
    const pool = net.stepPool[step]!;
    store.route[slot] = route;
    store.step[slot] = step;
    store.number[slot] = customer.number;
    store.arrival[slot] = customer.arrival;
    store.entered[slot] = customer.entered;
    store.started[slot] = customer.started ?? NaN;
    store.ended[slot] = customer.ended ?? NaN;
    store.primaryWait[slot] = customer.primaryWait ?? NaN;
    store.abandonAt[slot] = customer.abandonAt ?? Infinity;
    store.served[slot] = customer.servedMinutes ?? -1;
    store.persons[slot] = customer.persons;
    store.inProcess[slot] = customer.inProcess ? 1 : 0;
    store.vehicle[slot] = -1;
    store.passengersAway[slot] = 0;
    store.server[slot] = customer.server;
    store.shift[slot] =
      customer.holds === 'none' ? RELEASED : pools.shift[pool]! - (customer.holds === 'counted' ? 0 : 1);
    store.event[slot] = -1;
    customer.draws.forEach((draw, c) => {
      store.draws[slot * net.stride + c] = draw;
    });
    this.countPresent(route, 1);
    if (customer.primaryWait === null) this.routeQueue[route]!++;
    if (customer.holds !== 'none') {
      pools.countBusy(pool, 1, this.now);
      if (customer.holds === 'counted') {
        pools.counted[pool]!++;
        if (customer.server >= 0) pools.freeServers[pool]![customer.server] = 0;
      }
    }
    this.resume(slot, step, pool, customer);
    return slot;
  }

  private resume(slot: number, step: number, pool: number, customer: CarriedCustomer): void {
    const { store, net } = this;
    const station = net.stepStation[step]!;
    if (customer.state === 'queued') {
      store.state[slot] = CustomerState.queued;
      this.pools.waiting[pool]!++;
      this.countWaiting(station, 1);
      this.lines.append(this.lineOf(slot, pool), slot);
      this.losePatience(slot);
    } else if (customer.state === 'in-service') {
      store.state[slot] = CustomerState.inService;
      store.event[slot] = this.order;
      this.events.push(customer.ended!, this.order++, slot * 8 + EventKind.completion);
      if (net.stationKeepsOrder[station] === 1) {
        this.stationLastEnd[station] = Math.max(this.stationLastEnd[station]!, customer.ended!);
      }
    } else if (customer.state === 'blocked') {
      store.state[slot] = CustomerState.blocked;
      if (customer.holds !== 'none') this.pools.countBlocked(pool, 1, this.now);
      this.lines.append(this.blockedLine(net.stepStation[this.takenStep(slot, net.stepNext[step]!)]!), slot);
      this.losePatience(slot);
    } else store.state[slot] = CustomerState.awaitingPassengers;
  }

  /** Takes a customer who waits, in a queue or held back before one, out of the crossing. */
  giveUp(slot: number, outcome: number): void {
    const { store, net } = this;
    if (store.state[slot] === CustomerState.queued) {
      this.removeWaiting(slot, outcome);
      return;
    }
    const step = store.step[slot]!;
    const next = this.takenStep(slot, net.stepNext[step]!);
    this.lines.remove(this.blockedLine(net.stepStation[next]!), slot);
    this.countBlocked(slot, net.stepPool[step]!, -1);
    store.event[slot] = -1;
    this.departTo(slot, step, -1, outcome);
  }

  private removeWaiting(slot: number, outcome: number): void {
    const { store, net } = this;
    const step = store.step[slot]!;
    const pool = net.stepPool[step]!;
    const station = net.stepStation[step]!;
    this.lines.remove(this.lineOf(slot, pool), slot);
    this.pools.waiting[pool]!--;
    this.countWaiting(station, -1);
    store.event[slot] = -1;
    this.records.visit(step, store.number[slot]!, store.entered[slot]!, NaN, NaN, this.now);
    this.leave(slot, outcome);
    if (net.stationPlaces[station]! >= 0) this.unblock(station);
  }

  /** Runs up to and including `until`, or until nothing more can happen. */
  run(until: number): void {
    const { events, nextArrivals } = this;
    for (let s = 0; s < nextArrivals.length; s++) nextArrivals[s] = this.nextArrivalOf(s);
    let source = this.earliestSource();
    let arrival = nextArrivals.length > 0 ? nextArrivals[source]! : Infinity;
    for (;;) {
      const time = events.nextTime();
      if (arrival < time) {
        if (arrival > until) break;
        this.now = arrival;
        this.pullTime[source] = Infinity;
        this.arrive(source);
        nextArrivals[source] = this.nextArrivalOf(source);
      } else {
        if (time > until || time === Infinity) break;
        this.now = time;
        this.handleEvent();
        if (!this.pulled) continue;
        for (let s = 0; s < nextArrivals.length; s++) nextArrivals[s] = this.nextArrivalOf(s);
      }
      this.pulled = false;
      source = nextArrivals.length > 1 ? this.earliestSource() : 0;
      arrival = nextArrivals[source]!;
    }
    if (until < Infinity) this.now = until;
  }

  protected nextArrivalOf(source: number): number {
    const time = this.feeds[source]!.peek();
    return this.saturated[source] === 1 && time < Infinity ? this.pullTime[source]! : time;
  }

  /** Nobody is here and nobody will come. */
  exhausted(): boolean {
    return this.store.live === 0 && this.nextArrivals.every((time) => time === Infinity);
  }

  protected earliestSource(): number {
    const times = this.nextArrivals;
    let best = 0;
    for (let s = 1; s < times.length; s++) if (times[s]! < times[best]!) best = s;
    return best;
  }

  protected handleEvent(): void {
    const { events, store } = this;
    const order = events.nextOrder;
    const code = events.nextCode;
    events.drop();
    const kind = code & 7;
    const subject = code >> 3;
    if (kind === EventKind.completion) {
      if (store.event[subject] === order) this.finishService(subject);
    } else this.handleRareEvent(kind, subject, order);
  }

  protected handleRareEvent(kind: number, subject: number, order: number): void {
    const time = this.now;
    if (kind === EventKind.abandonment) {
      if (this.store.event[subject] === order) this.giveUp(subject, Outcome.reneged);
    } else if (kind === EventKind.turnaround) {
      const { pool, shift, server } = this.trips;
      this.trips.end(subject);
      this.free(pool[subject]!, server[subject]!, shift[subject]!);
    } else if (kind === EventKind.failure) {
      const breakdown = this.net.pools[subject]!.breakdown!;
      durationFiller(breakdown.repair)(this.poolStreams[subject]!, this.one, 1);
      this.breakUntil(subject, time + this.one[0]!);
    } else if (kind === EventKind.repair) {
      this.pools.broken[subject]!--;
      this.applyCapacity(subject);
      for (const other of this.net.sharing[subject]!) this.dispatch(other);
      this.scheduleFailure(subject, time);
    } else this.commands[subject]!(this, time);
  }

  protected arrive(source: number): void {
    const time = this.now;
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
      if (this.lineAhead(source) >= queueLength && columns[route.balkingColumn]![row]! < probability) {
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
    this.admit(slot, source);
  }
}
