import type { CountDistribution, DurationDistribution, OpeningHours } from '#engines/crossing';
import { formatDate, type Shift } from '#engines/work-calendars';
import type { ModelCrossing } from '../model-sections.js';
import { spanDays } from '../notation/day-span.js';
import { parseShift } from '../notation/clock-notation.js';
import { clockMinutes } from '../notation/duration-notation.js';
import { FREE_WEEK, shiftsOf, weekOf } from '../normalisation/working-week.js';

type Bank = ModelCrossing['banks'][number];
type WrittenTime = NonNullable<ModelCrossing['classes'][number]['patience']>;
type WrittenPeople = ModelCrossing['classes'][number]['people'];

export function shiftOf(text: string): Shift {
  return parseShift(text)!;
}

export function toDuration(time: WrittenTime): DurationDistribution {
  if (typeof time === 'string') return { kind: 'deterministic', minutes: clockMinutes(time) };
  switch (time.shape) {
    case 'exponential':
      return { kind: time.shape, meanMinutes: clockMinutes(time.mean) };
    case 'erlang':
      return { kind: time.shape, meanMinutes: clockMinutes(time.mean), phases: time.phases };
    case 'gamma':
    case 'lognormal':
      return { kind: time.shape, meanMinutes: clockMinutes(time.mean), coefficientOfVariation: time.cv };
    case 'triangular':
      return {
        kind: time.shape,
        minimumMinutes: clockMinutes(time.minimum),
        likelyMinutes: clockMinutes(time.likely),
        maximumMinutes: clockMinutes(time.maximum),
      };
    case 'uniform':
      return {
        kind: time.shape,
        minimumMinutes: clockMinutes(time.minimum),
        maximumMinutes: clockMinutes(time.maximum),
      };
    case 'normal':
      return {
        kind: time.shape,
        meanMinutes: clockMinutes(time.mean),
        standardDeviationMinutes: clockMinutes(time.deviation),
      };
    case 'empirical':
      return { kind: time.shape, minutes: time.minutes, ...(time.weights && { weights: time.weights }) };
  }
}

export function toCount(people: WrittenPeople): CountDistribution {
  if (typeof people === 'number') return { kind: 'fixed', count: people };
  if ('counts' in people) return { kind: 'weighted', counts: people.counts, weights: people.weights };
  return { kind: 'uniform', minimum: people.from, maximum: people.to };
}

/** Mean of a written number of people. */
export function meanPeople(people: WrittenPeople): number {
  if (typeof people === 'number') return people;
  if (!('counts' in people)) return (people.from + people.to) / 2;
  const total = people.weights.reduce((sum, weight) => sum + weight, 0);
  return people.counts.reduce((sum, count, index) => sum + count * people.weights[index]!, 0) / total;
}

/** Holidays first, then days with other hours: the later entry for a day wins. */
export function toOpeningHours({ hours, closedOn = [], otherHours = [], years }: Bank): OpeningHours {
  const daily = typeof hours === 'string' ? [hours] : Array.isArray(hours) ? hours : undefined;
  const week = daily
    ? FREE_WEEK.map(() => shiftsOf(daily))
    : weekOf(hours as Exclude<typeof hours, string | string[]>);
  const dated = (span: (typeof closedOn)[number], shifts: readonly Shift[]) =>
    spanDays(span, years).map((day) => ({
      date: formatDate(day),
      ...(span.name !== undefined && { name: span.name }),
      shifts,
    }));
  return {
    week,
    exceptions: [
      ...closedOn.flatMap((span) => dated(span, [])),
      ...otherHours.flatMap((span) => dated(span, shiftsOf(span.shifts))),
    ],
  };
}
