import {
  formatDate,
  MINUTES_PER_DAY,
  parseDate,
  type DayNumber,
  type IsoDate,
} from '#engines/work-calendars';
import { ArrivalFeed } from './arrival-feed.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CarryOver, DayResult } from './crossing-results.js';
import { CustomerDraws } from './customer-draws.js';
import { CustomerState } from './customer-store.js';
import { DayArrivals } from './daily-demand.js';
import type { DayObservation } from './day-observation.js';
import { dayResult } from './day-results.js';
import { ClosureCalendar, planDay, type DayTimeline, type Sweep } from './day-timeline.js';
import { closeRun, restoreSnapshot, takeSnapshot } from './engine-state.js';
import { compileFacility, type CompiledFacility } from './facility-compilation.js';
import { FlowStatistics } from './flow-statistics.js';
import { NetworkEngine } from './network-engine.js';
import { UNLIMITED } from './pool-state.js';
import { Outcome, RecordWriter, type RecordReader } from './visit-records.js';

export interface SimulationSeed {
  readonly seed: number | string;
  readonly replication?: number;
}

export type { DayObservation };

/** Simulates days of one facility, one after another or any single one: a day needs its date, seed and carry-over. */
export class CrossingSimulator {
  readonly facility: CompiledFacility;
  private readonly statistics: FlowStatistics;
  private readonly records: RecordWriter;
  private readonly engine: NetworkEngine;
  private readonly arrivals: readonly DayArrivals[];
  private readonly draws: readonly CustomerDraws[];
  private readonly feeds: readonly ArrivalFeed[];
  private readonly closures: ClosureCalendar;
  private readonly carriedIn: Float64Array;
  private readonly carriedInPersons: Float64Array;
  private readonly overtime: Float64Array;
  private readonly staffedBusy: Float64Array;

  constructor(facility: CompiledFacility, chance: SimulationSeed, readers: readonly RecordReader[] = []) {
    const { definition, net } = facility;
    const { seed, replication = 0 } = chance;
    this.facility = facility;
    this.statistics = new FlowStatistics(net, 0, true);
    this.records = new RecordWriter([this.statistics, ...readers]);
    this.arrivals = definition.demand.map((stream) => new DayArrivals(definition, stream, seed, replication));
    const main = net.routes.filter((route) => route.parentStep < 0);
    this.draws = main.map((route) => new CustomerDraws(route, seed, replication, 64));
    this.feeds = main.map(() => new ArrivalFeed(() => 0));
    this.closures = new ClosureCalendar(definition, seed, replication);
    this.engine = new NetworkEngine(net, this.feeds, this.records, { seed, replication });
    this.carriedIn = new Float64Array(net.routes.length);
    this.carriedInPersons = new Float64Array(net.routes.length);
    this.overtime = new Float64Array(net.pools.length);
    this.staffedBusy = new Float64Array(net.pools.length);
  }

  /** Runs one day. `state` is what the day before left, or null for an empty crossing. */
  runDay(day: DayNumber, state: CarryOver | null): DayObservation {
    const { engine, facility, statistics } = this;
    statistics.clear();
    engine.reset(day);
    const closures = this.closures.on(day, state?.closures ?? []);
    const timeline = planDay(facility, day, closures);
    const { dropped } = state ? restoreSnapshot(engine, state) : { dropped: 0 };
    this.countCarried();
    this.loadArrivals(day);
    this.overtime.fill(0);
    this.staffedBusy.fill(0);
    this.scheduleTimeline(timeline);
    engine.startBreakdowns();
    engine.run(MINUTES_PER_DAY);
    closeRun(engine, this.records, false);
    this.records.flush();
    statistics.readEngine(engine, MINUTES_PER_DAY);
    this.endOvertime();
    return {
      day,
      timeline,
      statistics,
      engine,
      carriedIn: this.carriedIn,
      carriedInPersons: this.carriedInPersons,
      overtimeMinutes: this.overtime,
      dropped,
    };
  }

  /** What the day just run hands to the next. */
  carryOver(observation: DayObservation): CarryOver {
    const midnight = MINUTES_PER_DAY;
    return {
      version: 1,
      date: formatDate(observation.day),
      ...takeSnapshot(this.engine, midnight),
      closures: observation.timeline.closures
        .filter((closure) => closure.finish > midnight)
        .map((closure) => ({ closure: closure.id, minute: closure.finish - midnight })),
    };
  }

  private countCarried(): void {
    const { store } = this.engine;
    this.carriedIn.fill(0);
    this.carriedInPersons.fill(0);
    for (const slot of store.slots()) {
      this.carriedIn[store.route[slot]!]!++;
      this.carriedInPersons[store.route[slot]!]! += store.persons[slot]!;
    }
  }

  private loadArrivals(day: DayNumber): void {
    this.feeds.forEach((feed, s) => {
      const { values, count } = this.arrivals[s]!.generate(day);
      const draws = this.draws[s]!;
      draws.startPeriod(day);
      draws.fill(count);
      feed.load(values, count, draws.columns);
    });
  }

  private scheduleTimeline(timeline: DayTimeline): void {
    const { engine, facility } = this;
    const { net, definition } = facility;
    const sourcesOf = (direction: string): number[] =>
      definition.demand.flatMap((stream, s) => (stream.direction === direction ? [s] : []));
    for (const change of timeline.gates) {
      const pool = facility.pools.findIndex((p) => p.kind === 'gate' && p.direction === change.direction);
      this.at(change.minute, () => {
        for (const s of sourcesOf(change.direction)) engine.refusing[s] = change.refusing ? 1 : 0;
        if (pool >= 0) engine.setRoster(pool, change.open ? UNLIMITED : 0, false, 0);
      });
    }
    for (const sweep of timeline.sweeps) {
      this.at(sweep.minute, () => {
        this.turnBack(sweep);
      });
    }
    for (const change of timeline.rosters) {
      this.at(change.minute, () => {
        this.noteOvertime(change.pool, change.staffed === 0 && change.servers > 0);
        engine.setRoster(change.pool, change.servers, change.handover, change.staffed);
      });
    }
    // Gates without customers of their own still have a pool; sources without a gate do not exist.
    if (net.pools.length !== facility.pools.length)
      throw new RangeError('pools of facility and network differ');
  }

  /** At minute 0 at once, so that those carried over are served before anyone arrives. */
  private at(minute: number, action: () => void): void {
    if (minute <= 0) action();
    else this.engine.schedule(minute, action);
  }

  private turnBack({ direction, arrivedBefore, atGateOnly }: Sweep): void {
    const { engine, facility } = this;
    const { store } = engine;
    for (const slot of store.slots()) {
      const flow = facility.flows[store.route[slot]!]!;
      const state = store.state[slot]!;
      const waits = state === CustomerState.queued || state === CustomerState.blocked;
      const atGate = facility.stationStages[facility.net.stepStation[store.step[slot]!]!] === 'gate';
      const outside = waits && store.inProcess[slot] === 0 && !flow.passengers && (atGate || !atGateOnly);
      if (outside && flow.direction === direction && store.arrival[slot]! <= arrivedBefore) {
        engine.giveUp(slot, Outcome.turnedBack);
      }
    }
  }

  /** Busy minutes while a pool works over: the integral between the start and the end of overtime. */
  private noteOvertime(pool: number, over: boolean): void {
    const { pools, now } = this.engine;
    pools.integrate(pool, now);
    const mark = this.staffedBusy[pool]!;
    if (mark > 0) this.overtime[pool]! += pools.busyMinutes[pool]! - (mark - 1);
    // One is added so that a mark of zero means "not working over".
    this.staffedBusy[pool] = over ? pools.busyMinutes[pool]! + 1 : 0;
  }

  private endOvertime(): void {
    for (let pool = 0; pool < this.overtime.length; pool++) this.noteOvertime(pool, false);
  }
}

/** One simulated day with its result and what it hands to the next. */
export interface SimulatedDay {
  readonly result: DayResult;
  readonly carryOver: CarryOver;
}

/**
 * One day of traffic, for a calendar that moves day by day: the same definition, date, carry-over and seed always
 * give the same day.
 * @throws CrossingError crossing.invalid-definition
 */
export function simulateDay(
  definition: CrossingDefinition,
  date: IsoDate,
  carryOver: CarryOver | null,
  chance: SimulationSeed,
  readers: readonly RecordReader[] = [],
): SimulatedDay {
  const simulator = new CrossingSimulator(compileFacility(definition), chance, readers);
  const observation = simulator.runDay(parseDate(date), carryOver);
  return { result: dayResult(simulator.facility, observation), carryOver: simulator.carryOver(observation) };
}
