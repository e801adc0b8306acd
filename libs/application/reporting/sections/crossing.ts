import type { CrossingRunResult } from '#engines/crossing';
import { compileCrossing } from '#model';
import type { CrossingSection, CrossingVolume, CrossingWait } from '#presentation/documents';
import type { ReportFacts, TrafficDay } from '../report-facts.js';
import { livedAgain } from './lived-again.js';

const MOST_QUEUES = 6;
const MOST_POOLS = 10;

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Served against the design, waits, queues and what limits: lived once it is open, simulated before. */
export function crossingSection(facts: ReportFacts): CrossingSection | undefined {
  return facts.traffic.length > 0 ? operating(facts) : forecast(facts);
}

function operating(facts: ReportFacts): CrossingSection {
  const { traffic, projectId } = facts;
  const [first] = traffic;
  const open = traffic.filter((day) => day.open);
  const mean = (value: (day: TrafficDay) => number) =>
    open.length === 0 ? 0 : open.reduce((sum, day) => sum + value(day), 0) / open.length;
  const volume = (of: 'people' | 'vehicles', target: number): CrossingVolume => ({
    served: round(mean((day) => day[of].served)),
    target,
    demand: round(mean((day) => day[of].arrived)),
    unserved: round(mean((day) => day[of].unserved)),
    daysOnTarget: mean((day) => (day[of].served >= Math.min(target, day[of].arrived) ? 1 : 0)),
    days: traffic.map((day) => ({
      date: day.date,
      served: day[of].served,
      unserved: day[of].unserved,
      ...(day.open ? {} : { closed: true }),
    })),
  });
  const pools = poolMeans(open);
  const names = poolNames(facts);
  const busiest = pools[0];
  const lanes = lanesOf(facts);
  return {
    state: 'operating',
    period: { from: first!.date, to: traffic.at(-1)!.date },
    ...(lanes === undefined ? {} : { lanes }),
    people: volume('people', first!.design.peoplePerDay),
    vehicles: volume('vehicles', first!.design.vehiclesPerDay),
    waits: named(facts, livedWaits(open)),
    queues: named(facts, livedQueues(open)),
    utilisation: pools.slice(0, MOST_POOLS).map(({ pool, utilisation, offeredLoad }) => ({
      name: names.get(pool) ?? pool,
      utilisation,
      offeredLoad,
    })),
    ...(busiest
      ? {
          bottleneck: {
            name: names.get(busiest.pool) ?? busiest.pool,
            utilisation: busiest.utilisation,
            offeredLoad: busiest.offeredLoad,
          },
        }
      : {}),
    outlook: facts.outlook.map(({ weekStarting, people, vehicles }) => ({ weekStarting, people, vehicles })),
    href: `/v1/projects/${projectId}/crossing/days?from=${first!.date}`,
    ...(facts.run.progressSource === 'real'
      ? {}
      : { command: livedAgain(facts, 'crossing', `--seed ${facts.run.seed}`) }),
  };
}

function poolMeans(days: readonly TrafficDay[]) {
  const sums = new Map<string, { utilisation: number; offeredLoad: number; days: number }>();
  for (const { pools } of days) {
    for (const { pool, utilisation, offeredLoad } of pools) {
      const sum = sums.get(pool) ?? { utilisation: 0, offeredLoad: 0, days: 0 };
      sum.utilisation += utilisation;
      sum.offeredLoad += offeredLoad;
      sum.days += 1;
      sums.set(pool, sum);
    }
  }
  return [...sums]
    .map(([pool, sum]) => ({
      pool,
      utilisation: sum.utilisation / sum.days,
      offeredLoad: sum.offeredLoad / sum.days,
    }))
    .sort((a, b) => b.offeredLoad - a.offeredLoad || b.utilisation - a.utilisation);
}

/** Means of the days, each weighted with those who came; the P95 is the mean of the days' own. */
function livedWaits(days: readonly TrafficDay[]): CrossingWait[] {
  const byFlow = new Map<
    string,
    { class: string; direction: string; count: number; mean: number; p95: number }
  >();
  for (const { flows } of days) {
    for (const { class: name, direction, wait } of flows) {
      if (wait.count === 0) continue;
      const key = `${name} ${direction}`;
      const sum = byFlow.get(key) ?? { class: name, direction, count: 0, mean: 0, p95: 0 };
      sum.count += wait.count;
      sum.mean += wait.meanMinutes * wait.count;
      sum.p95 += wait.p95Minutes * wait.count;
      byFlow.set(key, sum);
    }
  }
  return [...byFlow.values()].map(({ class: name, direction, count, mean, p95 }) => ({
    class: name,
    direction,
    meanMinutes: round(mean / count),
    p95Minutes: round(p95 / count),
    bufferMinutes: round((p95 - mean) / count),
  }));
}

function livedQueues(days: readonly TrafficDay[]) {
  const byFlow = new Map<string, { class: string; direction: string; mean: number; maximum: number }>();
  for (const { flows } of days) {
    for (const { class: name, direction, meanQueue, maximumQueue } of flows) {
      const key = `${name} ${direction}`;
      const known = byFlow.get(key) ?? { mean: 0, maximum: 0 };
      byFlow.set(key, {
        class: name,
        direction,
        mean: known.mean + meanQueue / days.length,
        maximum: Math.max(known.maximum, maximumQueue),
      });
    }
  }
  return [...byFlow.values()]
    .map((queue) => ({ ...queue, mean: round(queue.mean, 2) }))
    .sort((a, b) => b.maximum - a.maximum)
    .slice(0, MOST_QUEUES);
}

/** Before the opening: what the facility would do with the demand that the model states. */
function forecast(facts: ReportFacts): CrossingSection | undefined {
  const run = facts.crossingForecast;
  const design = facts.plan.loaded.model.crossing?.design;
  if (!run || !design) return undefined;
  const figures = new Map(run.figures.map((figure) => [figure.id, figure]));
  const volume = (of: 'people' | 'vehicles', target: number | undefined): CrossingVolume | undefined => {
    const served = figures.get(`${of}/served`);
    if (!served || target === undefined) return undefined;
    return {
      served: round(served.estimate),
      halfWidth: round((served.high - served.low) / 2),
      target,
      demand: round(figures.get(`${of}/arrived`)?.estimate ?? 0),
      unserved: round(figures.get(`${of}/unserved`)?.estimate ?? 0),
    };
  };
  const people = volume('people', design.peoplePerDay);
  const vehicles = volume('vehicles', design.vehiclesPerDay);
  const names = poolNames(facts);
  const pools = simulatedPools(run, names);
  const busiest = pools[0];
  const lanes = lanesOf(facts);
  return {
    state: 'forecast',
    replications: run.replications,
    ...(lanes === undefined ? {} : { lanes }),
    ...(people ? { people } : {}),
    ...(vehicles ? { vehicles } : {}),
    waits: named(facts, simulatedWaits(run)),
    utilisation: pools.slice(0, MOST_POOLS),
    ...(busiest
      ? {
          bottleneck: {
            name: busiest.name,
            utilisation: busiest.utilisation,
            offeredLoad: busiest.offeredLoad,
          },
        }
      : {}),
    href: `/v1/projects/${facts.projectId}/crossing`,
    command: `spanwise crossing ${facts.plan.loaded.model.project.id}.yaml --replications ${run.replications} --seed ${facts.run.seed} --from ${run.from} --days ${run.days}`,
  };
}

/** Directions and classes as the model names them: `out` is nobody's word. */
function named<Flow extends { readonly class: string; readonly direction?: string }>(
  { plan }: ReportFacts,
  flows: readonly Flow[],
): (Flow & { readonly className?: string })[] {
  const { crossing } = plan.loaded.model;
  const directions = new Map(crossing?.directions.map(({ id, name }) => [id, name]));
  const classes = new Map(crossing?.classes.map(({ id, name }) => [id, name]));
  return flows.map((flow) => {
    const direction = directions.get(flow.direction ?? '') ?? flow.direction;
    const className = classes.get(flow.class);
    return {
      ...flow,
      ...(direction === undefined ? {} : { direction }),
      ...(className === undefined ? {} : { className }),
    };
  });
}

function simulatedPools(run: CrossingRunResult, names: ReadonlyMap<string, string>) {
  const value = (id: string) => run.figures.find((figure) => figure.id === id);
  return run.figures
    .flatMap(({ id, estimate, low, high }) => {
      const pool = /^pool\/(.+)\/utilisation$/.exec(id)?.[1];
      if (pool === undefined) return [];
      const offered = value(`pool/${pool}/offered-load`)?.estimate ?? estimate;
      return [{ name: names.get(pool) ?? pool, utilisation: estimate, low, high, offeredLoad: offered }];
    })
    .sort((a, b) => b.offeredLoad - a.offeredLoad || b.utilisation - a.utilisation);
}

function simulatedWaits(run: CrossingRunResult): CrossingWait[] {
  const figures = new Map(run.figures.map(({ id, estimate }) => [id, estimate]));
  return [...figures].flatMap(([id, mean]) => {
    const [, direction, name] = /^wait\/([^/]+)\/([^/]+)\/mean$/.exec(id) ?? [];
    if (direction === undefined || name === undefined || direction === 'all') return [];
    const p95 = figures.get(`wait/${direction}/${name}/p95`) ?? mean;
    return [
      {
        class: name,
        direction,
        meanMinutes: round(mean),
        p95Minutes: round(p95),
        bufferMinutes: round(p95 - mean),
      },
    ];
  });
}

/** Names of the lanes by pool, as the compiled facility has them. */
function poolNames({ plan }: ReportFacts): ReadonlyMap<string, string> {
  const { model } = plan.loaded;
  if (!model.crossing) return new Map();
  return new Map(compileCrossing(model).pools.map(({ id, name }) => [id, name ?? id]));
}

function lanesOf({ plan }: ReportFacts): number | undefined {
  const { quantities } = plan.loaded.model;
  return quantities?.find(({ id }) => id === 'checkpoint-lanes' || id === 'lanes')?.value;
}
