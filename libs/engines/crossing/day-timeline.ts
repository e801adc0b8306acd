import { BlockVariates, randomField, type RandomField } from '#engines/numerics';
import { formatDate, MINUTES_PER_DAY, parseDate, weekdayOf, type DayNumber } from '#engines/work-calendars';
import type { CrossingDefinition, ServerPoolDefinition } from './crossing-definition.js';
import { durationFiller } from './duration-sampling.js';
import { byClass, transitMinutes, type CompiledFacility, type FacilityPool } from './facility-compilation.js';
import {
  bankOf,
  clockShift,
  gateIntervals,
  openingIntervals,
  servingIntervals,
  within,
  type Interval,
} from './opening-times.js';
import { UNLIMITED } from './pool-state.js';

/** A closure in force on the day. */
export interface ClosureInterval extends Interval {
  readonly id: string;
  readonly cause: string;
  readonly stages: readonly string[] | undefined;
  readonly directions: readonly string[] | undefined;
}

export interface RosterChange {
  readonly minute: number;
  readonly pool: number;
  readonly servers: number;
  /** Planned staff; overtime is 0. */
  readonly staffed: number;
  readonly handover: boolean;
}

export interface GateChange {
  readonly minute: number;
  readonly direction: string;
  readonly open: boolean;
  /** Those who come now are turned back. */
  readonly refusing: boolean;
}

/** At this minute those who came before `arrivedBefore` and are not in process yet are turned back. */
export interface Sweep {
  readonly minute: number;
  readonly direction: string;
  readonly arrivedBefore: number;
  /** Only those whom a closure kept before the gate: everyone else is served. */
  readonly atGateOnly: boolean;
}

export interface DayTimeline {
  readonly rosters: readonly RosterChange[];
  readonly gates: readonly GateChange[];
  readonly sweeps: readonly Sweep[];
  readonly closures: readonly ClosureInterval[];
  /** Whether any gate opens at all. */
  readonly open: boolean;
}

const DEFAULT_OVERTIME_MINUTES = 120;

/** Draws the day's closures by chance; those still in force from the day before are given. */
export class ClosureCalendar {
  private readonly fields: readonly RandomField[];
  private readonly one = new Float64Array(1);

  constructor(
    private readonly definition: CrossingDefinition,
    seed: number | string,
    replication: number,
  ) {
    this.fields = (definition.closures ?? []).map((closure) =>
      randomField(seed, replication, 'closure', closure.id),
    );
  }

  on(
    day: DayNumber,
    carried: readonly { readonly closure: string; readonly minute: number }[],
  ): ClosureInterval[] {
    const found: ClosureInterval[] = [];
    this.definition.closures?.forEach((closure, i) => {
      const add = (start: number, finish: number): void => {
        const { id, cause, stages, directions } = closure;
        found.push({ id, cause, stages, directions, start, finish });
      };
      const left = carried.filter((c) => c.closure === closure.id).map(({ minute }) => minute);
      if (left.length > 0) add(-1, Math.max(...left));
      if (closure.kind === 'planned') {
        const inDates = parseDate(closure.from) <= day && day <= parseDate(closure.to);
        if (inDates) add(closure.start ?? 0, closure.finish ?? MINUTES_PER_DAY);
        return;
      }
      const month = Number(formatDate(day).slice(5, 7)) - 1;
      const stream = new BlockVariates(this.fields[i]!.streamAt(day));
      if (stream.nextUniform() >= closure.dailyProbabilityByMonth[month]!) return;
      const start = stream.nextUniform() * MINUTES_PER_DAY;
      durationFiller(closure.duration)(stream, this.one, 1);
      add(start, start + this.one[0]!);
    });
    return found;
  }
}

/** What is planned to happen at the facility on a date: rosters, gates, closings. Minutes of the reference clock. */
export function planDay(
  facility: CompiledFacility,
  day: DayNumber,
  closures: readonly ClosureInterval[],
): DayTimeline {
  const rosters: RosterChange[] = [];
  facility.pools.forEach((pool, p) => {
    if (pool.kind === 'control') rosters.push(...controlRosters(facility.definition, pool, p, day, closures));
    else if (pool.kind !== 'gate') rosters.push(...fixedRosters(facility, pool, p, closures));
  });
  const gates: GateChange[] = [];
  const sweeps: Sweep[] = [];
  let open = false;
  for (const direction of facility.definition.directions) {
    const intervals = gateIntervals(facility.definition, direction, day);
    open ||= intervals.some(({ start, finish }) => start < MINUTES_PER_DAY && finish > 0);
    gates.push(...gateChanges(facility.definition, direction.id, intervals, closures));
    const hours = servingIntervals(facility.definition, direction, day);
    sweeps.push(...closingSweeps(facility.definition, direction.id, hours));
  }
  const shut = closures.some(
    (c) => !c.stages && !c.directions && c.start <= 0 && c.finish >= MINUTES_PER_DAY,
  );
  return { rosters, gates, sweeps, closures, open: open && !shut };
}

const inDay = (minute: number): boolean => minute > 0 && minute < MINUTES_PER_DAY;

function closesDirection(closure: ClosureInterval, direction: string): boolean {
  if (closure.stages) return false;
  return closure.directions?.includes(direction) ?? true;
}

function gateChanges(
  definition: CrossingDefinition,
  direction: string,
  intervals: readonly Interval[],
  closures: readonly ClosureInterval[],
): GateChange[] {
  const shut = closures.filter((closure) => closesDirection(closure, direction));
  const minutes = new Set<number>([0]);
  for (const interval of [...intervals, ...shut]) {
    for (const minute of [interval.start, interval.finish]) if (inDay(minute)) minutes.add(minute);
  }
  const lastFinish = Math.max(
    -Infinity,
    ...intervals.filter((i) => i.start < MINUTES_PER_DAY).map((i) => i.finish),
  );
  const { endOfDay, beforeOpening } = definition.rules;
  return [...minutes]
    .sort((a, b) => a - b)
    .map((minute) => {
      const hours = within(intervals, minute);
      const opensLater = lastFinish > minute;
      const waits = hours || endOfDay === 'carry-over' || (opensLater && beforeOpening === 'wait');
      return { minute, direction, open: hours && !within(shut, minute), refusing: !waits };
    });
}

/**
 * Turning back at closings, by the rule; where the crossing opens again before that (after a lunch hour), the queue
 * waits for it instead.
 */
function closingSweeps(
  definition: CrossingDefinition,
  direction: string,
  hours: readonly Interval[],
): Sweep[] {
  const { endOfDay, maximumOvertimeMinutes = DEFAULT_OVERTIME_MINUTES } = definition.rules;
  if (endOfDay === 'carry-over') return [];
  const delay = endOfDay === 'serve-those-inside' ? maximumOvertimeMinutes : 0;
  const atGateOnly = endOfDay === 'work-over';
  return hours
    .map(({ finish }) => ({ minute: finish + delay, direction, arrivedBefore: finish, atGateOnly }))
    .filter(({ minute, arrivedBefore }) => {
      const reopened = hours.some(({ start }) => start > arrivedBefore && start <= minute);
      return !reopened && minute >= 0 && minute < MINUTES_PER_DAY;
    });
}

/** Whether a closure shuts a pool: all its stages, in a direction that passes it. */
function shuts(closure: ClosureInterval, pool: FacilityPool): boolean {
  const { stages, directions } = closure;
  if (!stages || !pool.stages.every((stage) => stages.includes(stage))) return false;
  return !directions || pool.directions.some((direction) => directions.includes(direction));
}

function controlRosters(
  definition: CrossingDefinition,
  pool: FacilityPool,
  index: number,
  day: DayNumber,
  closures: readonly ClosureInterval[],
): RosterChange[] {
  const staff = pool.definition!;
  const bank = bankOf(definition, staff.bank);
  const shift = clockShift(definition, bank);
  const open = openingIntervals(definition, bank, day);
  const shut = closures.filter((closure) => shuts(closure, pool));
  const admissions = definition.directions
    .filter(({ id }) => pool.directions.includes(id))
    .flatMap((direction) => gateIntervals(definition, direction, day).map(({ start }) => start));
  const edges = [...(staff.staffing ?? []), ...(staff.breaks ?? []), ...(staff.reversible ?? [])];
  const shiftEdges = new Set<number>();
  const minutes = new Set<number>([0]);
  for (let offset = -1; offset <= 1; offset++) {
    for (const edge of edges) {
      for (const at of [edge.start, edge.finish]) {
        const minute = at + shift + offset * MINUTES_PER_DAY;
        if (inDay(minute)) minutes.add(minute);
      }
    }
    for (const edge of staff.staffing ?? []) {
      shiftEdges.add(edge.start + shift + offset * MINUTES_PER_DAY);
      shiftEdges.add(edge.finish + shift + offset * MINUTES_PER_DAY);
    }
  }
  for (const interval of [...open, ...shut]) {
    for (const minute of [interval.start, interval.finish]) if (inDay(minute)) minutes.add(minute);
  }
  for (const minute of admissions) if (inDay(minute)) minutes.add(minute);
  const hold = definition.rules.endOfDay !== 'carry-over';
  return [...minutes]
    .sort((a, b) => a - b)
    .map((minute) => {
      const isOpen = within(open, minute);
      const closed = within(shut, minute);
      const lastOpen = Math.max(-Infinity, ...open.filter((i) => i.finish <= minute).map((i) => i.finish));
      // After closing, whoever was on duty stays until those in the queue are through; not for a new day's customers.
      const over = !admissions.some((start) => start > lastOpen && start <= minute);
      const at = isOpen ? minute : hold && over && lastOpen > -Infinity ? lastOpen - 1e-6 : null;
      const servers = closed || at === null ? 0 : serversAt(staff, pool.direction, day, at - shift);
      return {
        minute,
        pool: index,
        servers,
        staffed: isOpen ? servers : 0,
        handover: shiftEdges.has(minute),
      };
    });
}

/** Servers on duty at a minute of the bank's clock, counted from the midnight of `day`. */
export function serversAt(
  staff: ServerPoolDefinition,
  direction: string | null,
  day: DayNumber,
  bankMinute: number,
): number {
  const date = day + Math.floor(bankMinute / MINUTES_PER_DAY);
  const minute = bankMinute - Math.floor(bankMinute / MINUTES_PER_DAY) * MINUTES_PER_DAY;
  const covers = (period: { readonly start: number; readonly finish: number }): boolean =>
    period.start <= minute && minute < period.finish;
  let servers = staff.servers;
  if (staff.staffing) {
    const weekday = weekdayOf(date);
    const period = staff.staffing.find((p) => covers(p) && (p.weekdays?.includes(weekday) ?? true));
    servers = Math.min(servers, period?.servers ?? 0);
  }
  if (staff.reversible && direction !== null) {
    servers = Math.min(servers, staff.reversible.find(covers)?.servers[direction] ?? 0);
  }
  for (const pause of staff.breaks ?? []) if (covers(pause)) servers -= pause.serversAway;
  return Math.max(0, servers);
}

/** The bridge and waiting lots: always manned, but for closures and the turns of one-way traffic. */
function fixedRosters(
  facility: CompiledFacility,
  pool: FacilityPool,
  index: number,
  closures: readonly ClosureInterval[],
): RosterChange[] {
  const network = facility.net.pools[index]!;
  const full = typeof network.servers === 'number' ? network.servers : UNLIMITED;
  const deck = pool.kind === 'bridge-deck';
  // Those on the bridge get off it whatever happens.
  const shut = deck ? [] : closures.filter((closure) => shuts(closure, pool));
  const green = pool.kind === 'waiting-lot' ? null : convoyGreens(facility.definition, pool);
  // Whoever found the bridge full drives on in a turn of its own direction.
  const passing = deck && full === UNLIMITED ? null : green;
  const minutes = new Set<number>([0]);
  for (const interval of [...shut, ...(passing ?? [])]) {
    for (const minute of [interval.start, interval.finish]) if (inDay(minute)) minutes.add(minute);
  }
  return [...minutes]
    .sort((a, b) => a - b)
    .map((minute) => {
      const passes = !within(shut, minute) && (passing === null || within(passing, minute));
      const servers = passes ? full : 0;
      return { pool: index, handover: false, minute, servers, staffed: deck ? 0 : servers };
    });
}

/**
 * Turns of one direction over the day, begun anew at midnight with the bridge clear, or null where traffic is two-way.
 * Who is held on the bridge from the other side holds a turn back (`waitsUntilEmpty`).
 */
function convoyGreens(definition: CrossingDefinition, pool: FacilityPool): Interval[] | null {
  const stage = definition.stages.find((s) => s.id === pool.name);
  if (stage?.kind !== 'bridge' || !stage.oneWayConvoy) return null;
  const slowest = Math.max(
    ...stage.classes
      .filter((id) => byClass(stage.speedKilometresPerHour, id) !== undefined)
      .map((id) => transitMinutes(stage, id)),
  );
  const headway = stage.headwaySeconds / 60;
  const { greenMinutes } = stage.oneWayConvoy;
  const directions = stage.directions ?? definition.directions.map((d) => d.id);
  const turn = greenMinutes + slowest + headway;
  const first = directions.indexOf(pool.direction!) * turn;
  // Onto the bridge itself it takes the headway longer.
  const length = pool.kind === 'bridge-deck' ? greenMinutes + headway : greenMinutes;
  const greens: Interval[] = [];
  // The first direction's turn begins at midnight: the others' last ones end in time for that.
  const latest = first === 0 ? Infinity : MINUTES_PER_DAY - (turn - length);
  for (let start = first; start < MINUTES_PER_DAY; start += turn * directions.length) {
    const finish = Math.min(start + length, latest);
    if (finish > start) greens.push({ start, finish });
  }
  return greens;
}
