import type { CrossingProblem } from './crossing-error.js';
import { distributionProblems } from './distribution-validation.js';
import type { NetworkPool, NetworkSource, QueueingNetwork, RouteStep } from './queueing-network.js';

/** Everything wrong with a network, located. */
export function validateNetwork(network: QueueingNetwork): readonly CrossingProblem[] {
  const problems: CrossingProblem[] = [];
  const report = (code: string, message: string, where: string): void => {
    problems.push({ code, message, where, severity: 'error' });
  };
  unique(network.pools, 'pools', report);
  unique(network.stations, 'stations', report);
  unique(network.sources, 'sources', report);
  const pools = new Set(network.pools.map((pool) => pool.id));
  const stations = new Set(network.stations.map((station) => station.id));
  network.pools.forEach((pool, i) => {
    checkPool(pool, `pools[${i}]`, report);
  });
  network.stations.forEach((station, i) => {
    if (!pools.has(station.pool)) {
      report('crossing.unknown-pool', `no pool ${station.pool}`, `stations[${i}].pool`);
    }
    if (station.waitingPlaces !== undefined && !isCount(station.waitingPlaces)) {
      report(
        'crossing.invalid-number',
        'waiting places: a whole number from 0',
        `stations[${i}].waitingPlaces`,
      );
    }
  });
  network.sources.forEach((source, i) => {
    checkRoute(source.route, stations, `sources[${i}].route`, report);
    problems.push(...sourceProblems(source, `sources[${i}]`));
  });
  return problems;
}

type Report = (code: string, message: string, where: string) => void;

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0;

export function unique(list: readonly { readonly id: string }[], name: string, report: Report): void {
  const seen = new Set<string>();
  list.forEach((item, i) => {
    if (seen.has(item.id)) report('crossing.duplicate-id', `${item.id} is used twice`, `${name}[${i}].id`);
    seen.add(item.id);
  });
}

function checkPool(pool: NetworkPool, where: string, report: Report): void {
  const { servers } = pool;
  if (servers === 'infinite') return;
  if (typeof servers === 'number') {
    if (!isCount(servers))
      report('crossing.invalid-number', 'servers: a whole number from 0', `${where}.servers`);
    return;
  }
  servers.periods.forEach((period, k) => {
    const earlier = k === 0 ? -1 : servers.periods[k - 1]!.startMinute;
    const inOrder = k === 0 ? period.startMinute === 0 : period.startMinute > earlier;
    if (!inOrder || period.startMinute >= servers.cycleMinutes) {
      report(
        'crossing.invalid-schedule',
        'periods start at 0 and follow each other within the cycle',
        `${where}.servers`,
      );
    }
    if (!isCount(period.servers)) {
      report('crossing.invalid-number', 'servers: a whole number from 0', `${where}.servers.periods[${k}]`);
    }
  });
}

function checkRoute(
  route: readonly RouteStep[],
  stations: ReadonlySet<string>,
  where: string,
  report: Report,
): void {
  if (route.length === 0) report('crossing.empty-route', 'a route has at least one step', where);
  route.forEach((step, k) => {
    const at = `${where}[${k}]`;
    if (!stations.has(step.station))
      report('crossing.unknown-station', `no station ${step.station}`, `${at}.station`);
    for (const problem of distributionProblems(step.service, `${at}.service`)) {
      report(problem.code, problem.message, problem.where);
    }
    if (step.probability !== undefined && !(step.probability >= 0 && step.probability <= 1)) {
      report('crossing.invalid-probability', 'a probability is from 0 to 1', `${at}.probability`);
    }
    if (step.passengers) checkRoute(step.passengers.route, stations, `${at}.passengers.route`, report);
  });
}

function sourceProblems(source: NetworkSource, where: string): CrossingProblem[] {
  const problems: CrossingProblem[] = [];
  const report = (code: string, message: string, at: string): void => {
    problems.push({ code, message, where: at, severity: 'error' });
  };
  const { arrivals } = source;
  if (arrivals.kind === 'renewal') {
    problems.push(...distributionProblems(arrivals.interarrival, `${where}.arrivals.interarrival`));
  } else if (arrivals.kind === 'poisson' && !(arrivals.perMinute >= 0)) {
    report('crossing.invalid-number', 'a rate is not negative', `${where}.arrivals.perMinute`);
  } else if (
    arrivals.kind === 'times' &&
    arrivals.minutes.some((t, i) => i > 0 && t < arrivals.minutes[i - 1]!)
  ) {
    report('crossing.unsorted-times', 'arrival times are in order', `${where}.arrivals.minutes`);
  }
  if (source.patience) problems.push(...distributionProblems(source.patience, `${where}.patience`));
  for (const [k, pair] of (source.rankCorrelations ?? []).entries()) {
    const at = `${where}.rankCorrelations[${k}]`;
    if (pair.steps.some((step) => !(step in source.route))) {
      report('crossing.unknown-step', 'correlated steps are positions in the route', `${at}.steps`);
    }
    if (!(Math.abs(pair.rankCorrelation) < 1)) {
      report(
        'crossing.invalid-correlation',
        'a rank correlation lies between −1 and 1',
        `${at}.rankCorrelation`,
      );
    }
  }
  return problems;
}
