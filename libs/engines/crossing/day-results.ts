import { formatDate, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { DayObservation } from './day-observation.js';
import type { ServiceTarget } from './crossing-definition.js';
import type { CrossingProblem } from './crossing-error.js';
import type { DayFlow, DayPool, DayResult, DayStage, Tally } from './crossing-results.js';
import { dayBottleneck } from './day-narrative.js';
import type { CompiledFacility } from './facility-compilation.js';
import { meanMinutes } from './duration-sampling.js';
import { OUTCOMES } from './flow-statistics.js';
import { Outcome } from './visit-records.js';

/** Routes of one class in one direction. Passengers are a flow of their own and never counted twice as people. */
export interface FlowGroup {
  readonly class: string;
  readonly direction: string;
  readonly passengers: boolean;
  readonly routes: readonly number[];
}

const groups = new WeakMap<CompiledFacility, readonly FlowGroup[]>();

export function flowGroups(facility: CompiledFacility): readonly FlowGroup[] {
  let found = groups.get(facility);
  if (!found) {
    const byKey = new Map<string, { flow: CompiledFacility['flows'][number]; routes: number[] }>();
    facility.flows.forEach((flow, route) => {
      const key = `${flow.direction}/${flow.class}/${flow.passengers}`;
      const group = byKey.get(key);
      if (group) group.routes.push(route);
      else byKey.set(key, { flow, routes: [route] });
    });
    found = [...byKey.values()].map(({ flow, routes }) => ({ ...flow, routes }));
    groups.set(facility, found);
  }
  return found;
}

export const emptyTally: Tally = {
  arrived: 0,
  carriedIn: 0,
  served: 0,
  unserved: 0,
  turnedBack: 0,
  balked: 0,
  reneged: 0,
  carriedOut: 0,
};

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    arrived: a.arrived + b.arrived,
    carriedIn: a.carriedIn + b.carriedIn,
    served: a.served + b.served,
    unserved: a.unserved + b.unserved,
    turnedBack: a.turnedBack + b.turnedBack,
    balked: a.balked + b.balked,
    reneged: a.reneged + b.reneged,
    carriedOut: a.carriedOut + b.carriedOut,
  };
}

/** Customers (or people) of some routes. arrived + carriedIn = served + unserved + carriedOut, always. */
export function tally(day: DayObservation, routes: readonly number[], people: boolean): Tally {
  const { statistics, engine } = day;
  const outcomes = people ? statistics.outcomePersons : statistics.outcomes;
  const arrived = people ? engine.arrivedPersons : engine.arrived;
  const carriedIn = people ? day.carriedInPersons : day.carriedIn;
  let sum = emptyTally;
  for (const route of routes) {
    const of = (outcome: number): number => outcomes[route * OUTCOMES + outcome]!;
    const turnedBack = of(Outcome.turnedBack) + of(Outcome.lost);
    sum = addTallies(sum, {
      arrived: arrived[route]!,
      carriedIn: carriedIn[route]!,
      served: of(Outcome.served),
      unserved: turnedBack + of(Outcome.balked) + of(Outcome.reneged),
      turnedBack,
      balked: of(Outcome.balked),
      reneged: of(Outcome.reneged),
      carriedOut: of(Outcome.inside),
    });
  }
  return sum;
}

/** Routes of vehicles, or of everyone who brings people (vehicles and pedestrians). */
export function mainRoutes(facility: CompiledFacility, vehiclesOnly: boolean): number[] {
  const kinds = new Map(facility.definition.classes.map((c) => [c.id, c.kind]));
  return facility.flows.flatMap((flow, route) =>
    flow.passengers || (vehiclesOnly && kinds.get(flow.class) === 'pedestrian') ? [] : [route],
  );
}

export function dayResult(facility: CompiledFacility, day: DayObservation): DayResult {
  const { definition } = facility;
  const flows = flowGroups(facility).map((group) => dayFlow(facility, day, group));
  const vehicles = tally(day, mainRoutes(facility, true), false);
  const people = tally(day, mainRoutes(facility, false), true);
  const pools = dayPools(facility, day);
  const served =
    people.served >= definition.design.peoplePerDay && vehicles.served >= definition.design.vehiclesPerDay;
  const targets = (definition.targets ?? []).map((target) => {
    const value = targetValue(facility, day, target);
    return { id: target.id, value, met: value <= target.atMost };
  });
  const result = {
    date: formatDate(day.day),
    open: day.timeline.open,
    closures: day.timeline.closures.map(({ cause, start, finish }) => ({
      cause,
      startMinute: Math.max(0, start),
      finishMinute: Math.min(MINUTES_PER_DAY, finish),
    })),
    vehicles,
    people,
    flows,
    stages: dayStages(facility, day),
    pools,
    design: { ...definition.design, servedDesignDay: served },
    targets,
    little: littleTotals(day),
    warnings: dayWarnings(day, pools),
  };
  return { ...result, bottleneck: dayBottleneck(definition, result) };
}

function littleTotals(day: DayObservation): DayResult['little'] {
  let integralMinutes = 0;
  let sumOfTimesMinutes = 0;
  day.engine.routeMinutes.forEach((minutes, route) => {
    integralMinutes += minutes;
    sumOfTimesMinutes += day.statistics.stayMinutes[route]!;
  });
  return { integralMinutes, sumOfTimesMinutes };
}

function dayFlow(facility: CompiledFacility, day: DayObservation, group: FlowGroup): DayFlow {
  const { statistics, engine } = day;
  const waitRows = group.routes.map((route) => facility.net.routes.length + route);
  const wait = statistics.stayTimes.summary(waitRows);
  return {
    class: group.class,
    direction: group.direction,
    customers: tally(day, group.routes, false),
    people: tally(day, group.routes, true),
    wait,
    timeInSystem: statistics.stayTimes.summary(group.routes),
    meanQueue: (wait.meanMinutes * wait.count) / MINUTES_PER_DAY,
    maximumQueue: group.routes.reduce((sum, route) => sum + engine.routeQueueMaximum[route]!, 0),
  };
}

function dayStages(facility: CompiledFacility, day: DayObservation): DayStage[] {
  const { net } = facility;
  const { statistics, engine } = day;
  return Array.from(net.stepStation, (station, step) => {
    const flow = facility.flows[net.stepRoute[step]!]!;
    return {
      stage: facility.stationStages[station]!,
      pool: facility.pools[net.stationPool[station]!]!.name,
      class: flow.class,
      direction: flow.direction,
      served: statistics.serviceCounts[step]!,
      wait: statistics.waits.summary([step]),
      meanQueue: engine.stationWaitingMinutes[station]! / MINUTES_PER_DAY,
      maximumQueue: engine.stationMaximum[station]!,
    };
  });
}

/** Work that the day's arrivals bring to each pool, in server minutes: expected, not drawn. */
export function offeredMinutes(facility: CompiledFacility, arrived: ArrayLike<number>): Float64Array {
  const { net } = facility;
  const offered = new Float64Array(net.pools.length);
  net.stepStation.forEach((_, step) => {
    // A server that is away after a service (return trip, the interval of a meter) cannot take the next.
    const { turnaround, skillFactors } = net.pools[net.stepPool[step]!]!;
    // Whoever is free first serves: on average as fast as the officers are.
    const skill = skillFactors ? skillFactors.reduce((sum, x) => sum + x, 0) / skillFactors.length : 1;
    const minutes = net.stepMeanMinutes[step]! * skill + (turnaround ? meanMinutes(turnaround) : 0);
    const share = net.stepProbability[step]! * minutes;
    offered[net.stepPool[step]!]! += arrived[net.stepRoute[step]!]! * share;
  });
  return offered;
}

export function dayPools(facility: CompiledFacility, day: DayObservation): DayPool[] {
  const { pools } = day.engine;
  const offered = offeredMinutes(facility, day.engine.arrived);
  return facility.pools.flatMap((pool, p) => {
    if (pool.kind === 'gate' || pool.kind === 'bridge-deck') return [];
    const staffed = pools.staffedMinutes[p]!;
    const control = pool.kind === 'control';
    return [
      {
        pool: pool.id,
        staffedMinutes: staffed,
        busyMinutes: pools.busyMinutes[p]!,
        blockedMinutes: pools.blockedMinutes[p]!,
        overtimeMinutes: control ? day.overtimeMinutes[p]! : 0,
        utilisation: staffed > 0 ? pools.busyMinutes[p]! / staffed : 0,
        offeredLoad: staffed > 0 ? offered[p]! / staffed : 0,
      },
    ];
  });
}

/** A target's measure on the day, minutes or customers. */
export function targetValue(facility: CompiledFacility, day: DayObservation, target: ServiceTarget): number {
  const chosen = flowGroups(facility).filter(
    (group) =>
      (target.class === undefined ? !group.passengers : group.class === target.class) &&
      (target.direction === undefined || group.direction === target.direction),
  );
  const routes = chosen.flatMap((group) => group.routes);
  const { statistics, engine } = day;
  const waits = statistics.stayTimes;
  const waitRows = routes.map((route) => facility.net.routes.length + route);
  switch (target.measure) {
    case 'mean-wait':
      return waits.summary(waitRows).meanMinutes;
    case 'p90-wait':
      return waits.summary(waitRows).p90Minutes;
    case 'p95-wait':
      return waits.summary(waitRows).p95Minutes;
    case 'p99-wait':
      return waits.summary(waitRows).p99Minutes;
    case 'p95-time-in-system':
      return waits.summary(routes).p95Minutes;
    case 'maximum-queue':
      return routes.reduce((sum, route) => sum + engine.routeQueueMaximum[route]!, 0);
    case 'unserved':
      return tally(day, routes, false).unserved;
  }
}

function dayWarnings(day: DayObservation, pools: readonly DayPool[]): CrossingProblem[] {
  const warnings: CrossingProblem[] = [];
  const warn = (code: string, message: string, where: string): void => {
    warnings.push({ code, message, where, severity: 'warning' });
  };
  for (const pool of pools) {
    if (pool.offeredLoad > 1) {
      const percent = Math.round(pool.offeredLoad * 100);
      warn(
        'crossing.unstable-queue',
        `${percent} % of what ${pool.pool} can do was asked of it`,
        `pools.${pool.pool}`,
      );
    }
  }
  if (day.dropped > 0) {
    warn(
      'crossing.carry-over-dropped',
      `${day.dropped} customers stood where the facility has no place now`,
      'stages',
    );
  }
  return warnings;
}
