import { parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition, ServiceTarget } from './crossing-definition.js';
import { targetValue } from './day-results.js';
import { compileFacility } from './facility-compilation.js';
import { CrossingError } from './crossing-error.js';

/**
 * The definition with other numbers, for searches and what-ifs: designs of `experiments` become definitions here.
 * @throws CrossingError crossing.unknown-pool
 */
export function withServers(
  definition: CrossingDefinition,
  servers: Readonly<Record<string, number>>,
): CrossingDefinition {
  for (const id of Object.keys(servers)) {
    if (!definition.pools.some((pool) => pool.id === id)) {
      throw new CrossingError('crossing.unknown-pool', `no pool ${id}`, `pools.${id}`);
    }
  }
  const pools = definition.pools.map((pool) => {
    const count = servers[pool.id];
    if (count === undefined) return pool;
    const added = count - pool.servers;
    // Whoever adds a lane staffs it; whoever takes one away cannot staff it.
    const staffing = pool.staffing?.map((p) => ({
      ...p,
      servers: Math.max(0, Math.min(count, p.servers + added)),
    }));
    return { ...pool, servers: count, ...(staffing ? { staffing } : {}) };
  });
  return { ...definition, pools };
}

/** Every stream's volume times a factor. Appointments and timetables above 1 are repeated; traces stay as they are. */
export function withDemand(definition: CrossingDefinition, factor: number): CrossingDefinition {
  return {
    ...definition,
    demand: definition.demand.map((stream) => {
      switch (stream.kind) {
        case 'poisson':
          return { ...stream, perDay: stream.perDay * factor };
        case 'batch':
          return { ...stream, batchesPerDay: stream.batchesPerDay * factor };
        case 'timetable':
          return { ...stream, times: repeated(stream.times, factor) };
        case 'appointment':
          return { ...stream, perSlot: Math.max(1, Math.round(stream.perSlot * factor)) };
        case 'trace':
          return stream;
      }
    }),
  };
}

/** factor × as many departures, spread evenly over the list. */
function repeated(times: readonly number[], factor: number): number[] {
  const wanted = Math.round(times.length * factor);
  return Array.from({ length: wanted }, (_, i) => times[Math.floor((i * times.length) / wanted)]!);
}

/** One day's values of a definition's targets, replication by replication, compiled once. */
export class TargetObserver {
  private readonly simulate: (replication: number) => number[];
  private readonly targets: readonly ServiceTarget[];

  /** @throws CrossingError crossing.invalid-definition */
  constructor(definition: CrossingDefinition, seed: number | string, date: IsoDate) {
    const facility = compileFacility(definition);
    const day = parseDate(date);
    this.targets = definition.targets ?? [];
    this.simulate = (replication) => {
      const simulator = new CrossingSimulator(facility, { seed, replication });
      const observation = simulator.runDay(day, null);
      return this.targets.map((target) => targetValue(facility, observation, target));
    };
  }

  /** Each target's measure that day. */
  values(replication: number): number[] {
    return this.simulate(replication);
  }

  /** Whether that day meets every target (or one of them). */
  meets(replication: number, targetId?: string): boolean {
    const values = this.values(replication);
    return this.targets.every(
      (target, t) => (targetId !== undefined && target.id !== targetId) || values[t]! <= target.atMost,
    );
  }
}
