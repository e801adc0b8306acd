import { type DayNumber, formatDate, type Minute, MINUTES_PER_DAY, parseDate } from '#engines/work-calendars';
import { EarnedValueError } from './earned-value-error.js';

export type PeriodLength = 'day' | 'week' | 'month';

/**
 * The ends of equal periods counted from the project's start: element 0 is the start itself, the last one is the
 * first not before `finish`. Months end on the start's day of the month, or on the month's last day.
 * @throws EarnedValueError earned-value.invalid-dates when `finish` is before `start`
 */
export function periodEnds(start: Minute, finish: Minute, length: PeriodLength): Minute[] {
  if (!(finish >= start)) {
    throw new EarnedValueError('earned-value.invalid-dates', 'the finish is before the start', 'periods');
  }
  const day = Math.floor(start / MINUTES_PER_DAY);
  const timeOfDay = start - day * MINUTES_PER_DAY;
  const ends = [start];
  for (let count = 1; ends.at(-1)! < finish; count += 1) {
    ends.push(dayAfter(day, count, length) * MINUTES_PER_DAY + timeOfDay);
  }
  return ends;
}

/** How many periods have passed at an instant, the current one in part (by elapsed time). */
export function periodsElapsed(ends: readonly Minute[], instant: Minute): number {
  if (instant <= ends[0]! || ends.length < 2) return 0;
  const next = ends.findIndex((end) => end > instant);
  const index = next < 0 ? ends.length - 2 : next - 1;
  return index + (instant - ends[index]!) / (ends[index + 1]! - ends[index]!);
}

/** The instant at which so many periods have passed; beyond the last one it goes on at that one's length. */
export function instantAfterPeriods(ends: readonly Minute[], periods: number): Minute {
  if (ends.length < 2 || periods <= 0) return ends[0]!;
  const index = Math.min(Math.floor(periods), ends.length - 2);
  return Math.round(ends[index]! + (periods - index) * (ends[index + 1]! - ends[index]!));
}

function dayAfter(start: DayNumber, count: number, length: PeriodLength): DayNumber {
  switch (length) {
    case 'day':
      return start + count;
    case 'week':
      return start + 7 * count;
    case 'month': {
      const date = formatDate(start);
      const month = Number(date.slice(5, 7)) - 1 + count;
      const first = Date.UTC(Number(date.slice(0, 4)), month, 1);
      const lastOfMonth = new Date(Date.UTC(Number(date.slice(0, 4)), month + 1, 0)).getUTCDate();
      return (
        parseDate(new Date(first).toISOString().slice(0, 10)) +
        Math.min(Number(date.slice(8)), lastOfMonth) -
        1
      );
    }
  }
}
