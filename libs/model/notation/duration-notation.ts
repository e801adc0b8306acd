/**
 * Durations as planners write them: `45d`, `1.5d`, `8h`, `30m`, `2w`, several joined (`1d 4h`), elapsed with an `e`
 * before the unit (`3ed`). A working day or week is as long as the calendar says; an elapsed day has 1,440 minutes.
 */
export interface WrittenDuration {
  readonly parts: readonly { readonly amount: number; readonly unit: DurationUnit }[];
  readonly elapsed: boolean;
}

export type DurationUnit = 'm' | 'h' | 'd' | 'w';

/** How many working minutes a day and a week count as. */
export interface DayLength {
  readonly minutesPerDay: number;
  readonly minutesPerWeek: number;
}

export const ELAPSED_DAY: DayLength = { minutesPerDay: 1440, minutesPerWeek: 10_080 };

const PART = '(?:\\d{1,9}(?:\\.\\d{1,6})?)e?[mhdw]';
export const DURATION_PATTERN = `^${PART}(?: ${PART})*$`;
const SINGLE = /^(\d{1,9}(?:\.\d{1,6})?)(e?)([mhdw])$/;
const WHOLE = new RegExp(DURATION_PATTERN);
const EACH = /(\d+(?:\.\d+)?)(e?)([mhdw])/g;
/** About eight hundred years: longer is a slip of the pen. */
const MAX_MINUTES = 420_000_000;

/** Undefined where the text is no duration. Elapsed and working parts do not mix. */
export function parseDuration(text: string): WrittenDuration | undefined {
  const single = SINGLE.exec(text);
  if (single) {
    return bounded({
      parts: [{ amount: Number(single[1]), unit: single[3] as DurationUnit }],
      elapsed: single[2] === 'e',
    });
  }
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (trimmed.length > 100 || !WHOLE.test(trimmed)) return undefined;
  const parts: { amount: number; unit: DurationUnit }[] = [];
  const kinds = new Set<string>();
  for (const [, amount, elapsed, unit] of trimmed.matchAll(EACH)) {
    parts.push({ amount: Number(amount), unit: unit as DurationUnit });
    kinds.add(elapsed ?? '');
  }
  if (kinds.size !== 1) return undefined;
  return bounded({ parts, elapsed: kinds.has('e') });
}

function bounded(written: WrittenDuration): WrittenDuration | undefined {
  return durationMinutes(written, ELAPSED_DAY) > MAX_MINUTES ? undefined : written;
}

/** Whole minutes: working minutes by the calendar's day, elapsed ones by the clock. */
export function durationMinutes(duration: WrittenDuration, day: DayLength): number {
  const { minutesPerDay, minutesPerWeek } = duration.elapsed ? ELAPSED_DAY : day;
  const lengths = { m: 1, h: 60, d: minutesPerDay, w: minutesPerWeek };
  let minutes = 0;
  for (const { amount, unit } of duration.parts) minutes += amount * lengths[unit];
  return Math.round(minutes);
}

/** Minutes by the clock, fractions kept: `1.75m` is 1.75. */
export function clockMinutes(text: string): number {
  const lengths = { m: 1, h: 60, d: 1440, w: 10_080 };
  return (parseDuration(text)?.parts ?? []).reduce(
    (sum, { amount, unit }) => sum + amount * lengths[unit],
    0,
  );
}

/** The shortest notation of so many minutes: days where they are whole or halves, else hours, else minutes. */
export function formatDuration(minutes: number, minutesPerDay: number, elapsed = false): string {
  const e = elapsed ? 'e' : '';
  const perDay = elapsed ? 1440 : minutesPerDay;
  if (minutes % (perDay / 2) === 0) return `${minutes / perDay}${e}d`;
  if (minutes % 30 === 0) return `${minutes / 60}${e}h`;
  return `${minutes}${e}m`;
}
