import { BlockVariates } from '#engines/numerics';
import { StepTrait, type CompiledNetwork } from './compiled-network.js';
import { CustomerState } from './customer-store.js';
import { EventKind, FacilityState, type EngineSeed } from './facility-state.js';
import { ReturnTrips } from './return-trips.js';
import { Outcome, RECORDS_PER_CHUNK, type RecordWriter } from './visit-records.js';

/** In place of the shift: the customer no longer holds a server. */
export const RELEASED = -1;

/** How one customer moves: queueing, service, passengers, blocking, leaving. Every visit and stay becomes a record. */
export class CustomerFlow extends FacilityState {
  /** When a saturated source is to send its next customer; Infinity until the one before it is taken. */
  protected readonly pullTime: Float64Array;
  protected pulled = false;
  /** When the last customer so far left. */
  lastExit = 0;
  /** Servers on a return trip. */
  protected readonly trips = new ReturnTrips();

  constructor(
    net: CompiledNetwork,
    chance: EngineSeed,
    protected readonly records: RecordWriter,
    sources: number,
  ) {
    super(net, chance);
    this.pullTime = new Float64Array(sources);
  }

  /** A customer with its draws begins its route. */
  protected admit(slot: number, route: number): void {
    const { store } = this;
    store.route[slot] = route;
    store.arrival[slot] = this.now;
    store.primaryWait[slot] = NaN;
    store.passengersAway[slot] = 0;
    store.inProcess[slot] = 0;
    store.event[slot] = -1;
    this.countPresent(route, 1);
    const queue = ++this.routeQueue[route]!;
    if (queue > this.routeQueueMaximum[route]!) this.routeQueueMaximum[route] = queue;
    const first = this.net.routes[route]!.firstStep;
    const step = this.takenStep(slot, first);
    if (step < 0) this.leave(slot, Outcome.served);
    else this.enter(slot, step);
  }

  protected enter(slot: number, step: number): void {
    const { store } = this;
    store.step[slot] = step;
    store.entered[slot] = this.now;
    store.served[slot] = -1;
    const pool = this.net.stepPool[step]!;
    if (this.serverFree(pool)) this.startService(slot, step, pool);
    else this.joinQueue(slot, step, pool);
  }

  protected joinQueue(slot: number, step: number, pool: number): void {
    const { store } = this;
    store.state[slot] = CustomerState.queued;
    store.started[slot] = NaN;
    store.ended[slot] = NaN;
    this.countWaiting(this.net.stepStation[step]!, 1);
    this.pools.waiting[pool]!++;
    this.lines.append(this.lineOf(slot, pool), slot);
    if (store.abandonAt[slot]! < Infinity) this.losePatience(slot);
  }

  /** Patience is for the wait before the process begins, in a queue or held back before one. */
  protected losePatience(slot: number): void {
    const { store } = this;
    const at = store.abandonAt[slot]!;
    if (at === Infinity || store.inProcess[slot] === 1) return;
    store.event[slot] = this.order;
    this.events.push(Math.max(this.now, at), this.order++, slot * 8 + EventKind.abandonment);
  }

  protected startService(slot: number, step: number, pool: number): void {
    const { net, store, pools } = this;
    pools.countBusy(pool, 1, this.now);
    pools.counted[pool]!++;
    store.shift[slot] = pools.shift[pool]!;
    store.state[slot] = CustomerState.inService;
    const served = store.served[slot]!;
    // A resumed service is written as one without a break: its interruptions count as waiting.
    store.started[slot] = served < 0 ? this.now : this.now - served;
    let minutes = store.draws[slot * net.stride + net.stepServiceColumn[step]!]!;
    if (this.plain[pool] === 1) store.server[slot] = -1;
    else {
      const server = pools.takeServer(pool);
      store.server[slot] = server;
      minutes *= pools.skillOf(pool, server);
    }
    let end = this.now + minutes;
    const traits = net.stepTraits[step]!;
    if (traits === StepTrait.inside) store.inProcess[slot] = 1;
    else {
      if ((traits & StepTrait.primary) !== 0) this.passPrimary(slot);
      if ((traits & StepTrait.inside) !== 0) store.inProcess[slot] = 1;
      if ((traits & StepTrait.keepsOrder) !== 0) {
        const station = net.stepStation[step]!;
        end = Math.max(end, this.stationLastEnd[station]!);
        this.stationLastEnd[station] = end;
      }
      if (served < 0 && (traits & StepTrait.passengers) !== 0) this.letPassengersOff(slot, step);
      if (served < 0 && (traits & StepTrait.pulls) !== 0) this.pull(store.route[slot]!);
    }
    store.ended[slot] = end;
    store.event[slot] = this.order;
    this.events.staged[0] = end;
    this.events.pushStaged(this.order++, slot * 8 + EventKind.completion);
  }

  /** A saturated source sends its next customer now. */
  protected pull(source: number): void {
    this.pullTime[source] = this.now;
    this.pulled = true;
  }

  protected passPrimary(slot: number): void {
    const { store } = this;
    // An interrupted primary inspection that resumes has been counted already.
    if (!Number.isNaN(store.primaryWait[slot]!)) return;
    store.primaryWait[slot] = this.now - store.arrival[slot]!;
    this.routeQueue[store.route[slot]!]!--;
  }

  protected finishService(slot: number): void {
    const { store, net } = this;
    store.event[slot] = -1;
    if (store.passengersAway[slot]! > 0) {
      store.state[slot] = CustomerState.awaitingPassengers;
      const step = store.step[slot]!;
      if (net.stepKeepsServer[step] === 0) {
        const shift = store.shift[slot]!;
        store.shift[slot] = RELEASED;
        this.release(net.stepPool[step]!, store.server[slot]!, shift);
      }
      return;
    }
    this.advance(slot);
  }

  /** The service is over and everyone is aboard: on to the next step, or wait in place for room there. */
  protected advance(slot: number): void {
    const { store, net } = this;
    const step = store.step[slot]!;
    const following = net.stepNext[step]!;
    const next = following < 0 ? -1 : this.takenStep(slot, following);
    if (next >= 0 && !this.canEnter(next)) {
      const station = net.stepStation[next]!;
      if (net.stationBlocks[station] === 1) {
        const pool = net.stepPool[step]!;
        this.countBlocked(slot, pool, 1);
        store.state[slot] = CustomerState.blocked;
        this.lines.append(this.blockedLine(station), slot);
        this.losePatience(slot);
      } else this.departTo(slot, step, -1, Outcome.lost);
      return;
    }
    this.departTo(slot, step, next, Outcome.served);
  }

  protected countBlocked(slot: number, pool: number, change: number): void {
    if (this.store.shift[slot] === RELEASED) return;
    this.pools.countBlocked(pool, change, this.now);
  }

  /** Leaves `step` for `next` (−1: leaves the crossing), then frees the server it held. */
  protected departTo(slot: number, step: number, next: number, outcome: number): void {
    const { store, net } = this;
    const pool = net.stepPool[step]!;
    const server = store.server[slot]!;
    const shift = store.shift[slot]!;
    this.recordVisit(slot, step);
    if (next < 0) this.leave(slot, outcome);
    else this.enter(slot, next);
    if (shift !== RELEASED) this.release(pool, server, shift);
  }

  protected release(pool: number, server: number, shift: number): void {
    const turnaround = this.plain[pool] === 1 ? null : this.turnaround[pool];
    if (turnaround) {
      // On the return trip the server is still at work.
      turnaround(this.poolStreams[pool]!, this.one, 1);
      const trip = this.trips.begin(pool, shift, server);
      this.events.push(this.now + this.one[0]!, this.order++, trip * 8 + EventKind.turnaround);
    } else this.free(pool, server, shift);
  }

  /** A server is through: of an old shift it goes home, of the one on duty it takes the next. */
  protected free(pool: number, server: number, shift: number): void {
    const { pools } = this;
    pools.countBusy(pool, -1, this.now);
    if (shift === pools.shift[pool]) {
      pools.counted[pool]!--;
      if (this.plain[pool] === 0) pools.giveServer(pool, server);
    }
    if (this.plain[pool] === 1) {
      if (pools.waiting[pool]! > 0) this.dispatch(pool);
    } else if (this.coupled[pool] === 1) this.freeCoupled(pool);
    else this.dispatch(pool);
  }

  private freeCoupled(pool: number): void {
    this.dispatch(pool);
    for (const other of this.net.sharing[pool]!) if (other !== pool) this.dispatch(other);
    if (this.pools.busy[pool] === 0) {
      for (const other of this.net.awaitedBy[pool]!) this.dispatch(other);
    }
  }

  /** Servers that may work: those rostered, as far as there are whole ones. */
  protected applyCapacity(pool: number): void {
    const { pools, net } = this;
    const whole = net.poolServers[pool]! - pools.broken[pool]!;
    pools.capacity[pool] = Math.max(0, Math.min(pools.rostered[pool]!, whole));
    this.dispatch(pool);
  }

  /** Gives free servers to those waiting, by the pool's discipline. */
  protected dispatch(pool: number): void {
    const { pools, lines, net } = this;
    while (
      pools.waiting[pool]! > 0 &&
      pools.counted[pool]! < pools.capacity[pool]! &&
      this.sharesFree(pool)
    ) {
      let line = pool * net.priorityLevels;
      while (lines.first(line) < 0) line++;
      const slot = lines.first(line);
      const step = this.store.step[slot]!;
      lines.remove(line, slot);
      pools.waiting[pool]!--;
      const station = net.stepStation[step]!;
      this.countWaiting(station, -1);
      this.startService(slot, step, pool);
      if (net.stationPlaces[station]! >= 0) this.unblock(station);
    }
    // A free server is room too, where nobody may wait.
    for (const station of net.finiteStations[pool]!) this.unblock(station);
  }

  /** A waiting place has come free: whoever was held back longest moves up, which may free a place behind it. */
  protected unblock(station: number): void {
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
      this.countBlocked(slot, pool, -1);
      this.departTo(slot, step, next, Outcome.served);
    }
  }

  /** The customer is gone; a passenger rejoins the vehicle. */
  protected leave(slot: number, outcome: number): void {
    const { store } = this;
    const route = store.route[slot]!;
    this.lastExit = this.now;
    this.countPresent(route, -1);
    if (Number.isNaN(store.primaryWait[slot]!)) this.routeQueue[route]!--;
    this.recordStay(slot, route, outcome);
    const vehicle = store.vehicle[slot]!;
    store.give(slot);
    if (vehicle < 0) return;
    const away = --store.passengersAway[vehicle]!;
    if (away === 0 && store.state[vehicle] === CustomerState.awaitingPassengers) this.advance(vehicle);
  }

  /** Straight into the chunk's columns: doubles handed to a function are boxed, one allocation each. */
  private recordVisit(slot: number, step: number): void {
    const { store, records } = this;
    const { visits } = records;
    const row = visits.count++;
    visits.step[row] = step;
    visits.number[row] = store.number[slot]!;
    visits.entered[row] = store.entered[slot]!;
    visits.started[row] = store.started[slot]!;
    visits.ended[row] = store.ended[slot]!;
    visits.departed[row] = this.now;
    if (row === RECORDS_PER_CHUNK - 1) records.flushVisits();
  }

  private recordStay(slot: number, route: number, outcome: number): void {
    const { store, records } = this;
    const { stays } = records;
    const row = stays.count++;
    stays.route[row] = route;
    stays.number[row] = store.number[slot]!;
    stays.arrival[row] = store.arrival[slot]!;
    stays.exit[row] = this.now;
    stays.outcome[row] = outcome;
    stays.persons[row] = store.persons[slot]!;
    stays.primaryWait[row] = store.primaryWait[slot]!;
    if (row === RECORDS_PER_CHUNK - 1) records.flushStays();
  }

  protected letPassengersOff(vehicle: number, step: number): void {
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
      this.admit(slot, route);
    }
  }
}
