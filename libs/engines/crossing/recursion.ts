import { continuousFeeds } from './arrival-feed-sources.js';
import type { CompiledNetwork } from './compiled-network.js';
import { shiftChangeOf } from './compiled-network.js';
import type { FacilityIntegrals, FlowStatistics } from './flow-statistics.js';
import type { NetworkRunOptions } from './network-run-options.js';
import { StageRecursion } from './stage-recursion.js';
import { Outcome, RECORDS_PER_CHUNK, RecordWriter, type RecordReader } from './visit-records.js';

/**
 * Whether departure-time recursions give this network exactly: one source, stations in series each with a pool of its
 * own, first come first served, nothing that lets a later event reach back (blocking, patience, priorities,
 * interruptions, passengers, breakdowns).
 */
export function recursionApplies(net: CompiledNetwork): boolean {
  const [route] = net.routes;
  if (net.routes.length !== 1 || !route || net.stepStation.length !== net.stationIds.length) return false;
  const { source } = route;
  if (source.arrivals.kind === 'saturated' || source.balking || source.patience) return false;
  const used = new Set(net.stepPool);
  return (
    used.size === net.stepStation.length &&
    net.stepChanceColumn.every((column) => column < 0) &&
    net.stationPlaces.every((places) => places < 0) &&
    net.stationKeepsOrder.every((keeps) => keeps === 0) &&
    net.pools.every(
      (pool) =>
        !pool.breakdown &&
        !pool.skillFactors &&
        !pool.turnaround &&
        (typeof pool.servers !== 'object' || shiftChangeOf(pool) === 'capacity-falls-as-services-end'),
    )
  );
}

/** Customers in hand: between two stages, or just arrived. Slots are reused, so memory is bounded by those inside. */
class InHand {
  arrival = new Float64Array(2048);
  number = new Float64Array(2048);
  persons = new Int32Array(2048);
  primaryWait = new Float64Array(2048);
  draws: Float64Array;
  private free = new Int32Array(2048);
  private freeCount = 0;
  private used = 0;

  constructor(private readonly stride: number) {
    this.draws = new Float64Array(2048 * stride);
  }

  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount]!;
    if (this.used === this.arrival.length) this.grow();
    return this.used++;
  }

  give(slot: number): void {
    this.free[this.freeCount++] = slot;
  }

  private grow(): void {
    const size = this.used * 2;
    this.arrival = copied(this.arrival, new Float64Array(size));
    this.number = copied(this.number, new Float64Array(size));
    this.primaryWait = copied(this.primaryWait, new Float64Array(size));
    this.persons = copied(this.persons, new Int32Array(size));
    this.free = copied(this.free, new Int32Array(size));
    this.draws = copied(this.draws, new Float64Array(size * this.stride));
  }
}

function copied<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * Runs the network block by block of arrivals through all stages. What leaves a stage before the block's last arrival
 * can no longer be overtaken and goes on; the rest waits for the next block. The same feeds as the event engine's, so
 * the same customers with the same draws: every visit has the same times to the last bit.
 */
export function runRecursion(
  net: CompiledNetwork,
  options: NetworkRunOptions,
  readers: readonly RecordReader[],
  statistics: FlowStatistics,
): void {
  const until = options.untilMinutes ?? Infinity;
  const warmUp = options.warmUpMinutes ?? 0;
  const run = new TandemRun(net, readers, statistics, warmUp, until);
  const feed = continuousFeeds(net, options)[0]!;
  for (;;) {
    const time = feed.peek();
    if (time > until || time === Infinity) break;
    // One block: everything that is in the feed until it has to be refilled.
    const { from, to } = feed.takeUntil(until);
    run.arrive(feed.times, feed.columns, from, to);
    run.advance(feed.times[to - 1]!);
  }
  run.finish();
}

class TandemRun {
  private readonly inHand: InHand;
  private readonly stages: StageRecursion[];
  private readonly records: RecordWriter;
  private readonly visits: RecordWriter | null;
  private count = 0;
  private arrivedInWindow = 0;
  private lastExit = 0;
  private insideArea = 0;

  constructor(
    private readonly net: CompiledNetwork,
    readers: readonly RecordReader[],
    private readonly statistics: FlowStatistics,
    private readonly warmUp: number,
    private readonly until: number,
  ) {
    this.inHand = new InHand(net.stride);
    this.stages = Array.from(
      net.stepPool,
      (pool) => new StageRecursion(net.pools[pool]!.servers, warmUp, until),
    );
    this.records = new RecordWriter([statistics, ...readers]);
    this.visits = readers.length > 0 ? new RecordWriter(readers) : null;
  }

  /** Rows from `from` up to `to` of a block of arrivals join the first stage. */
  arrive(times: Float64Array, columns: readonly Float64Array[], from: number, to: number): void {
    const { inHand, net } = this;
    const { personsColumn } = net.routes[0]!;
    const first = this.stages[0]!;
    const slots = first.join(times, from, to);
    for (let i = 0; i < to - from; i++) slots[i] = inHand.take();
    const { arrival, number, persons, draws } = inHand;
    for (let i = 0; i < to - from; i++) {
      const slot = slots[i]!;
      arrival[slot] = times[from + i]!;
      number[slot] = this.count++;
      persons[slot] = personsColumn < 0 ? 1 : columns[personsColumn]![from + i]!;
      if (times[from + i]! >= this.warmUp) this.arrivedInWindow++;
    }
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!;
      for (let i = 0; i < to - from; i++) draws[slots[i]! * net.stride + c] = column[from + i]!;
    }
  }

  /** Everything up to `time` is settled: nobody who is still to come can change it. */
  advance(time: number): void {
    const { stages, net, inHand } = this;
    for (let k = 0; k < stages.length; k++) {
      const stage = stages[k]!;
      stage.serve(inHand.draws, net.stride, net.stepServiceColumn[k]!);
      if (net.stepPrimary[k] === 1) this.notePrimary(stage);
      this.record(k, stage);
      const settled = stage.settle(time);
      const next = stages[k + 1];
      if (next) next.joinAll(stage.departures, stage.departing, settled);
      else this.leave(stage, settled);
      stage.drop(settled);
    }
  }

  finish(): void {
    this.advance(Infinity);
    this.records.flush();
    this.visits?.flush();
    const duration = (this.until < Infinity ? this.until : this.lastExit) - this.warmUp;
    this.statistics.readEngine(this.integrals(duration), duration);
  }

  private notePrimary(stage: StageRecursion): void {
    const { primaryWait, arrival } = this.inHand;
    for (let i = 0; i < stage.served; i++) {
      const slot = stage.slots[i]!;
      primaryWait[slot] = stage.started[i]! - arrival[slot]!;
    }
  }

  private record(step: number, stage: StageRecursion): void {
    const { until, visits, inHand } = this;
    const { served, entered, started, ended, slots } = stage;
    this.statistics.addVisits(step, served, entered, started, ended, until);
    if (!visits) return;
    for (let i = 0; i < served; i++) {
      if (entered[i]! > until) continue;
      const begin = started[i]! > until ? NaN : started[i]!;
      const end = ended[i]! > until ? NaN : ended[i]!;
      visits.visit(step, inHand.number[slots[i]!]!, entered[i]!, begin, end, end);
    }
  }

  private leave(stage: StageRecursion, count: number): void {
    const { inHand, until, warmUp, records } = this;
    const { stays } = records;
    let { lastExit, insideArea } = this;
    for (let i = 0; i < count; i++) {
      const slot = stage.departing[i]!;
      const exit = stage.departures[i]!;
      const inside = exit > until;
      const end = inside ? until : exit;
      const wait = inHand.primaryWait[slot]!;
      const arrival = inHand.arrival[slot]!;
      // Straight into the chunk's columns: doubles handed to a function are boxed, one allocation each.
      const row = stays.count++;
      stays.route[row] = 0;
      stays.number[row] = inHand.number[slot]!;
      stays.arrival[row] = arrival;
      stays.exit[row] = end;
      stays.outcome[row] = inside ? Outcome.inside : Outcome.served;
      stays.persons[row] = inHand.persons[slot]!;
      stays.primaryWait[row] = arrival + wait > until ? NaN : wait;
      if (row === RECORDS_PER_CHUNK - 1) records.flushStays();
      if (end > lastExit) lastExit = end;
      if (end > warmUp) insideArea += end - Math.max(arrival, warmUp);
      inHand.give(slot);
    }
    this.lastExit = lastExit;
    this.insideArea = insideArea;
  }

  private integrals(duration: number): FacilityIntegrals {
    const { stages, net } = this;
    const end = this.warmUp + duration;
    const byStation = <T extends Float64Array | Int32Array>(
      array: T,
      of: (stage: StageRecursion) => number,
    ): T => {
      stages.forEach((stage, k) => {
        array[net.stepStation[k]!] = of(stage);
      });
      return array;
    };
    const byPool = (of: (stage: StageRecursion) => number): Float64Array => {
      const array = new Float64Array(net.pools.length);
      stages.forEach((stage, k) => {
        array[net.stepPool[k]!] = of(stage);
      });
      return array;
    };
    const stations = net.stationIds.length;
    return {
      routeMinutes: Float64Array.of(this.insideArea),
      arrived: Float64Array.of(this.arrivedInWindow),
      routeQueueMaximum: Int32Array.of(stages[0]!.maximumQueue),
      stationWaitingMinutes: byStation(new Float64Array(stations), (stage) => stage.waitingMinutes),
      stationMaximum: byStation(new Int32Array(stations), (stage) => stage.maximumQueue),
      stationWaiting: byStation(new Int32Array(stations), (stage) => stage.waitingAtEnd),
      pools: {
        busyMinutes: byPool((stage) => stage.busyMinutes),
        staffedMinutes: byPool((stage) => stage.staffedMinutes(this.warmUp, end)),
        blockedMinutes: new Float64Array(net.pools.length),
      },
    };
  }
}
