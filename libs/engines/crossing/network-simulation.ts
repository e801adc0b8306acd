import { continuousFeeds } from './arrival-feed-sources.js';
import { compileNetwork, type CompiledNetwork } from './compiled-network.js';
import { CrossingError } from './crossing-error.js';
import { FlowStatistics, type NetworkStatistics } from './flow-statistics.js';
import { closeRun } from './engine-state.js';
import type { NetworkRunOptions } from './network-run-options.js';
import { NetworkEngine } from './network-engine.js';
import { UNLIMITED } from './pool-state.js';
import type { CapacitySchedule, QueueingNetwork } from './queueing-network.js';
import { recursionApplies, runRecursion } from './recursion.js';
import { RecordWriter, type RecordReader } from './visit-records.js';

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
  // A drained run ends with its last customer, not with a shift change after that.
  const end = options.untilMinutes === undefined ? engine.lastExit : engine.now;
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
