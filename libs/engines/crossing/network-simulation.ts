import { ArrivalFeed } from './arrival-feed.js';
import { arrivalGenerator } from './arrival-generation.js';
import { compileNetwork, type CompiledNetwork, type CompileOptions } from './compiled-network.js';
import { CustomerDraws } from './customer-draws.js';
import { FlowStatistics, type NetworkStatistics } from './flow-statistics.js';
import { closeRun } from './engine-state.js';
import { NetworkEngine } from './network-engine.js';
import { UNLIMITED } from './pool-state.js';
import type { CapacitySchedule, QueueingNetwork } from './queueing-network.js';
import { recursionApplies, runRecursion } from './recursion.js';
import { RecordWriter, type RecordReader } from './visit-records.js';

export interface NetworkRunOptions {
  readonly seed: number | string;
  readonly replication?: number;
  /** Stop at this time; those inside become records with the outcome `inside`. */
  readonly untilMinutes?: number;
  /** Or stop each source after this many customers and run until empty. One of the two is given, or both. */
  readonly customersPerSource?: number;
  /** Customers who came before it do not count. */
  readonly warmUpMinutes?: number;
  /** `auto` takes the recursion where it applies; the results are the same. */
  readonly method?: 'auto' | 'events' | 'recursion';
  readonly readers?: readonly RecordReader[];
  readonly compile?: CompileOptions;
}

export interface NetworkRunResult extends NetworkStatistics {
  readonly method: 'events' | 'recursion';
}

/** Customers drawn at once. Part of the sample path: changing it changes every result. */
export const BLOCK = 512;

/** Simulates one replication of a network. The same network, seed and replication give the same bytes. */
export function simulateNetwork(network: QueueingNetwork, options: NetworkRunOptions): NetworkRunResult {
  const net = compileNetwork(network, options.compile);
  const method = options.method ?? 'auto';
  const statistics = new FlowStatistics(net, options.warmUpMinutes ?? 0);
  const readers = [statistics, ...(options.readers ?? [])];
  if (method === 'recursion' || (method === 'auto' && recursionApplies(net, options))) {
    runRecursion(net, options, readers, statistics);
    return { ...statistics.results(), method: 'recursion' };
  }
  runEvents(net, options, readers, statistics);
  return { ...statistics.results(), method: 'events' };
}

function runEvents(
  net: CompiledNetwork,
  options: NetworkRunOptions,
  readers: readonly RecordReader[],
  statistics: FlowStatistics,
): void {
  const records = new RecordWriter(readers);
  const feeds = continuousFeeds(net, options);
  const { seed, replication = 0, warmUpMinutes = 0 } = options;
  const engine = new NetworkEngine(net, feeds, records, { seed, replication });
  engine.reset(0);
  startSchedules(engine, net, options.untilMinutes ?? Infinity);
  engine.startBreakdowns();
  if (warmUpMinutes > 0) {
    engine.run(warmUpMinutes);
    engine.resetStatistics();
  }
  engine.run(options.untilMinutes ?? Infinity);
  const end = engine.now;
  closeRun(engine, records, true);
  records.flush();
  statistics.readEngine(engine, end - warmUpMinutes);
}

/** Endless (or counted) arrivals with draws, one feed for each source. */
export function continuousFeeds(net: CompiledNetwork, options: NetworkRunOptions): ArrivalFeed[] {
  const { seed, replication = 0 } = options;
  return net.routes
    .filter((route) => route.parentStep < 0)
    .map((route) => {
      const draws = new CustomerDraws(route, seed, replication, BLOCK);
      draws.startPeriod(0);
      const generate = arrivalGenerator(route.source.arrivals, seed, replication, route.id);
      let left = options.customersPerSource ?? Infinity;
      const times = new Float64Array(BLOCK);
      return new ArrivalFeed((feed) => {
        const count = Math.min(left, generate(times, BLOCK));
        left -= count;
        draws.fill(count);
        feed.times = times;
        feed.columns = draws.columns;
        return count;
      });
    });
}

function startSchedules(engine: NetworkEngine, net: CompiledNetwork, until: number): void {
  net.pools.forEach((pool, p) => {
    const { servers } = pool;
    if (typeof servers === 'object') followSchedule(engine, p, servers, until);
    else engine.setRoster(p, servers === 'infinite' ? UNLIMITED : servers, false);
  });
}

/** Each change schedules the next, as long as customers may still come or wait. */
function followSchedule(
  engine: NetworkEngine,
  pool: number,
  schedule: CapacitySchedule,
  until: number,
): void {
  const { periods, cycleMinutes } = schedule;
  engine.setRoster(pool, periods[0]!.servers, false);
  if (periods.length === 1) return;
  let cycle = 0;
  let k = 0;
  const change = (running: NetworkEngine): void => {
    running.setRoster(pool, periods[k]!.servers, true);
    scheduleNext(running);
  };
  const scheduleNext = (running: NetworkEngine): void => {
    k++;
    if (k === periods.length) {
      k = 0;
      cycle++;
    }
    const time = cycle * cycleMinutes + periods[k]!.startMinute;
    if (time <= until && !running.exhausted()) running.schedule(time, change);
  };
  scheduleNext(engine);
}
