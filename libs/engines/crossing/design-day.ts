import { proportionInterval, type ConfidenceInterval } from '#engines/numerics';
import {
  formatDate,
  MINUTES_PER_DAY,
  parseDate,
  type DayNumber,
  type IsoDate,
} from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { Tally } from './crossing-results.js';
import type { DayObservation } from './day-observation.js';
import { dayPools, mainRoutes, tally } from './day-results.js';
import { serversAt } from './day-timeline.js';
import { compileFacility, type CompiledFacility, type FacilityPool } from './facility-compilation.js';
import { gateIntervals, openingIntervals } from './opening-times.js';

/** What keeps a crossing from its design: where the limiting pool stands, too few officers, or a closure. */
export type LimitKind = 'bridge' | 'checkpoint' | 'other-bank' | 'staff' | 'closure';

export interface DayLimit {
  readonly kind: LimitKind;
  readonly name: string;
  /** Of the days that were asked for the design. */
  readonly share: number;
}

/** Days on which at least the design's people and vehicles came: what became of them. */
export interface DesignDayReport {
  /** The first day from the date asked for on which the gates open. */
  readonly date: IsoDate;
  readonly simulated: number;
  /** Days on which both the design's people and its vehicles came. */
  readonly asked: number;
  /** Share of those on which both numbers were served. */
  readonly served: ConfidenceInterval;
  /** Share of those on which nobody at all was left unserved. */
  readonly everyoneServed: ConfidenceInterval;
  /** What limited the days that failed, most frequent first. */
  readonly limits: readonly DayLimit[];
  /** The pools most in use on days that were asked for the design, highest first. */
  readonly loads: readonly {
    readonly kind: LimitKind;
    readonly name: string;
    readonly utilisation: number;
  }[];
}

export interface DesignDayOptions {
  readonly date: IsoDate;
  readonly seed: number | string;
  /** Days wanted on which the design's numbers come. */
  readonly days: number;
}

/** Open after this minute of the reference clock: some are still inside at midnight. */
const LATE = 21.5 * 60;

/** At the design's mean demand about four days in ten bring both numbers; below this share demand is not that high. */
const LEAST_SHARE_OF_DAYS = 1 / 25;

/**
 * Whether the facility serves the people and vehicles it was designed for, on days when they come: the demand is the
 * definition's own, so give it at the design's level. Weather and other closures by chance are in it.
 * @throws CrossingError crossing.invalid-definition
 */
export function designDay(definition: CrossingDefinition, options: DesignDayOptions): DesignDayReport {
  const probe = new DayProbe(definition, options.seed);
  const day = firstOpenDay(definition, parseDate(options.date));
  const most = Math.ceil(options.days / LEAST_SHARE_OF_DAYS);
  const tallies = { asked: 0, served: 0, everyone: 0 };
  const limits = new Map<string, { kind: LimitKind; name: string; count: number }>();
  let simulated = 0;
  while (tallies.asked < options.days && simulated < most) {
    const outcome = probe.run(day, simulated++);
    if (!outcome.asked) continue;
    tallies.asked++;
    if (outcome.everyoneServed) tallies.everyone++;
    if (outcome.served) tallies.served++;
    else {
      const limit = limits.get(outcome.limit.name) ?? { ...outcome.limit, count: 0 };
      limit.count++;
      limits.set(outcome.limit.name, limit);
    }
  }
  const { asked, served, everyone } = tallies;
  const trials = Math.max(1, asked);
  return {
    date: formatDate(day),
    simulated,
    asked,
    served: proportionInterval(served, trials),
    everyoneServed: proportionInterval(everyone, trials),
    limits: [...limits.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ kind, name, count }) => ({ kind, name, share: count / trials })),
    loads: probe.loads(),
  };
}

/** A first day of traffic and how likely it is. */
export interface OpeningShare {
  readonly opening: IsoDate;
  readonly share: number;
}

export interface ServedByOptions {
  readonly date: IsoDate;
  readonly seed: number | string;
  readonly openings: readonly OpeningShare[];
  /** Days simulated for each opening date. */
  readonly days: number;
}

export interface ServedByReport {
  readonly date: IsoDate;
  /** Open, and the design's people and vehicles come that day. */
  readonly asked: number;
  /** Open, they come, and they are served. */
  readonly served: number;
}

/**
 * The joint of opening date and traffic: for each likely opening date, days of demand that has ramped up since. The
 * shares of the openings need not add up to 1: the rest is "not open yet".
 */
export function servedBy(definition: CrossingDefinition, options: ServedByOptions): ServedByReport {
  const { openings, seed, days } = options;
  let date = parseDate(options.date);
  let asked = 0;
  let served = 0;
  for (const { opening, share } of openings) {
    const opened = withOpening(definition, opening);
    date = firstOpenDay(opened, parseDate(options.date));
    const probe = new DayProbe(opened, seed);
    for (let k = 0; k < days; k++) {
      const outcome = probe.run(date, k);
      if (!outcome.asked) continue;
      asked += share / days;
      if (outcome.served) served += share / days;
    }
  }
  return { date: formatDate(date), asked, served };
}

/** The definition with demand that ramps up from another first day. */
export function withOpening(definition: CrossingDefinition, opening: IsoDate): CrossingDefinition {
  const demand = definition.demand.map((stream) => {
    const { factors } = stream;
    return factors?.rampUp
      ? { ...stream, factors: { ...factors, rampUp: { ...factors.rampUp, opening } } }
      : stream;
  });
  return { ...definition, demand };
}

/** The first day from one on which every gate opens, at most a fortnight later. */
function firstOpenDay(definition: CrossingDefinition, from: DayNumber): DayNumber {
  for (let day = from; day < from + 14; day++) {
    const open = definition.directions.every((direction) =>
      gateIntervals(definition, direction, day).some((i) => i.start < MINUTES_PER_DAY && i.finish > 0),
    );
    if (open) return day;
  }
  return from;
}

interface ProbedDay {
  readonly asked: boolean;
  readonly served: boolean;
  readonly everyoneServed: boolean;
  readonly limit: { readonly kind: LimitKind; readonly name: string };
}

class DayProbe {
  private readonly facility: CompiledFacility;
  /** Somebody may still be inside at midnight: a day then takes over the evening before and hands on its own. */
  private readonly throughMidnight: boolean;
  private readonly vehicles: readonly number[];
  private readonly people: readonly number[];
  private readonly use = new Map<string, { kind: LimitKind; name: string; busy: number; staffed: number }>();

  constructor(
    private readonly definition: CrossingDefinition,
    private readonly seed: number | string,
  ) {
    this.facility = compileFacility(definition);
    this.throughMidnight = definition.banks.some((bank) =>
      openingIntervals(definition, bank, parseDate('2027-01-06')).some(
        ({ start, finish }) => start <= LATE && finish > LATE,
      ),
    );
    this.vehicles = mainRoutes(this.facility, true);
    this.people = mainRoutes(this.facility, false);
  }

  run(day: DayNumber, replication: number): ProbedDay {
    const { design } = this.definition;
    const simulator = new CrossingSimulator(this.facility, { seed: this.seed, replication });
    const before = this.throughMidnight ? simulator.carryOver(simulator.runDay(day - 1, null)) : null;
    const observation = simulator.runDay(day, before);
    const vehicles = tally(observation, this.vehicles, false);
    const people = tally(observation, this.people, true);
    const asked = people.arrived >= design.peoplePerDay && vehicles.arrived >= design.vehiclesPerDay;
    if (asked) this.note(observation);
    // Open through midnight, the day's late arrivals leave on the next and count to the day on which they came.
    const through = ({ arrived, unserved, served }: Tally): number =>
      this.throughMidnight ? arrived - unserved : served;
    const kept = this.throughMidnight ? 0 : vehicles.carriedOut + people.carriedOut;
    const left = vehicles.unserved + people.unserved + kept;
    return {
      asked,
      served: through(people) >= design.peoplePerDay && through(vehicles) >= design.vehiclesPerDay,
      everyoneServed: left === 0,
      limit: this.limitOf(observation),
    };
  }

  loads(): DesignDayReport['loads'] {
    return [...this.use.values()]
      .map(({ kind, name, busy, staffed }) => ({
        kind,
        name,
        utilisation: staffed > 0 ? busy / staffed : 0,
      }))
      .sort((a, b) => b.utilisation - a.utilisation);
  }

  private note(observation: DayObservation): void {
    for (const { pool, busyMinutes, staffedMinutes } of dayPools(this.facility, observation)) {
      const { kind, name } = this.whatIs(pool, observation.day);
      const sum = this.use.get(pool) ?? { kind, name, busy: 0, staffed: 0 };
      sum.busy += busyMinutes;
      sum.staffed += staffedMinutes;
      this.use.set(pool, sum);
    }
  }

  private limitOf(observation: DayObservation): ProbedDay['limit'] {
    const [closure] = observation.timeline.closures;
    if (closure) return { kind: 'closure', name: closure.cause };
    const [busiest] = [...dayPools(this.facility, observation)].sort((a, b) => b.utilisation - a.utilisation);
    return busiest
      ? this.whatIs(busiest.pool, observation.day)
      : { kind: 'staff', name: 'nobody is on duty' };
  }

  private whatIs(id: string, day: DayNumber): ProbedDay['limit'] {
    const pool = this.facility.pools.find((p) => p.id === id)!;
    return { kind: limitKind(this.definition, pool, day), name: pool.definition?.name ?? pool.name };
  }
}

/** Fewer officers than lanes at the busiest staffed hour make it a matter of staff; else of lanes, by bank. */
function limitKind(definition: CrossingDefinition, pool: FacilityPool, day: DayNumber): LimitKind {
  const staff = pool.definition;
  if (!staff) return pool.kind === 'waiting-lot' ? 'checkpoint' : 'bridge';
  const most = Math.max(
    ...Array.from({ length: 24 }, (_, hour) => serversAt(staff, pool.direction, day, hour * 60)),
  );
  if (staff.staffing && most < staff.servers) return 'staff';
  return staff.bank === definition.referenceBank ? 'checkpoint' : 'other-bank';
}
