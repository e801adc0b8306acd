import { parseDate, type IsoDate } from '#engines/work-calendars';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CrossingProblem } from './crossing-error.js';
import { expectedArrivals } from './daily-demand.js';
import { offeredMinutes } from './day-results.js';
import { planDay } from './day-timeline.js';
import { compileFacility } from './facility-compilation.js';
import { meanCount } from './duration-sampling.js';

/** What a day asks of a pool before anything is simulated. */
export interface PoolLoad {
  readonly pool: string;
  readonly name: string;
  /** Expected work of the day, server minutes. */
  readonly offeredMinutes: number;
  readonly staffedMinutes: number;
  /** Above 1 the queue grows as long as it lasts, whatever the luck. */
  readonly load: number;
}

/** Expected work against rostered time, pool by pool, on a date: the planner's own check, exact and at once. */
export function offeredLoads(definition: CrossingDefinition, date: IsoDate): readonly PoolLoad[] {
  const facility = compileFacility(definition);
  const day = parseDate(date);
  const arrived = facility.net.routes.map((route) => {
    const stream = definition.demand[route.sourceIndex]!;
    const customers = expectedArrivals(definition, stream, day);
    if (route.parentStep < 0) return customers;
    const persons = definition.classes.find((c) => c.id === stream.class)!.persons;
    return customers * meanCount(persons);
  });
  const offered = offeredMinutes(facility, arrived);
  const timeline = planDay(facility, day, []);
  return facility.pools.flatMap((pool, p) => {
    if (pool.kind !== 'control' && pool.kind !== 'waiting-lot') return [];
    const changes = timeline.rosters.filter((change) => change.pool === p);
    const staffed = changes.reduce(
      (sum, change, k) => sum + change.staffed * ((changes[k + 1]?.minute ?? 1440) - change.minute),
      0,
    );
    const load = staffed > 0 ? offered[p]! / staffed : offered[p]! > 0 ? Infinity : 0;
    const name = pool.definition?.name ?? pool.name;
    return [{ pool: pool.id, name, offeredMinutes: offered[p]!, staffedMinutes: staffed, load }];
  });
}

/** Warns before anyone simulates what cannot work, or may come to a standstill. */
export function facilityWarnings(definition: CrossingDefinition, date: IsoDate): CrossingProblem[] {
  return [...unstableQueues(definition, date), ...standstills(definition)];
}

/** Pools that may wait for each other for ever: each keeps its servers until the next has a place. */
function standstills(definition: CrossingDefinition): CrossingProblem[] {
  const { net, pools } = compileFacility(definition);
  const next = net.pools.map(() => new Set<number>());
  net.stepNext.forEach((following, step) => {
    // Steps that only some take are passed over: whoever holds a server may come to any of those that follow.
    for (let to = following; to >= 0; to = net.stepNext[to]!) {
      const station = net.stepStation[to]!;
      if (net.stationPlaces[station]! >= 0 && net.stationBlocks[station] === 1) {
        next[net.stepPool[step]!]!.add(net.stepPool[to]!);
      }
      if (net.stepChanceColumn[to]! < 0) break;
    }
  });
  const reaches = (from: number, seen: Set<number>): Set<number> => {
    for (const pool of next[from]!) {
      if (seen.has(pool)) continue;
      seen.add(pool);
      reaches(pool, seen);
    }
    return seen;
  };
  const circular = pools.filter((pool, p) => pool.kind !== 'gate' && reaches(p, new Set()).has(p));
  if (circular.length === 0) return [];
  const names = circular.map((pool) => pool.definition?.name ?? pool.id).join(', ');
  return [
    {
      code: 'crossing.possible-standstill',
      message: `${names}: each may keep its servers waiting for a place at another, so that nobody moves any more; give one of their stages more waiting places or pools of its own`,
      where: `pools.${circular[0]!.name}`,
      severity: 'warning',
    },
  ];
}

function unstableQueues(definition: CrossingDefinition, date: IsoDate): CrossingProblem[] {
  return offeredLoads(definition, date).flatMap((pool): CrossingProblem[] => {
    if (pool.offeredMinutes === 0 || pool.load < 1) return [];
    const percent = Number.isFinite(pool.load) ? `${Math.round(pool.load * 100)} %` : 'more than nothing';
    return [
      {
        code: 'crossing.unstable-queue',
        message: `${pool.name}: ${percent} of its staffed time is asked for on an average day; its queue cannot be worked off in hours`,
        where: `pools.${pool.pool}`,
        severity: 'warning',
      },
    ];
  });
}
