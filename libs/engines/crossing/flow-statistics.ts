import type { CompiledNetwork } from './compiled-network.js';
import type { TimeSummary } from './crossing-results.js';
import { TimeTables } from './time-counts.js';
import { Outcome, type RecordReader, type StayChunk, type VisitChunk } from './visit-records.js';

export const OUTCOMES = 6;

export interface NetworkStatistics {
  readonly durationMinutes: number;
  readonly flows: readonly FlowResult[];
  readonly stations: readonly StationResult[];
  readonly pools: readonly PoolResult[];
}

export interface FlowResult {
  readonly flow: string;
  readonly arrived: number;
  readonly served: number;
  readonly balked: number;
  readonly reneged: number;
  readonly turnedBack: number;
  readonly lost: number;
  readonly inside: number;
  /** To primary inspection, of those served. */
  readonly wait: TimeSummary;
  readonly timeInSystem: TimeSummary;
  readonly meanNumber: number;
  readonly maximumQueue: number;
  /** Little's law, exact form: both are the same number of customer minutes, reached in two ways. */
  readonly little: { readonly integralMinutes: number; readonly sumOfTimesMinutes: number };
}

export interface StationResult {
  readonly station: string;
  readonly flow: string;
  readonly wait: TimeSummary;
  readonly probabilityOfWait: number;
  readonly meanServiceMinutes: number;
  readonly meanBlockedMinutes: number;
  /** Waiting at the station, all flows together. */
  readonly meanQueue: number;
  readonly maximumQueue: number;
  /** Waiting at the station when the run stopped. */
  readonly waitingAtEnd: number;
}

export interface PoolResult {
  readonly pool: string;
  readonly staffedMinutes: number;
  readonly busyMinutes: number;
  readonly blockedMinutes: number;
  readonly utilisation: number;
}

/** What records cannot tell: integrals over time, maxima and counts of the facility. The event engine is one. */
export interface FacilityIntegrals {
  readonly routeMinutes: ArrayLike<number>;
  readonly arrived: ArrayLike<number>;
  readonly routeQueueMaximum: ArrayLike<number>;
  readonly stationWaitingMinutes: ArrayLike<number>;
  readonly stationMaximum: ArrayLike<number>;
  readonly stationWaiting: ArrayLike<number>;
  readonly pools: {
    readonly busyMinutes: ArrayLike<number>;
    readonly staffedMinutes: ArrayLike<number>;
    readonly blockedMinutes: ArrayLike<number>;
  };
}

/** Statistics from records and from the engine's integrals, over one window of time. */
export class FlowStatistics implements RecordReader {
  readonly waits: TimeTables;
  /** Rows: time in system by route, then wait to primary inspection by route. */
  readonly stayTimes: TimeTables;
  readonly serviceSums: Float64Array;
  readonly serviceCounts: Float64Array;
  readonly blockedSums: Float64Array;
  /** By route and outcome. */
  readonly outcomes: Float64Array;
  readonly outcomePersons: Float64Array;
  /** Customer minutes inside the window, from stays. */
  readonly stayMinutes: Float64Array;
  /** By route and hour of arrival: served customers and their waits; by hour of leaving: served. */
  readonly hourCounts: Float64Array;
  readonly hourWaits: Float64Array;
  readonly hourServed: Float64Array;
  durationMinutes = 0;
  private engine: FacilityIntegrals | null = null;
  private readonly routes: number;

  constructor(
    private readonly net: CompiledNetwork,
    private readonly windowStart: number,
    /** Visits and stays that began before the window count too (a day takes over the night before). */
    private readonly earlierToo = false,
  ) {
    const steps = net.stepStation.length;
    this.routes = net.routes.length;
    this.waits = new TimeTables(steps);
    this.stayTimes = new TimeTables(2 * this.routes);
    this.serviceSums = new Float64Array(steps);
    this.serviceCounts = new Float64Array(steps);
    this.blockedSums = new Float64Array(steps);
    this.outcomes = new Float64Array(this.routes * OUTCOMES);
    this.outcomePersons = new Float64Array(this.routes * OUTCOMES);
    this.stayMinutes = new Float64Array(this.routes);
    this.hourCounts = new Float64Array(this.routes * 24);
    this.hourWaits = new Float64Array(this.routes * 24);
    this.hourServed = new Float64Array(this.routes * 24);
  }

  clear(): void {
    this.waits.clear();
    this.stayTimes.clear();
    const { serviceSums, serviceCounts, blockedSums, outcomes, outcomePersons, stayMinutes } = this;
    const { hourCounts, hourWaits, hourServed } = this;
    const all = [serviceSums, serviceCounts, blockedSums, outcomes, outcomePersons, stayMinutes];
    for (const sums of [...all, hourCounts, hourWaits, hourServed]) sums.fill(0);
  }

  visits(chunk: VisitChunk): void {
    const { waits, serviceSums, serviceCounts, blockedSums } = this;
    const from = this.earlierToo ? -Infinity : this.windowStart;
    const { step, entered, started, ended, departed, count } = chunk;
    for (let i = 0; i < count; i++) {
      const start = started[i]!;
      const begin = entered[i]!;
      if (begin < from || start !== start) continue;
      const s = step[i]!;
      waits.add(s, start - begin);
      const end = ended[i]!;
      if (end !== end) continue;
      serviceCounts[s]!++;
      serviceSums[s]! += end - start;
      blockedSums[s]! += departed[i]! - end;
    }
  }

  /** Visits to one step by column, up to `until`; the same as as many rows of a chunk. */
  addVisits(
    step: number,
    count: number,
    entered: Float64Array,
    started: Float64Array,
    ended: Float64Array,
    until: number,
  ): void {
    const { waits } = this;
    const from = this.earlierToo ? -Infinity : this.windowStart;
    let services = 0;
    let minutes = 0;
    for (let i = 0; i < count; i++) {
      const begin = entered[i]!;
      const start = started[i]!;
      if (begin < from || start > until) continue;
      waits.add(step, start - begin);
      if (ended[i]! > until) continue;
      services++;
      minutes += ended[i]! - start;
    }
    this.serviceCounts[step]! += services;
    this.serviceSums[step]! += minutes;
  }

  stays(chunk: StayChunk): void {
    const { windowStart, stayTimes, routes, outcomes, outcomePersons, stayMinutes } = this;
    const { hourCounts, hourWaits, hourServed } = this;
    const from = this.earlierToo ? -Infinity : windowStart;
    for (let i = 0; i < chunk.count; i++) {
      const route = chunk.route[i]!;
      const arrival = chunk.arrival[i]!;
      const exit = chunk.exit[i]!;
      const outcome = chunk.outcome[i]!;
      if (exit < windowStart) continue;
      stayMinutes[route]! += exit - (arrival > windowStart ? arrival : windowStart);
      const cell = route * OUTCOMES + outcome;
      outcomes[cell]!++;
      outcomePersons[cell]! += chunk.persons[i]!;
      if (outcome !== Outcome.served || arrival < from) continue;
      stayTimes.add(route, exit - arrival);
      const wait = chunk.primaryWait[i]!;
      if (wait === wait) stayTimes.add(routes + route, wait);
      const hour = route * 24 + hourOfDay(arrival);
      hourCounts[hour]!++;
      hourWaits[hour]! += wait === wait ? wait : 0;
      hourServed[route * 24 + hourOfDay(exit)]!++;
    }
  }

  /** Takes the integrals that records cannot give. */
  readEngine(engine: FacilityIntegrals, durationMinutes: number): void {
    this.engine = engine;
    this.durationMinutes = durationMinutes;
  }

  results(): NetworkStatistics {
    const { net, durationMinutes } = this;
    return {
      durationMinutes,
      flows: net.routes.map((_, route) => this.flowResult(route)),
      stations: Array.from(net.stepStation, (station, step) => this.stationResult(step, station)),
      pools: net.pools.map((pool, p) => this.poolResult(pool.id, p)),
    };
  }

  private flowResult(route: number): FlowResult {
    const { engine, durationMinutes, outcomes } = this;
    const of = (outcome: number): number => outcomes[route * OUTCOMES + outcome]!;
    const integral = engine ? engine.routeMinutes[route]! : this.stayMinutes[route]!;
    return {
      flow: this.net.routes[route]!.id,
      arrived: engine ? engine.arrived[route]! : of(Outcome.served),
      served: of(Outcome.served),
      balked: of(Outcome.balked),
      reneged: of(Outcome.reneged),
      turnedBack: of(Outcome.turnedBack),
      lost: of(Outcome.lost),
      inside: of(Outcome.inside),
      wait: this.stayTimes.summary([this.routes + route]),
      timeInSystem: this.stayTimes.summary([route]),
      meanNumber: integral / durationMinutes,
      maximumQueue: engine ? engine.routeQueueMaximum[route]! : 0,
      little: { integralMinutes: integral, sumOfTimesMinutes: this.stayMinutes[route]! },
    };
  }

  private stationResult(step: number, station: number): StationResult {
    const { net, waits, engine, durationMinutes } = this;
    const count = waits.counts[step]!;
    const served = Math.max(1, this.serviceCounts[step]!);
    return {
      station: net.stationIds[station]!,
      flow: net.routes[net.stepRoute[step]!]!.id,
      wait: waits.summary([step]),
      probabilityOfWait: count > 0 ? waits.positive[step]! / count : 0,
      meanServiceMinutes: this.serviceSums[step]! / served,
      meanBlockedMinutes: this.blockedSums[step]! / served,
      meanQueue: (engine ? engine.stationWaitingMinutes[station]! : waits.sums[step]!) / durationMinutes,
      maximumQueue: engine ? engine.stationMaximum[station]! : 0,
      waitingAtEnd: engine ? engine.stationWaiting[station]! : 0,
    };
  }

  private poolResult(id: string, p: number): PoolResult {
    const pools = this.engine?.pools;
    const busy = pools?.busyMinutes[p] ?? 0;
    const staffed = pools?.staffedMinutes[p] ?? 0;
    return {
      pool: id,
      staffedMinutes: staffed,
      busyMinutes: busy,
      blockedMinutes: pools?.blockedMinutes[p] ?? 0,
      utilisation: staffed > 0 ? busy / staffed : 0,
    };
  }
}

/** In whole numbers: a remainder of doubles costs as much as a random number. */
const hourOfDay = (minute: number): number => {
  const hour = (Math.floor(minute / 60) | 0) % 24;
  return hour < 0 ? hour + 24 : hour;
};
