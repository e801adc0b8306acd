import { continuousFeeds } from './arrival-feed-sources.js';
import { compileNetwork, type CompiledNetwork, type CompileOptions } from './compiled-network.js';
import { CrossingError } from './crossing-error.js';
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

/** Simulates one replication of a network. The same network, seed and replication give the same bytes. */
export function simulateNetwork(network: QueueingNetwork, options: NetworkRunOptions): NetworkRunResult {
  const net = compileNetwork(network, options.compile);
  const method = options.method ?? 'auto';
  const statistics = new FlowStatistics(net, options.warmUpMinutes ?? 0);
  const readers = [statistics, ...(options.readers ?? [])];
  if (method === 'recursion' && !recursionApplies(net)) {
    throw new CrossingError(
      'crossing.recursion-does-not-apply',
      'this network needs the event engine',
      'method',
    );
  }
  if (method === 'recursion' || (method === 'auto' && recursionApplies(net))) {
    runRecursion(net, options, options.readers ?? [], statistics);
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
