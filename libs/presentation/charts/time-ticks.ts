import { formatCalendarDate, isoOfDay } from './locale.js';

/** A tick of a date axis: the first line of its label, and the year under it where the year begins. */
export interface TimeTick {
  readonly day: number;
  readonly label: string;
  readonly year?: string;
}

type Step = { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly every: number };

const STEPS: readonly Step[] = [
  { unit: 'day', every: 1 },
  { unit: 'day', every: 2 },
  { unit: 'week', every: 1 },
  { unit: 'week', every: 2 },
  { unit: 'month', every: 1 },
  { unit: 'month', every: 2 },
  { unit: 'month', every: 3 },
  { unit: 'month', every: 6 },
  { unit: 'year', every: 1 },
  { unit: 'year', every: 2 },
  { unit: 'year', every: 5 },
  { unit: 'year', every: 10 },
  { unit: 'year', every: 25 },
];

const DAYS = { day: 1, week: 7, month: 30.44, year: 365.25 } as const;

function tickDays(step: Step, from: number, to: number): number[] {
  const days: number[] = [];
  if (step.unit === 'day' || step.unit === 'week') {
    const length = step.unit === 'day' ? step.every : 7 * step.every;
    // Day 4 (5 January 1970) was a Monday: weeks begin there.
    for (let day = Math.ceil((from - 4) / length) * length + 4; day <= to; day += length) days.push(day);
    return days;
  }
  const months = step.unit === 'month' ? step.every : 12 * step.every;
  const [year, month] = isoOfDay(from).split('-').map(Number) as [number, number];
  let index = Math.floor((year * 12 + month - 1) / months) * months;
  for (let day = firstOfMonth(index); day <= to; index += months, day = firstOfMonth(index)) {
    if (day >= from) days.push(day);
  }
  return days;
}

function firstOfMonth(index: number): number {
  return Date.UTC(Math.floor(index / 12), index % 12, 1) / 86_400_000;
}

function labelOf(step: Step, day: number, locale: string): string {
  const date = isoOfDay(day);
  if (step.unit === 'year') return date.slice(0, 4);
  return formatCalendarDate(date, step.unit === 'month' ? 'month' : 'day-month', locale);
}

function withYears(
  ticks: readonly TimeTick[],
  position: (day: number) => number,
  measure: (label: string) => number,
): TimeTick[] {
  const needed = measure('2026') + 8;
  const years = ticks.map((tick) => isoOfDay(tick.day).slice(0, 4));
  return ticks.map((tick, index) => {
    const changes = index === 0 || years[index] !== years[index - 1];
    if (!changes) return tick;
    const next = years.findIndex((year, at) => at > index && year !== years[index]);
    const tight =
      index === 0 && next > 0 && Math.abs(position(ticks[next]!.day) - position(tick.day)) < needed;
    return tight ? tick : { ...tick, year: years[index]! };
  });
}

/** The finest ticks whose labels do not touch; `measure` gives a label's extent along the axis. */
export function timeTicks(
  domain: readonly [number, number],
  position: (day: number) => number,
  locale: string,
  measure: (label: string) => number,
): readonly TimeTick[] {
  const pixelsPerDay = Math.abs(position(1) - position(0));
  for (const step of STEPS) {
    if ((domain[1] - domain[0]) / (DAYS[step.unit] * step.every) > 400) continue;
    const ticks = tickDays(step, domain[0], domain[1]).map((day) => ({
      day,
      label: labelOf(step, day, locale),
    }));
    const widest = Math.max(0, ...ticks.map((tick) => measure(tick.label)));
    if (DAYS[step.unit] * step.every * 0.91 * pixelsPerDay < widest + 9) continue;
    if (ticks.length === 0) break;
    return step.unit === 'year' ? ticks : withYears(ticks, position, measure);
  }
  const day = Math.ceil(domain[0]);
  return [{ day, label: formatCalendarDate(isoOfDay(day), 'short', locale) }];
}
