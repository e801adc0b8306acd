import { sampleQuantile } from '#engines/numerics';
import { parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator, type SimulationSeed } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CarryOver } from './crossing-results.js';
import { compileFacility } from './facility-compilation.js';
import { HourCollector, type HourSums } from './hour-collector.js';
import type { TimeTables } from './time-counts.js';

/** A measure over replications: its mean and what it lies below in 10, 50 and 90 % of them. */
export interface HourBand {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** One day hour by hour, on the reference clock; every list has twenty-four entries. */
export interface HourBands {
  readonly date: IsoDate;
  readonly replications: number;
  readonly flows: readonly {
    readonly class: string;
    readonly direction: string;
    /** Customers who come in the hour. */
    readonly arrivals: readonly HourBand[];
    /** Mean wait to primary inspection of those who come in the hour, minutes. */
    readonly waitMinutes: readonly HourBand[];
    /** Of all customers of the hour, over all replications. */
    readonly p95WaitMinutes: readonly number[];
    /** Customers before primary inspection, averaged over the hour. */
    readonly queue: readonly HourBand[];
  }[];
  /** Each stage by class and direction; the gate's wait is for opening, the bridge's for a gap to drive on. */
  readonly stages: readonly {
    readonly stage: string;
    readonly class: string;
    readonly direction: string;
    /** Mean wait at the stage of those who join its line in the hour, minutes. */
    readonly waitMinutes: readonly HourBand[];
    /** Waiting at the stage, averaged over the hour. */
    readonly queue: readonly HourBand[];
  }[];
  readonly pools: readonly {
    readonly pool: string;
    readonly name: string;
    /** Servers rostered, averaged over the hour (overtime not counted). */
    readonly staffed: readonly number[];
    /** Busy over staffed server minutes; 0 in hours in which nobody is rostered. */
    readonly utilisation: readonly HourBand[];
  }[];
}

export interface HourBandOptions {
  readonly date: IsoDate;
  readonly seed: number | string;
  readonly replications: number;
  /** What the day before left: the day is then exactly that day. Absent: the day before is simulated first. */
  readonly before?: CarryOver | null;
}

/**
 * Waits, queues and utilisation hour by hour over replications of one day.
 * @throws CrossingError crossing.invalid-definition
 */
export function hourBands(definition: CrossingDefinition, options: HourBandOptions): HourBands {
  const { days, pooled } = simulateHours(definition, options);
  return {
    date: options.date,
    replications: options.replications,
    flows: facilityFlows(days, pooled),
    stages: facilityStages(days),
    pools: facilityPools(definition, days),
  };
}

/** The hours of every replication of the day, and the waits of all of them together. */
export function simulateHours(
  definition: CrossingDefinition,
  options: HourBandOptions,
): { readonly days: readonly HourSums[]; readonly pooled: TimeTables } {
  const facility = compileFacility(definition);
  const { seed, replications } = options;
  const day = parseDate(options.date);
  const days: HourSums[] = [];
  let pooled: TimeTables | null = null;
  for (let replication = 0; replication < replications; replication++) {
    const collector = new HourCollector(facility);
    const chance: SimulationSeed = { seed, replication };
    const simulator = new CrossingSimulator(facility, chance, [collector]);
    let state = options.before ?? null;
    if (options.before === undefined) {
      collector.recording = false;
      state = simulator.carryOver(simulator.runDay(day - 1, null));
      collector.recording = true;
    }
    const observation = simulator.runDay(day, state);
    collector.addRosters(observation.timeline);
    days.push(collector.sums());
    if (pooled) pooled.merge(collector.waits);
    else pooled = collector.waits;
  }
  return { days, pooled: pooled! };
}

function facilityFlows(days: readonly HourSums[], pooled: TimeTables): HourBands['flows'] {
  return days[0]!.flows.map(({ class: id, direction }, f) => ({
    class: id,
    direction,
    arrivals: bands((hour) => days.map((day) => day.flows[f]!.arrivals[hour]!)),
    waitMinutes: bands((hour) =>
      days.flatMap((day) => {
        const { waits, waited } = day.flows[f]!;
        return waited[hour]! > 0 ? [waits[hour]! / waited[hour]!] : [];
      }),
    ),
    p95WaitMinutes: hours((hour) => pooled.summary([f * 24 + hour]).p95Minutes),
    queue: bands((hour) => days.map((day) => day.flows[f]!.queueMinutes[hour]! / 60)),
  }));
}

function facilityStages(days: readonly HourSums[]): HourBands['stages'] {
  return days[0]!.stages.map(({ stage, class: id, direction }, s) => ({
    stage,
    class: id,
    direction,
    waitMinutes: bands((hour) =>
      days.flatMap((day) => {
        const { waits, waited } = day.stages[s]!;
        return waited[hour]! > 0 ? [waits[hour]! / waited[hour]!] : [];
      }),
    ),
    queue: bands((hour) => days.map((day) => day.stages[s]!.queueMinutes[hour]! / 60)),
  }));
}

function facilityPools(definition: CrossingDefinition, days: readonly HourSums[]): HourBands['pools'] {
  return days[0]!.pools.map(({ pool, name }, p) => ({
    pool,
    name: definition.pools.find(({ id }) => id === name)?.name ?? name,
    staffed: hours(
      (hour) => days.reduce((sum, day) => sum + day.pools[p]!.staffed[hour]!, 0) / (60 * days.length),
    ),
    utilisation: bands((hour) =>
      days.map((day) => {
        const { busy, staffed } = day.pools[p]!;
        return staffed[hour]! > 0 ? busy[hour]! / staffed[hour]! : 0;
      }),
    ),
  }));
}

const hours = <T>(of: (hour: number) => T): T[] => Array.from({ length: 24 }, (_, hour) => of(hour));

function bands(valuesAt: (hour: number) => number[]): HourBand[] {
  return hours((hour) => {
    const values = valuesAt(hour).sort((a, b) => a - b);
    if (values.length === 0) return { mean: 0, p10: 0, p50: 0, p90: 0 };
    const at = (share: number): number => sampleQuantile(values, share);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, p10: at(0.1), p50: at(0.5), p90: at(0.9) };
  });
}
