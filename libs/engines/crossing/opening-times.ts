import { formatDate, MINUTES_PER_DAY, weekdayOf, type DayNumber } from '#engines/work-calendars';
import type { BankDefinition, CrossingDefinition, DirectionDefinition } from './crossing-definition.js';

/** A stretch of time in minutes from the reference clock's midnight of the simulated day; may lie outside the day. */
export interface Interval {
  readonly start: number;
  readonly finish: number;
}

/** Minutes to add to a bank's time of day to get the reference clock's. */
export function clockShift(definition: CrossingDefinition, bank: BankDefinition): number {
  const reference = definition.banks.find((b) => b.id === definition.referenceBank)!;
  return reference.utcOffsetMinutes - bank.utcOffsetMinutes;
}

export function bankOf(definition: CrossingDefinition, id: string): BankDefinition {
  return definition.banks.find((bank) => bank.id === id)!;
}

const hoursByBank = new WeakMap<
  BankDefinition,
  Map<string, BankDefinition['openingHours']['exceptions'][number]>
>();

function exceptionOn(
  bank: BankDefinition,
  day: DayNumber,
): BankDefinition['openingHours']['exceptions'][number] | undefined {
  let exceptions = hoursByBank.get(bank);
  if (!exceptions) {
    exceptions = new Map(bank.openingHours.exceptions.map((exception) => [exception.date, exception]));
    hoursByBank.set(bank, exceptions);
  }
  return exceptions.size === 0 ? undefined : exceptions.get(formatDate(day));
}

/** Whether the bank keeps other hours than its usual ones on that date of its own. */
export function isHoliday(bank: BankDefinition, day: DayNumber): boolean {
  return exceptionOn(bank, day) !== undefined;
}

/** When a bank is open, from two days before the day to two days after, adjoining periods joined. */
export function openingIntervals(
  definition: CrossingDefinition,
  bank: BankDefinition,
  day: DayNumber,
): Interval[] {
  const shift = clockShift(definition, bank);
  const intervals: Interval[] = [];
  for (let offset = -2; offset <= 2; offset++) {
    const date = day + offset;
    const shifts = exceptionOn(bank, date)?.shifts ?? bank.openingHours.week[weekdayOf(date)]!;
    for (const period of shifts) {
      const start = offset * MINUTES_PER_DAY + period.start + shift;
      const finish = offset * MINUTES_PER_DAY + period.finish + shift;
      const last = intervals.at(-1);
      if (last && last.finish >= start)
        intervals[intervals.length - 1] = { start: last.start, finish: Math.max(last.finish, finish) };
      else intervals.push({ start, finish });
    }
  }
  return intervals;
}

export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const start = Math.max(x.start, y.start);
      const finish = Math.min(x.finish, y.finish);
      if (start < finish) result.push({ start, finish });
    }
  }
  return result.sort((p, q) => p.start - q.start);
}

/** Opening hours of a direction, from opening to closing. */
export function servingIntervals(
  definition: CrossingDefinition,
  direction: DirectionDefinition,
  day: DayNumber,
): Interval[] {
  const from = openingIntervals(definition, bankOf(definition, direction.from), day);
  return definition.rules.gate === 'from-bank'
    ? from
    : intersect(from, openingIntervals(definition, bankOf(definition, direction.to), day));
}

/** When customers are admitted in a direction, before closures. */
export function gateIntervals(
  definition: CrossingDefinition,
  direction: DirectionDefinition,
  day: DayNumber,
): Interval[] {
  const early = definition.rules.lastAdmissionMinutesBeforeClose ?? 0;
  return servingIntervals(definition, direction, day)
    .map(({ start, finish }) => ({ start, finish: finish - early }))
    .filter(({ start, finish }) => finish > start);
}

export const within = (intervals: readonly Interval[], minute: number): boolean =>
  intervals.some(({ start, finish }) => start <= minute && minute < finish);
