import { CrossingError } from './crossing-error.js';

/**
 * Exact and approximate answers to lay beside a simulation. Rates are per minute, times in minutes.
 * Sources: Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory; Cobham 1954 for priorities.
 */

export interface SteadyState {
  readonly utilisation: number;
  readonly probabilityOfWait: number;
  readonly meanWaitMinutes: number;
  readonly meanQueue: number;
}

/** Share of customers lost by M/M/c/c: Erlang's B, by its stable recursion. */
export function erlangB(servers: number, offeredLoad: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (offeredLoad * blocking) / (c + offeredLoad * blocking);
  return blocking;
}

/** Probability of waiting in M/M/c: Erlang's C. 1 when the load is not below the servers. */
export function erlangC(servers: number, offeredLoad: number): number {
  if (offeredLoad >= servers) return 1;
  const b = erlangB(servers, offeredLoad);
  return (servers * b) / (servers - offeredLoad * (1 - b));
}

/** @throws CrossingError crossing.unstable-queue when the load is not below the servers */
export function requireStable(servers: number, offeredLoad: number): void {
  if (offeredLoad < servers) return;
  const percent = Math.round((100 * offeredLoad) / servers);
  throw new CrossingError(
    'crossing.unstable-queue',
    `${percent} % of capacity is asked for: there is no steady state`,
  );
}

/** M/M/c in steady state. @throws CrossingError crossing.unstable-queue */
export function mmc(servers: number, arrivalRate: number, meanServiceMinutes: number): SteadyState {
  const load = arrivalRate * meanServiceMinutes;
  requireStable(servers, load);
  const probabilityOfWait = erlangC(servers, load);
  const meanWaitMinutes = (probabilityOfWait * meanServiceMinutes) / (servers - load);
  return {
    utilisation: load / servers,
    probabilityOfWait,
    meanWaitMinutes,
    meanQueue: arrivalRate * meanWaitMinutes,
  };
}

/** The time that a share of M/M/c's customers waits at most. @throws CrossingError crossing.unstable-queue */
export function mmcWaitQuantile(
  servers: number,
  arrivalRate: number,
  meanServiceMinutes: number,
  share: number,
): number {
  const { probabilityOfWait } = mmc(servers, arrivalRate, meanServiceMinutes);
  if (1 - share >= probabilityOfWait) return 0;
  const rate = servers / meanServiceMinutes - arrivalRate;
  return Math.log(probabilityOfWait / (1 - share)) / rate;
}

/** M/G/1 by Pollaczek and Khinchine. @throws CrossingError crossing.unstable-queue */
export function mg1MeanWait(
  arrivalRate: number,
  meanServiceMinutes: number,
  coefficientOfVariation: number,
): number {
  const load = arrivalRate * meanServiceMinutes;
  requireStable(1, load);
  const square = coefficientOfVariation * coefficientOfVariation;
  return (load * meanServiceMinutes * (1 + square)) / (2 * (1 - load));
}

/**
 * G/G/c by Allen and Cunneen's approximation: Erlang C scaled by the variability of arrivals and services. Exact for
 * M/M/c and for M/G/1; elsewhere a guide. @throws CrossingError crossing.unstable-queue
 */
export function allenCunneenMeanWait(
  servers: number,
  arrivalRate: number,
  meanServiceMinutes: number,
  arrivalVariation: number,
  serviceVariation: number,
): number {
  const base = mmc(servers, arrivalRate, meanServiceMinutes).meanWaitMinutes;
  return (base * (arrivalVariation * arrivalVariation + serviceVariation * serviceVariation)) / 2;
}

export interface FiniteState {
  readonly blocking: number;
  readonly meanNumber: number;
  readonly meanWaitMinutes: number;
  readonly throughputPerMinute: number;
}

/** M/M/c/K: at most `capacity` in the system. */
export function mmck(
  servers: number,
  capacity: number,
  arrivalRate: number,
  meanServiceMinutes: number,
): FiniteState {
  const weights = [1];
  for (let n = 1; n <= capacity; n++) {
    weights.push((weights[n - 1]! * arrivalRate * meanServiceMinutes) / Math.min(n, servers));
  }
  const total = weights.reduce((sum, w) => sum + w, 0);
  const probability = weights.map((w) => w / total);
  const blocking = probability[capacity]!;
  const meanNumber = probability.reduce((sum, p, n) => sum + n * p, 0);
  const meanQueue = probability.reduce((sum, p, n) => sum + Math.max(0, n - servers) * p, 0);
  const throughputPerMinute = arrivalRate * (1 - blocking);
  return { blocking, meanNumber, meanWaitMinutes: meanQueue / throughputPerMinute, throughputPerMinute };
}

/** Mean waits by class in M/G/1 with non-preemptive priorities, highest first (Cobham). */
export function priorityMeanWaits(
  classes: readonly {
    readonly arrivalRate: number;
    readonly meanServiceMinutes: number;
    readonly coefficientOfVariation: number;
  }[],
): readonly number[] {
  let residual = 0;
  for (const { arrivalRate, meanServiceMinutes: m, coefficientOfVariation: cv } of classes) {
    residual += (arrivalRate * m * m * (1 + cv * cv)) / 2;
  }
  let above = 0;
  return classes.map(({ arrivalRate, meanServiceMinutes }) => {
    const upTo = above + arrivalRate * meanServiceMinutes;
    requireStable(1, upTo);
    const wait = residual / ((1 - above) * (1 - upTo));
    above = upTo;
    return wait;
  });
}

export interface Period {
  readonly minutes: number;
  readonly arrivalRate: number;
  readonly servers: number;
}

export interface PeriodEnd {
  readonly minute: number;
  readonly queue: number;
  readonly busy: number;
}

/**
 * The fluid limit of a day: customers as a liquid that arrives and is served at mean rates. What it says of queues in
 * overload is right in large numbers; it sees no queue below capacity.
 */
export function fluidQueue(periods: readonly Period[], meanServiceMinutes: number): readonly PeriodEnd[] {
  let minute = 0;
  let queue = 0;
  return periods.map(({ minutes, arrivalRate, servers }) => {
    minute += minutes;
    const capacity = servers / meanServiceMinutes;
    queue = Math.max(0, queue + (arrivalRate - capacity) * minutes);
    return { minute, queue, busy: queue > 0 ? servers : Math.min(servers, arrivalRate * meanServiceMinutes) };
  });
}
