import type { CarriedCustomer } from './crossing-results.js';
import { RELEASED } from './customer-flow.js';
import { CustomerState } from './customer-store.js';
import { EventKind } from './facility-state.js';
import type { NetworkEngine } from './network-engine.js';
import { Outcome, type RecordWriter } from './visit-records.js';

/**
 * Nothing is lost at the end: customers still inside are records too, up to now. Their unfinished visits are written
 * only when the run is over for good (`lastRecords`); otherwise they go on tomorrow.
 */
export function closeRun(engine: NetworkEngine, records: RecordWriter, lastRecords: boolean): void {
  const { store, now } = engine;
  engine.integrateAll();
  for (const slot of store.slots()) {
    const number = store.number[slot]!;
    if (lastRecords) {
      const started = store.started[slot]!;
      const begun = store.state[slot] !== CustomerState.queued && started <= now;
      records.visit(store.step[slot]!, number, store.entered[slot]!, begun ? started : NaN, NaN, NaN);
    }
    records.stay(
      store.route[slot]!,
      number,
      store.arrival[slot]!,
      now,
      Outcome.inside,
      store.persons[slot]!,
      store.primaryWait[slot]!,
    );
  }
}

export interface EngineSnapshot {
  readonly customers: readonly CarriedCustomer[];
  readonly repairs: readonly { readonly pool: string; readonly minute: number }[];
  readonly returns: readonly { readonly pool: string; readonly minute: number; readonly server?: number }[];
}

const STATES = ['queued', 'in-service', 'blocked', 'awaiting-passengers'] as const;
const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** The customers inside and the servers away, as JSON, in the order in which they are to be put back. */
export function takeSnapshot(engine: NetworkEngine, midnight: number): EngineSnapshot {
  const { net } = engine;
  const slots = snapshotOrder(engine);
  const place = new Map(slots.map((slot, i) => [slot, i]));
  return {
    customers: slots.map((slot) => carried(engine, slot, place, midnight)),
    repairs: timers(engine, EventKind.repair).map(({ code, time }) => ({
      pool: net.pools[code >> 3]!.id,
      minute: time - midnight,
    })),
    returns: timers(engine, EventKind.turnaround).flatMap(({ code, time }) => {
      // Whoever went on the trip with an old shift goes home from it.
      const trip = engine.tripOnDuty(code >> 3);
      if (!trip) return [];
      const server = trip.server < 0 ? {} : { server: trip.server };
      return [{ pool: net.pools[trip.pool]!.id, minute: time - midnight, ...server }];
    }),
  };
}

function timers(engine: NetworkEngine, kind: number): { readonly time: number; readonly code: number }[] {
  return engine.events
    .entries()
    .filter(({ code }) => (code & 7) === kind)
    .sort((a, b) => a.time - b.time || a.order - b.order);
}

/** In service by the order in which they began, then the queues from their heads, then the blocked, then the rest. */
function snapshotOrder(engine: NetworkEngine): number[] {
  const { store, net, lines } = engine;
  const slots = store.slots();
  const inService = slots
    .filter((slot) => store.state[slot] === CustomerState.inService)
    .sort((a, b) => store.event[a]! - store.event[b]!);
  const awaiting = slots.filter((slot) => store.state[slot] === CustomerState.awaitingPassengers);
  const lined: number[] = [];
  const count = net.pools.length * net.priorityLevels + net.stationIds.length;
  for (let line = 0; line < count; line++) {
    for (let slot = lines.first(line); slot >= 0; slot = lines.after(slot)) lined.push(slot);
  }
  return [...inService, ...awaiting, ...lined];
}

function carried(
  engine: NetworkEngine,
  slot: number,
  place: ReadonlyMap<number, number>,
  midnight: number,
): CarriedCustomer {
  const { store, net, pools } = engine;
  const route = net.routes[store.route[slot]!]!;
  const step = store.step[slot]!;
  const queued = store.state[slot] === CustomerState.queued;
  const shift = store.shift[slot]!;
  const base = slot * net.stride;
  return {
    number: store.number[slot]!,
    flow: route.id,
    station: net.stationIds[net.stepStation[step]!]!,
    state: STATES[store.state[slot]!]!,
    arrival: store.arrival[slot]! - midnight,
    entered: store.entered[slot]! - midnight,
    started: queued ? null : orNull(store.started[slot]! - midnight),
    ended: queued ? null : orNull(store.ended[slot]! - midnight),
    primaryWait: orNull(store.primaryWait[slot]!),
    abandonAt: orNull(store.abandonAt[slot]! - midnight),
    persons: store.persons[slot]!,
    inProcess: store.inProcess[slot] === 1,
    ...(queued && store.served[slot]! >= 0 ? { servedMinutes: store.served[slot]! } : {}),
    server: queued ? -1 : store.server[slot]!,
    holds:
      queued || shift === RELEASED
        ? 'none'
        : shift === pools.shift[net.stepPool[step]!]
          ? 'counted'
          : 'old-shift',
    vehicle: store.vehicle[slot]! < 0 ? -1 : place.get(store.vehicle[slot]!)!,
    draws: Array.from(store.draws.subarray(base, base + route.columns.length)),
  };
}

/**
 * Puts a snapshot into an empty engine. Customers whose flow or station no longer exists are left out and counted in
 * the result (a scenario may have changed the facility overnight).
 */
export function restoreSnapshot(
  engine: NetworkEngine,
  snapshot: EngineSnapshot,
): { readonly dropped: number } {
  const { net } = engine;
  const routes = new Map(net.routes.map((route, i) => [route.id, i]));
  const pools = new Map(net.pools.map((pool, i) => [pool.id, i]));
  const slots: number[] = [];
  let dropped = 0;
  for (const customer of snapshot.customers) {
    const route = routes.get(customer.flow);
    const step = route === undefined ? -1 : stepAt(engine, route, customer.station);
    const fits =
      route !== undefined && step >= 0 && customer.draws.length === net.routes[route]!.columns.length;
    if (fits) slots.push(engine.putBack(customer, route, step));
    else {
      slots.push(-1);
      dropped++;
    }
  }
  snapshot.customers.forEach((customer, i) => {
    if (customer.vehicle < 0 || slots[i]! < 0) return;
    const vehicle = slots[customer.vehicle] ?? -1;
    engine.store.vehicle[slots[i]!] = vehicle;
    if (vehicle >= 0) engine.store.passengersAway[vehicle]!++;
  });
  for (const { pool, minute } of snapshot.repairs) {
    const p = pools.get(pool);
    if (p !== undefined) engine.breakUntil(p, minute);
  }
  for (const { pool, minute, server = -1 } of snapshot.returns) {
    const p = pools.get(pool);
    if (p !== undefined) engine.awayUntil(p, minute, server);
  }
  return { dropped };
}

function stepAt(engine: NetworkEngine, route: number, station: string): number {
  const { net } = engine;
  const { firstStep, stepCount } = net.routes[route]!;
  for (let step = firstStep; step < firstStep + stepCount; step++) {
    if (net.stationIds[net.stepStation[step]!] === station) return step;
  }
  return -1;
}
