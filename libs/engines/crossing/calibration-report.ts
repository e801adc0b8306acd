import { sampleQuantile } from '#engines/numerics';
import { dayOf, formatMinute, MINUTES_PER_DAY } from '#engines/work-calendars';
import { arrivalProfiles, fitServiceTimes, type ArrivalProfile, type ServiceFit } from './calibration.js';
import { CrossingError } from './crossing-error.js';
import { simulateNetwork } from './network-simulation.js';
import { inferQueue, type HiddenQueue } from './queue-inference.js';
import type { NetworkSource, QueueingNetwork } from './queueing-network.js';

/** One customer at one stage. Minutes since 1970 on the site's clock, with fractions; NaN where not recorded. */
export interface BoothRecord {
  readonly class: string;
  readonly direction: string;
  readonly stage: string;
  /** Which booth; empty where not recorded. */
  readonly booth: string;
  readonly arrival: number;
  readonly start: number;
  readonly end: number;
}

export interface CalibrationOptions {
  readonly seed: number | string;
  /** Booths by stage where records do not name them. */
  readonly booths?: number;
  readonly replications?: number;
}

export interface ServiceCalibration {
  readonly stage: string;
  readonly class: string;
  readonly count: number;
  /** Best by Akaike's criterion first; empty where there are too few. */
  readonly fits: readonly ServiceFit[];
}

/** Simulated against observed: whether the observation lies where nineteen of twenty simulated ones do. */
export interface Verdict {
  readonly measure: 'mean-wait' | 'p95-wait' | 'served-per-day';
  readonly observed: number;
  /** `inferred`: no arrival was recorded, the wait is Larson's. */
  readonly basis: 'recorded' | 'inferred';
  readonly low: number;
  readonly high: number;
  readonly agrees: boolean;
}

export interface StageCalibration {
  readonly stage: string;
  readonly direction: string;
  /** Classes that stand in this line. */
  readonly classes: readonly string[];
  /** Most booths seen at once. */
  readonly booths: number;
  /** Of waits from arrival to service; null where no arrival was recorded. */
  readonly wait: { readonly mean: number; readonly p50: number; readonly p95: number } | null;
  /** What queue the recorded services hide; null where starts and ends are not both recorded. */
  readonly hidden: HiddenQueue | null;
  readonly verdicts: readonly Verdict[];
}

export interface CalibrationReport {
  readonly records: number;
  readonly days: number;
  readonly arrivals: readonly ArrivalProfile[];
  readonly services: readonly ServiceCalibration[];
  readonly stages: readonly StageCalibration[];
}

const FEWEST = 10;
const MOST_SIMULATED_DAYS = 28;

/**
 * What a site's records say: arrivals by hour and weekday, service times, the queues that were hidden, and whether a
 * simulation with these figures waits as the site did.
 * @throws CrossingError crossing.too-few-records
 */
export function calibrate(records: readonly BoothRecord[], options: CalibrationOptions): CalibrationReport {
  const came = records.map(comes).filter(Number.isFinite);
  if (came.length < FEWEST) {
    throw new CrossingError(
      'crossing.too-few-records',
      `${came.length} records are too few (${FEWEST} at least)`,
    );
  }
  const days = came.map((minute) => dayOf(Math.floor(minute)));
  const [first, last] = [minimum(days), maximum(days)];
  const firsts = [...groupBy(records, (record) => `${record.class}\n${record.direction}`).values()];
  const arrivals = arrivalProfiles(
    firsts
      .flatMap(atFirstStage)
      .map((record) => ({ ...record, at: formatMinute(Math.floor(comes(record))) })),
  );
  const services = [...groupBy(records, ({ stage, class: id }) => `${stage}\n${id}`).values()].map(serviceOf);
  const stages = [...groupBy(records, ({ stage, direction }) => `${stage}\n${direction}`).values()]
    .flatMap(queuesOf)
    .map((group) => stageOf(group, services, last - first + 1, options));
  return { records: records.length, days: last - first + 1, arrivals, services, stages };
}

/** Those of one class and direction where it is met first: at the stage that the day reaches earliest on average. */
function atFirstStage(group: readonly BoothRecord[]): BoothRecord[] {
  const times = group.filter((record) => Number.isFinite(comes(record)));
  const byStage = [...groupBy(times, ({ stage }) => stage).values()];
  const most = maximum(byStage.map((members) => members.length));
  const meanTime = (members: readonly BoothRecord[]): number =>
    members.reduce((sum, record) => sum + comes(record), 0) / members.length;
  // A stage that only some are sent to is not where they come first.
  const [first = []] = byStage
    .filter((members) => members.length >= 0.9 * most)
    .sort((a, b) => meanTime(a) - meanTime(b));
  return first;
}

/** Records of one stage and direction by queue: classes that never share a booth stand in lines of their own. */
function queuesOf(group: readonly BoothRecord[]): BoothRecord[][] {
  if (group.some(({ booth }) => booth === '')) return [[...group]];
  const queues: { booths: Set<string>; members: BoothRecord[] }[] = [];
  for (const members of groupBy(group, (record) => record.class).values()) {
    const joined = { booths: new Set(members.map(({ booth }) => booth)), members };
    for (const other of queues.filter(({ booths }) =>
      [...booths].some((booth) => joined.booths.has(booth)),
    )) {
      for (const booth of other.booths) joined.booths.add(booth);
      joined.members = [...other.members, ...joined.members];
      queues.splice(queues.indexOf(other), 1);
    }
    queues.push(joined);
  }
  return queues.map(({ members }) => members);
}

const comes = ({ arrival, start }: BoothRecord): number => (Number.isFinite(arrival) ? arrival : start);
const minimum = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const maximum = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function serviceOf(group: readonly BoothRecord[]): ServiceCalibration {
  const minutes = group.map(({ start, end }) => end - start).filter((x) => x > 0);
  const { stage, class: id } = group[0]!;
  return {
    stage,
    class: id,
    count: minutes.length,
    fits: minutes.length < FEWEST ? [] : fitServiceTimes(minutes),
  };
}

function stageOf(
  group: readonly BoothRecord[],
  services: readonly ServiceCalibration[],
  days: number,
  options: CalibrationOptions,
): StageCalibration {
  const { stage, direction } = group[0]!;
  const served = group.filter(({ start, end }) => end > start);
  const named = new Set(group.map(({ booth }) => booth).filter((booth) => booth !== ''));
  const booths = named.size > 0 ? named.size : (options.booths ?? mostAtOnce(served));
  const waits = group
    .map(({ arrival, start }) => start - arrival)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const wait =
    waits.length > 0
      ? {
          mean: waits.reduce((sum, w) => sum + w, 0) / waits.length,
          p50: sampleQuantile(waits, 0.5),
          p95: sampleQuantile(waits, 0.95),
        }
      : null;
  const hidden = served.length >= FEWEST ? inferQueue(served, booths) : null;
  const network = networkOf(group, services, booths, days);
  const verdicts = network ? verdictsOf(network, { wait, hidden, served: served.length, days }, options) : [];
  const classes = [...new Set(group.map((record) => record.class))];
  return { stage, direction, classes, booths, wait, hidden, verdicts };
}

/** The most services in hand at one moment. */
function mostAtOnce(served: readonly BoothRecord[]): number {
  const changes = served.flatMap(({ start, end }) => [
    [start, 1],
    [end - 1e-6, -1],
  ]) as [number, number][];
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0;
  let most = 1;
  for (const [, change] of changes) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

const hourOf = (minute: number): number =>
  Math.floor((minute - dayOf(Math.floor(minute)) * MINUTES_PER_DAY) / 60);

/** The stage by itself: Poisson arrivals by the hour, fitted services, and the booths that were seen in each hour. */
function networkOf(
  group: readonly BoothRecord[],
  services: readonly ServiceCalibration[],
  booths: number,
  days: number,
): QueueingNetwork | null {
  const sources: NetworkSource[] = [];
  for (const [id, members] of groupBy(group, (record) => record.class)) {
    const best = services.find((s) => s.stage === group[0]!.stage && s.class === id)?.fits[0];
    if (!best) continue;
    const perHour = new Array<number>(24).fill(0);
    for (const record of members) if (Number.isFinite(comes(record))) perHour[hourOf(comes(record))]!++;
    sources.push({
      id,
      arrivals: {
        kind: 'periodic-poisson',
        cycleMinutes: MINUTES_PER_DAY,
        periods: perHour.map((count, hour) => ({ startMinute: hour * 60, perMinute: count / days / 60 })),
      },
      route: [{ station: 'stage', service: best.distribution }],
    });
  }
  if (sources.length === 0) return null;
  const open = boothsByHour(group, booths, days);
  return {
    pools: [
      {
        id: 'booths',
        servers: {
          cycleMinutes: MINUTES_PER_DAY,
          periods: open.map((servers, hour) => ({ startMinute: hour * 60, servers })),
        },
      },
    ],
    stations: [{ id: 'stage', pool: 'booths' }],
    sources,
  };
}

/** Booths seen at work in an hour, on average over the days on which anyone was served in it; all where unnamed. */
function boothsByHour(group: readonly BoothRecord[], booths: number, days: number): number[] {
  const seen = Array.from({ length: 24 }, () => new Map<number, Set<string>>());
  for (const { start, end, booth } of group) {
    if (!(end > start)) continue;
    for (const minute of [start, Math.max(start, end - 1e-6)]) {
      const day = dayOf(Math.floor(minute));
      const names = seen[hourOf(minute)]!.get(day) ?? new Set<string>();
      names.add(booth);
      seen[hourOf(minute)]!.set(day, names);
    }
  }
  return seen.map((byDay) => {
    if (byDay.size === 0) return days > 0 ? booths : 0;
    const counts = [...byDay.values()].map((names) => (names.has('') ? booths : names.size));
    return Math.max(1, Math.round(counts.reduce((sum, n) => sum + n, 0) / counts.length));
  });
}

interface Observed {
  readonly wait: StageCalibration['wait'];
  readonly hidden: HiddenQueue | null;
  readonly served: number;
  readonly days: number;
}

function verdictsOf(network: QueueingNetwork, observed: Observed, options: CalibrationOptions): Verdict[] {
  const { seed, replications = 39 } = options;
  const days = Math.min(observed.days, MOST_SIMULATED_DAYS);
  const runs = Array.from({ length: replications }, (_, replication) => {
    const { stations } = simulateNetwork(network, {
      seed,
      replication,
      untilMinutes: days * MINUTES_PER_DAY,
    });
    const count = stations.reduce((sum, { wait }) => sum + wait.count, 0);
    const total = stations.reduce((sum, { wait }) => sum + wait.meanMinutes * wait.count, 0);
    const p95 = maximum(stations.map(({ wait }) => wait.p95Minutes));
    return { mean: count > 0 ? total / count : 0, p95, served: count / days };
  });
  const verdict = (
    measure: Verdict['measure'],
    value: number,
    basis: Verdict['basis'],
    of: (run: (typeof runs)[number]) => number,
  ): Verdict => {
    const values = runs.map(of).sort((a, b) => a - b);
    const [low, high] = [sampleQuantile(values, 0.025), sampleQuantile(values, 0.975)];
    return { measure, observed: value, basis, low, high, agrees: low <= value && value <= high };
  };
  const { wait, hidden, served } = observed;
  return [
    ...(wait
      ? [
          verdict('mean-wait', wait.mean, 'recorded', (run) => run.mean),
          ...(network.sources.length === 1
            ? [verdict('p95-wait', wait.p95, 'recorded', (run) => run.p95)]
            : []),
        ]
      : hidden
        ? [verdict('mean-wait', hidden.meanWaitMinutes, 'inferred', (run) => run.mean)]
        : []),
    verdict('served-per-day', served / observed.days, 'recorded', (run) => run.served),
  ];
}
