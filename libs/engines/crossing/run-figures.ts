import { MINUTES_PER_DAY } from '#engines/work-calendars';
import type { DayObservation } from './day-observation.js';
import { flowGroups, mainRoutes, offeredMinutes, tally, targetValue, type FlowGroup } from './day-results.js';
import type { CompiledFacility } from './facility-compilation.js';
import { OUTCOMES } from './flow-statistics.js';
import { TimeTables } from './time-counts.js';
import { Outcome } from './visit-records.js';

export type FigureUnit = 'minutes' | 'customers-per-day' | 'people-per-day' | 'customers' | 'share' | 'ratio';

/** A number that every replication gives. Its id is a path: `wait/out/car/p95`, `pool/bus-out/utilisation`. */
export interface FigureDefinition {
  readonly id: string;
  readonly unit: FigureUnit;
}

interface TimeSource {
  readonly id: string;
  readonly rows: readonly number[];
  readonly table: 'stays' | 'visits';
}

/** Adds up a replication's days and turns them into the figures, always the same ones in the same order. */
export class ReplicationFigures {
  readonly definitions: readonly FigureDefinition[];
  readonly groups: readonly FlowGroup[];
  private readonly times: readonly TimeSource[];
  private readonly stays: TimeTables;
  private readonly visits: TimeTables;
  private readonly tallies: Map<string, [arrived: number, served: number, unserved: number]>;
  private readonly queueMaxima: Float64Array;
  private readonly busy: Float64Array;
  private readonly staffed: Float64Array;
  private readonly overtime: Float64Array;
  private readonly offered: Float64Array;
  private readonly targetDays: Float64Array;
  private readonly vehicleRoutes: readonly number[];
  private readonly peopleRoutes: readonly number[];
  private readonly hours: {
    readonly counts: Float64Array;
    readonly waits: Float64Array;
    readonly served: Float64Array;
  };
  private readonly present: Float64Array;
  private readonly queued: Float64Array;
  private readonly queuedMost: Float64Array;
  private readonly left: Float64Array;
  private days = 0;
  private openDays = 0;
  private allServedDays = 0;
  private designDays = 0;
  private littleError = 0;

  constructor(private readonly facility: CompiledFacility) {
    const { net } = facility;
    this.groups = withClassTotals(flowGroups(facility));
    this.times = timeSources(facility, this.groups);
    this.stays = new TimeTables(2 * net.routes.length);
    this.visits = new TimeTables(net.stepStation.length);
    this.tallies = new Map();
    this.queueMaxima = new Float64Array(this.groups.length);
    const pools = net.pools.length;
    this.busy = new Float64Array(pools);
    this.staffed = new Float64Array(pools);
    this.overtime = new Float64Array(pools);
    this.offered = new Float64Array(pools);
    this.targetDays = new Float64Array(facility.definition.targets?.length ?? 0);
    this.vehicleRoutes = mainRoutes(facility, true);
    this.peopleRoutes = mainRoutes(facility, false);
    this.present = new Float64Array(net.routes.length);
    this.queued = new Float64Array(net.stationIds.length);
    this.queuedMost = new Float64Array(net.stationIds.length);
    this.left = new Float64Array(net.routes.length * OUTCOMES);
    const cells = net.routes.length * 24;
    this.hours = {
      counts: new Float64Array(cells),
      waits: new Float64Array(cells),
      served: new Float64Array(cells),
    };
    this.definitions = this.values().map(([id, unit]) => ({ id, unit }));
  }

  clear(): void {
    this.stays.clear();
    this.visits.clear();
    this.tallies.clear();
    const { busy, staffed, overtime, offered, targetDays, queueMaxima, hours } = this;
    for (const sums of [busy, staffed, overtime, offered, targetDays, queueMaxima]) sums.fill(0);
    for (const sums of [hours.counts, hours.waits, hours.served]) sums.fill(0);
    for (const sums of [this.present, this.queued, this.queuedMost, this.left]) sums.fill(0);
    this.days = 0;
    this.openDays = 0;
    this.allServedDays = 0;
    this.designDays = 0;
    this.littleError = 0;
  }

  add(day: DayObservation): void {
    const { facility } = this;
    this.days++;
    if (day.timeline.open) this.openDays++;
    this.stays.merge(day.statistics.stayTimes);
    this.visits.merge(day.statistics.waits);
    this.groups.forEach((group, g) => {
      this.count(`flow/${group.direction}/${group.class}`, day, group.routes, false);
      const queue = group.routes.reduce((sum, route) => sum + day.engine.routeQueueMaximum[route]!, 0);
      if (queue > this.queueMaxima[g]!) this.queueMaxima[g] = queue;
    });
    const vehicles = this.count('vehicles', day, this.vehicleRoutes, false);
    const people = this.count('people', day, this.peopleRoutes, true);
    if (vehicles[2] + people[2] === 0) this.allServedDays++;
    const { design, targets } = facility.definition;
    if (people[1] >= design.peoplePerDay && vehicles[1] >= design.vehiclesPerDay) this.designDays++;
    targets?.forEach((target, t) => {
      if (targetValue(facility, day, target) <= target.atMost) this.targetDays[t]!++;
    });
    this.addPools(day);
    this.addHours(day);
    this.addNumbers(day);
    day.engine.routeMinutes.forEach((integral, route) => {
      const error = Math.abs(integral - day.statistics.stayMinutes[route]!) / Math.max(1, integral);
      if (error > this.littleError) this.littleError = error;
    });
  }

  private count(
    key: string,
    day: DayObservation,
    routes: readonly number[],
    people: boolean,
  ): [number, number, number] {
    const t = tally(day, routes, people);
    const sum = this.tallies.get(key) ?? [0, 0, 0];
    this.tallies.set(key, [sum[0] + t.arrived, sum[1] + t.served, sum[2] + t.unserved]);
    return [t.arrived, t.served, t.unserved];
  }

  private addPools(day: DayObservation): void {
    const { pools } = day.engine;
    const offered = offeredMinutes(this.facility, day.engine.arrived);
    for (let p = 0; p < this.busy.length; p++) {
      this.busy[p]! += pools.busyMinutes[p]!;
      this.staffed[p]! += pools.staffedMinutes[p]!;
      this.overtime[p]! += day.overtimeMinutes[p]!;
      this.offered[p]! += offered[p]!;
    }
  }

  /** Numbers present and waiting, and how stays ended. */
  private addNumbers(day: DayObservation): void {
    const { engine, statistics } = day;
    for (let r = 0; r < this.present.length; r++) this.present[r]! += engine.routeMinutes[r]!;
    for (let s = 0; s < this.queued.length; s++) {
      this.queued[s]! += engine.stationWaitingMinutes[s]!;
      this.queuedMost[s] = Math.max(this.queuedMost[s]!, engine.stationMaximum[s]!);
    }
    for (let k = 0; k < this.left.length; k++) this.left[k]! += statistics.outcomes[k]!;
  }

  private addHours(day: DayObservation): void {
    const { hours } = this;
    const { hourCounts, hourWaits, hourServed } = day.statistics;
    for (let cell = 0; cell < hourCounts.length; cell++) {
      hours.counts[cell]! += hourCounts[cell]!;
      hours.waits[cell]! += hourWaits[cell]!;
      hours.served[cell]! += hourServed[cell]!;
    }
  }

  /** The figures' values in the order of `definitions`. */
  result(): number[] {
    return this.values().map(([, , value]) => value);
  }

  /** Customers by hour of arrival with their waits, and by hour of leaving, for each of `groups`. */
  hourly(): { readonly counts: number[]; readonly waits: number[]; readonly served: number[] }[] {
    const sum = (source: Float64Array, routes: readonly number[]): number[] =>
      Array.from({ length: 24 }, (_, h) => routes.reduce((total, r) => total + source[r * 24 + h]!, 0));
    return this.groups.map(({ routes }) => ({
      counts: sum(this.hours.counts, routes),
      waits: sum(this.hours.waits, routes),
      served: sum(this.hours.served, routes),
    }));
  }

  /** Counts of waits to primary inspection by cell, for each of `groups`; pairs of cell and count. */
  waitCells(): number[][] {
    const { cells, rows } = this.stays;
    const width = cells.length / rows;
    return this.groups.map(({ routes }) => {
      const pairs: number[] = [];
      for (let cell = 0; cell < width; cell++) {
        let count = 0;
        for (const route of routes) count += cells[(rows / 2 + route) * width + cell]!;
        if (count > 0) pairs.push(cell, count);
      }
      return pairs;
    });
  }

  private values(): [string, FigureUnit, number][] {
    const values: [string, FigureUnit, number][] = [];
    const perDay = (x: number): number => (this.days > 0 ? x / this.days : 0);
    const tallyOf = (key: string): readonly number[] => this.tallies.get(key) ?? [0, 0, 0];
    for (const [key, unit] of [
      ['people', 'people-per-day'],
      ['vehicles', 'customers-per-day'],
    ] as const) {
      const [arrived, served, unserved] = tallyOf(key);
      values.push([`${key}/arrived`, unit, perDay(arrived!)]);
      values.push([`${key}/served`, unit, perDay(served!)]);
      values.push([`${key}/unserved`, unit, perDay(unserved!)]);
    }
    values.push(['days/open', 'share', perDay(this.openDays)]);
    values.push(['days/all-served', 'share', perDay(this.allServedDays)]);
    values.push(['days/design-served', 'share', perDay(this.designDays)]);
    this.facility.definition.targets?.forEach((target, t) => {
      values.push([`target/${target.id}`, 'share', perDay(this.targetDays[t]!)]);
    });
    this.groups.forEach((group, g) => {
      const key = `flow/${group.direction}/${group.class}`;
      const [arrived, served, unserved] = tallyOf(key);
      values.push([`${key}/arrived`, 'customers-per-day', perDay(arrived!)]);
      values.push([`${key}/served`, 'customers-per-day', perDay(served!)]);
      values.push([`${key}/unserved`, 'customers-per-day', perDay(unserved!)]);
      values.push([`${key}/maximum-queue`, 'customers', this.queueMaxima[g]!]);
      const sum = (of: (route: number) => number): number =>
        group.routes.reduce((total, route) => total + of(route), 0);
      const ended = (...outcomes: number[]): number =>
        perDay(sum((r) => outcomes.reduce((n, outcome) => n + this.left[r * OUTCOMES + outcome]!, 0)));
      values.push([`${key}/turned-back`, 'customers-per-day', ended(Outcome.turnedBack, Outcome.lost)]);
      values.push([`${key}/balked`, 'customers-per-day', ended(Outcome.balked)]);
      values.push([`${key}/reneged`, 'customers-per-day', ended(Outcome.reneged)]);
      const share = arrived! > 0 ? unserved! / arrived! : 0;
      values.push([`${key}/unserved-share`, 'share', share]);
      const number = perDay(sum((r) => this.present[r]!)) / MINUTES_PER_DAY;
      values.push([`${key}/mean-number`, 'customers', number]);
    });
    const { stationIds } = this.facility.net;
    stationIds.forEach((id, s) => {
      if (this.facility.pools[this.facility.net.stationPool[s]!]!.kind === 'bridge-deck') return;
      values.push([`queue/${id}/mean`, 'customers', perDay(this.queued[s]!) / MINUTES_PER_DAY]);
      values.push([`queue/${id}/maximum`, 'customers', this.queuedMost[s]!]);
    });
    for (const source of this.times) this.pushTimes(values, source);
    this.pushPools(values, perDay);
    values.push(['check/little-relative-error', 'ratio', this.littleError]);
    return values;
  }

  private pushTimes(values: [string, FigureUnit, number][], source: TimeSource): void {
    const table = source.table === 'stays' ? this.stays : this.visits;
    const times = table.summary(source.rows);
    const { meanMinutes, p50Minutes, p90Minutes, p95Minutes, p99Minutes, maximumMinutes, count } = times;
    values.push([`${source.id}/mean`, 'minutes', meanMinutes]);
    values.push([`${source.id}/p50`, 'minutes', p50Minutes]);
    values.push([`${source.id}/p90`, 'minutes', p90Minutes]);
    values.push([`${source.id}/p95`, 'minutes', p95Minutes]);
    values.push([`${source.id}/p99`, 'minutes', p99Minutes]);
    values.push([`${source.id}/maximum`, 'minutes', maximumMinutes]);
    // FHWA: buffer time is P95 less the mean, the buffer index is that over the mean.
    values.push([`${source.id}/buffer-time`, 'minutes', p95Minutes - meanMinutes]);
    const waited = source.rows.reduce((sum, row) => sum + table.positive[row]!, 0);
    if (!source.id.startsWith('time-in-system/')) {
      values.push([`${source.id}/share-waiting`, 'share', count > 0 ? waited / count : 0]);
    }
    values.push([`${source.id}/buffer-index`, 'ratio', meanMinutes > 0 ? p95Minutes / meanMinutes - 1 : 0]);
    if (source.id.startsWith('wait/')) {
      const queue = this.days > 0 ? (meanMinutes * count) / (this.days * MINUTES_PER_DAY) : 0;
      values.push([`${source.id}/mean-queue`, 'customers', queue]);
    }
  }

  private pushPools(values: [string, FigureUnit, number][], perDay: (x: number) => number): void {
    this.facility.pools.forEach((pool, p) => {
      if (pool.kind === 'gate' || pool.kind === 'bridge-deck') return;
      const staffed = this.staffed[p]!;
      const share = (x: number): number => (staffed > 0 ? x / staffed : 0);
      values.push([`pool/${pool.id}/utilisation`, 'share', share(this.busy[p]!)]);
      values.push([`pool/${pool.id}/offered-load`, 'share', share(this.offered[p]!)]);
      if (pool.kind === 'control')
        values.push([`pool/${pool.id}/overtime`, 'minutes', perDay(this.overtime[p]!)]);
    });
  }
}

/** Every class and direction, then every class over both directions (`all`). */
function withClassTotals(groups: readonly FlowGroup[]): readonly FlowGroup[] {
  const totals = new Map<string, FlowGroup>();
  for (const group of groups) {
    const total = totals.get(group.class);
    totals.set(group.class, {
      ...group,
      direction: 'all',
      routes: [...(total?.routes ?? []), ...group.routes],
    });
  }
  const several = new Set(groups.map((group) => group.direction)).size > 1;
  return several ? [...groups, ...totals.values()] : groups;
}

function timeSources(facility: CompiledFacility, groups: readonly FlowGroup[]): readonly TimeSource[] {
  const { net } = facility;
  const sources: TimeSource[] = [];
  for (const { direction, class: id, routes } of groups) {
    const rows = routes.map((route) => net.routes.length + route);
    sources.push({ id: `wait/${direction}/${id}`, rows, table: 'stays' });
    sources.push({ id: `time-in-system/${direction}/${id}`, rows: routes, table: 'stays' });
  }
  const steps = new Map<string, number[]>();
  net.stepStation.forEach((station, step) => {
    if (facility.pools[net.stationPool[station]!]!.kind === 'bridge-deck') return;
    const flow = facility.flows[net.stepRoute[step]!]!;
    const key = `stage/${facility.stationStages[station]!}/${flow.direction}/${flow.class}`;
    const rows = steps.get(key);
    if (rows) rows.push(step);
    else steps.set(key, [step]);
  });
  for (const [id, rows] of steps) sources.push({ id, rows, table: 'visits' });
  return sources;
}
