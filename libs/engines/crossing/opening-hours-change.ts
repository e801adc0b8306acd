import { MINUTES_PER_DAY } from '#engines/work-calendars';
import type { BankDefinition, CrossingDefinition } from './crossing-definition.js';
import { CrossingError } from './crossing-error.js';
import type { DemandStream } from './demand-definition.js';

/**
 * The crossing open for other hours a day: each bank opens when it did (earlier where the day would not be long
 * enough), staff work through, and people come over the new hours as they came over the old: the profile is stretched.
 * @throws CrossingError crossing.invalid-hours
 */
export function withOpeningHours(definition: CrossingDefinition, hours: number): CrossingDefinition {
  if (!(hours > 0 && hours <= 24)) {
    throw new CrossingError('crossing.invalid-hours', 'opening hours are above 0 and at most 24', 'hours');
  }
  const changes = new Map(definition.banks.map((bank) => [bank.id, changeOf(bank, hours)]));
  const direction = new Map(definition.directions.map(({ id, from }) => [id, from]));
  return {
    ...definition,
    banks: definition.banks.map((bank) => {
      const { start, finish } = changes.get(bank.id)!.after;
      const week = bank.openingHours.week.map((shifts) => (shifts.length > 0 ? [{ start, finish }] : []));
      const exceptions = bank.openingHours.exceptions.map((exception) => ({
        ...exception,
        shifts: exception.shifts.length > 0 ? [{ start, finish }] : [],
      }));
      return { ...bank, openingHours: { week, exceptions } };
    }),
    pools: definition.pools.map((pool) => {
      const { before, after } = changes.get(pool.bank)!;
      const move = (minute: number): number => Math.round(stretched(minute, before, after));
      const staffing = pool.staffing?.map((p) => ({ ...p, start: move(p.start), finish: move(p.finish) }));
      return staffing ? { ...pool, staffing: staffing.filter((p) => p.finish > p.start) } : pool;
    }),
    demand: definition.demand.map((stream) => spread(stream, changes.get(direction.get(stream.direction)!)!)),
  };
}

interface Day {
  readonly start: number;
  readonly finish: number;
}

interface Change {
  readonly before: Day;
  readonly after: Day;
}

function changeOf(bank: BankDefinition, hours: number): Change {
  const shifts = bank.openingHours.week.flat();
  const start = Math.min(...shifts.map((shift) => shift.start));
  const finish = Math.max(...shifts.map((shift) => shift.finish));
  const begins = Math.min(start, MINUTES_PER_DAY - hours * 60);
  return { before: { start, finish }, after: { start: begins, finish: begins + hours * 60 } };
}

function stretched(minute: number, before: Day, after: Day): number {
  const share = (minute - before.start) / (before.finish - before.start);
  return after.start + Math.min(1, Math.max(0, share)) * (after.finish - after.start);
}

function spread(stream: DemandStream, { before, after }: Change): DemandStream {
  if (!('hourlyProfile' in stream)) return stream;
  const profile = new Array<number>(24).fill(0);
  stream.hourlyProfile.forEach((weight, hour) => {
    if (weight === 0) return;
    const from = stretched(hour * 60, before, after);
    const until = stretched((hour + 1) * 60, before, after);
    // An hour outside the opening keeps its weight where it is squeezed to.
    const length = Math.max(until - from, 1);
    const first = Math.min(from, MINUTES_PER_DAY - length);
    for (let h = Math.floor(first / 60); h * 60 < first + length && h < 24; h++) {
      const overlap = Math.min(first + length, (h + 1) * 60) - Math.max(first, h * 60);
      profile[h]! += (weight * overlap) / length;
    }
  });
  return { ...stream, hourlyProfile: profile };
}
