import { formatCalendarDate } from '#presentation/charts';
import { isoOf, MINUTES_PER_DAY } from './network.js';

/** What part of time the picture shows. */
export interface TimeWindow {
  /** Minute at the left edge. */
  readonly from: number;
  readonly pixelsPerDay: number;
}

export const LEAST_ZOOM = 0.06;
export const MOST_ZOOM = 900;

export const xOf = (window: TimeWindow, minute: number): number =>
  ((minute - window.from) / MINUTES_PER_DAY) * window.pixelsPerDay;

export const minuteAt = (window: TimeWindow, x: number): number =>
  window.from + (x / window.pixelsPerDay) * MINUTES_PER_DAY;

/** Nearer or farther, the minute under `x` staying where it is. */
export function zoomed(window: TimeWindow, factor: number, x: number): TimeWindow {
  const pixelsPerDay = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, window.pixelsPerDay * factor));
  const held = minuteAt(window, x);
  return { pixelsPerDay, from: held - (x / pixelsPerDay) * MINUTES_PER_DAY };
}

export function fitted(from: number, to: number, width: number): TimeWindow {
  const days = Math.max(1, (to - from) / MINUTES_PER_DAY);
  const pixelsPerDay = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, (width * 0.94) / days));
  return { pixelsPerDay, from: from - ((width * 0.03) / pixelsPerDay) * MINUTES_PER_DAY };
}

type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'six-hours' | 'hour';

const DAYS: Readonly<Record<Unit, number>> = {
  year: 365,
  quarter: 91,
  month: 30.4,
  week: 7,
  day: 1,
  'six-hours': 0.25,
  hour: 1 / 24,
};
const UNITS = Object.keys(DAYS) as Unit[];
const UPPER: Readonly<Record<Unit, Unit | undefined>> = {
  year: undefined,
  quarter: 'year',
  month: 'year',
  week: 'month',
  day: 'month',
  'six-hours': 'day',
  hour: 'day',
};
const LEAST_WIDTH = 34;

export interface Tick {
  readonly minute: number;
  readonly label: string;
}

/** The finest unit whose labels have room, and the one above it. */
export function ticksOf(
  window: TimeWindow,
  width: number,
): { readonly upper: Tick[]; readonly lower: Tick[] } {
  const unit =
    [...UNITS].reverse().find((candidate) => DAYS[candidate] * window.pixelsPerDay >= LEAST_WIDTH) ?? 'year';
  const above = UPPER[unit];
  return {
    lower: ticks(unit, window, width, false),
    upper: above === undefined ? [] : ticks(above, window, width, true),
  };
}

function ticks(unit: Unit, window: TimeWindow, width: number, upper: boolean): Tick[] {
  const end = minuteAt(window, width);
  const found: Tick[] = [];
  for (
    let minute = startOf(unit, window.from);
    minute <= end && found.length < 400;
    minute = next(unit, minute)
  ) {
    found.push({ minute, label: labelOf(unit, minute, upper) });
  }
  return found;
}

const STEP: Readonly<Record<'day' | 'six-hours' | 'hour', number>> = {
  day: 1440,
  'six-hours': 360,
  hour: 60,
};

function startOf(unit: Unit, minute: number): number {
  if (unit === 'day' || unit === 'six-hours' || unit === 'hour') {
    return Math.floor(minute / STEP[unit]) * STEP[unit];
  }
  const date = new Date(minute * 60_000);
  if (unit === 'week') {
    const day = Math.floor(minute / MINUTES_PER_DAY);
    return (day - ((date.getUTCDay() + 6) % 7)) * MINUTES_PER_DAY;
  }
  const month =
    unit === 'year' ? 0 : unit === 'quarter' ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month, 1) / 60_000;
}

function next(unit: Unit, minute: number): number {
  if (unit === 'day' || unit === 'six-hours' || unit === 'hour') return minute + STEP[unit];
  if (unit === 'week') return minute + 7 * MINUTES_PER_DAY;
  const date = new Date(minute * 60_000);
  const months = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 60_000;
}

function labelOf(unit: Unit, minute: number, upper: boolean): string {
  const iso = isoOf(minute);
  switch (unit) {
    case 'year':
      return iso.slice(0, 4);
    case 'quarter':
      return `Q${Math.floor(Number(iso.slice(5, 7)) / 3.01) + 1}`;
    case 'month':
      return formatCalendarDate(iso.slice(0, 10), upper ? 'month-year' : 'month', 'en');
    case 'week':
      return formatCalendarDate(iso.slice(0, 10), 'day-month', 'en');
    case 'day':
      return upper ? formatCalendarDate(iso.slice(0, 10), 'short', 'en') : String(Number(iso.slice(8, 10)));
    case 'six-hours':
    case 'hour':
      return iso.slice(11, 16);
  }
}
