import { parseDate, type IsoDate } from '#engines/work-calendars';
import type { CrossingDefinition } from './crossing-definition.js';
import { planDay } from './day-timeline.js';
import { expectedByHour } from './daily-demand.js';
import { offeredMinutes } from './day-results.js';
import { compileFacility } from './facility-compilation.js';
import { meanCount } from './duration-sampling.js';
import { fluidQueue, mmc } from './queueing-formulas.js';

/** What theory says of one pool before anything is simulated. */
export interface PoolTheory {
  readonly pool: string;
  readonly name: string;
  /** Work of the day over staffed time; at 1 or above the day cannot be worked off in its hours. */
  readonly load: number;
  /** The hour (of the reference clock) with the highest load, and that load. */
  readonly peakHour: number;
  readonly peakLoad: number;
  /** Erlang C for that hour as if it lasted: mean wait in minutes; null where that hour is overloaded. */
  readonly erlangWaitMinutes: number | null;
  /** The fluid limit of the day: the longest queue and when it is gone (minutes of the day; null: not that day). */
  readonly fluidQueue: number;
  readonly fluidClearMinute: number | null;
  readonly stable: boolean;
}

/**
 * Offered load, stability, Erlang C and the fluid limit for every staffed pool on a date. Travel between stages is
 * left out: everybody is at every pool in the hour of arrival, so peaks are a little sharper than they will be.
 * @throws CrossingError crossing.invalid-definition
 */
export function analyticChecks(definition: CrossingDefinition, date: IsoDate): readonly PoolTheory[] {
  const facility = compileFacility(definition);
  const { net } = facility;
  const day = parseDate(date);
  const persons = new Map(definition.classes.map((c) => [c.id, meanCount(c.persons)]));
  const byHour = net.routes.map((route) => {
    const stream = definition.demand[route.sourceIndex]!;
    const perVehicle = route.parentStep < 0 ? 1 : persons.get(stream.class)!;
    return expectedByHour(definition, stream, day).map((customers) => customers * perVehicle);
  });
  const work = Array.from({ length: 24 }, (_, hour) =>
    offeredMinutes(
      facility,
      byHour.map((hours) => hours[hour]!),
    ),
  );
  const timeline = planDay(facility, day, []);
  return facility.pools.flatMap((pool, p) => {
    if (pool.kind !== 'control') return [];
    const changes = timeline.rosters.filter((change) => change.pool === p);
    const staffed = (hour: number): number => {
      const from = hour * 60;
      return changes.reduce((sum, change, k) => {
        const until = Math.min(from + 60, changes[k + 1]?.minute ?? 1440);
        return sum + change.staffed * Math.max(0, until - Math.max(from, change.minute));
      }, 0);
    };
    let customers = 0;
    net.stepPool.forEach((stepPool, step) => {
      if (stepPool !== p) return;
      const share = net.stepProbability[step]!;
      customers += share * byHour[net.stepRoute[step]!]!.reduce((sum, n) => sum + n, 0);
    });
    const minutes = work.map((of) => of[p]!);
    const name = pool.definition?.name ?? pool.name;
    return [{ pool: pool.id, name, ...theoryOf(minutes, staffed, customers) }];
  });
}

function theoryOf(
  work: readonly number[],
  staffedIn: (hour: number) => number,
  customers: number,
): Omit<PoolTheory, 'pool' | 'name'> {
  const staffed = work.map((_, hour) => staffedIn(hour));
  const total = work.reduce((sum, minutes) => sum + minutes, 0);
  const available = staffed.reduce((sum, minutes) => sum + minutes, 0);
  const mean = customers > 0 ? total / customers : 0;
  const loads = work.map((minutes, hour) => (staffed[hour]! > 0 ? minutes / staffed[hour]! : 0));
  const peakHour = loads.reduce((best, load, hour) => (load > loads[best]! ? hour : best), 0);
  const servers = Math.round(staffed[peakHour]! / 60);
  const peakLoad = loads[peakHour]!;
  const calm = peakLoad < 1 && servers > 0 && mean > 0;
  const rate = mean > 0 ? work[peakHour]! / mean / 60 : 0;
  const { longest, clear } = fluidDay(work, staffed, mean);
  const load = available > 0 ? total / available : total > 0 ? Infinity : 0;
  return {
    load,
    peakHour,
    peakLoad,
    erlangWaitMinutes: calm && rate * mean < servers ? mmc(servers, rate, mean).meanWaitMinutes : null,
    fluidQueue: longest,
    fluidClearMinute: clear,
    stable: load < 1,
  };
}

function fluidDay(
  work: readonly number[],
  staffed: readonly number[],
  mean: number,
): { readonly longest: number; readonly clear: number | null } {
  if (mean === 0) return { longest: 0, clear: null };
  const periods = work.map((minutes, hour) => ({
    minutes: 60,
    arrivalRate: minutes / mean / 60,
    servers: staffed[hour]! / 60,
  }));
  const ends = fluidQueue(periods, mean);
  const longest = ends.reduce((most, end) => Math.max(most, end.queue), 0);
  const last = ends.filter((end) => end.queue > 1e-9).at(-1);
  if (!last) return { longest, clear: null };
  return { longest, clear: last.minute >= 1440 ? null : last.minute + 60 };
}
