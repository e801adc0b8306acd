import type { CompiledUncertainty, Future } from '#engines/uncertainty';
import {
  type DayNumber,
  dayOf,
  type Minute,
  MINUTES_PER_DAY,
  type WorkCalendar,
} from '#engines/work-calendars';

/** The working-time arithmetic that building needs; a WorkCalendar has it. */
export type WorkingTime = Pick<WorkCalendar, 'add' | 'subtract' | 'nextWorkingInstant' | 'workBetween'>;

const CHUNK_DAYS = 1024;
/** What does not end within a century does not end. */
const HORIZON_DAYS = 36_525;

/**
 * Working time of a calendar in one future: its days less those that weather, windows and closures take from an
 * exposure. Same conventions as WorkCalendar; days before the first are the calendar's own.
 */
export class OpenTime implements WorkingTime {
  private known = 0;
  private lost: Uint8Array = new Uint8Array(0);
  /** Open minutes from the first day to the beginning of each known day. */
  private sum: Float64Array = new Float64Array(1);

  constructor(
    private readonly calendar: WorkCalendar,
    private readonly future: Future,
    private readonly exposure: number,
    private readonly firstDay: DayNumber,
  ) {}

  add(from: Minute, work: number): Minute {
    if (work <= 0) return work === 0 ? from : this.subtract(from, -work);
    const target = this.position(from) + work;
    if (target <= 0) return this.calendar.add(from, work);
    const day = this.dayReaching(target, dayOf(from) - this.firstDay);
    if (day >= HORIZON_DAYS) return (this.firstDay + HORIZON_DAYS) * MINUTES_PER_DAY;
    return this.calendar.add((this.firstDay + day) * MINUTES_PER_DAY, target - this.sum[day]!);
  }

  subtract(from: Minute, work: number): Minute {
    if (work <= 0) return work === 0 ? from : this.add(from, -work);
    const target = this.position(from) - work;
    if (target < 0) return this.calendar.subtract(this.firstDay * MINUTES_PER_DAY, -target);
    // The last day on which this much is done before some more follows.
    let [low, high] = [0, Math.min(this.known, Math.max(1, dayOf(from) - this.firstDay + 1))];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sum[middle + 1]! > target) high = middle;
      else low = middle + 1;
    }
    const begin = (this.firstDay + low) * MINUTES_PER_DAY;
    return this.calendar.nextWorkingInstant(this.calendar.add(begin, target - this.sum[low]!));
  }

  nextWorkingInstant(from: Minute): Minute {
    let instant = this.calendar.nextWorkingInstant(from);
    for (;;) {
      const day = dayOf(instant) - this.firstDay;
      if (day < 0) return instant;
      if (day >= HORIZON_DAYS) return (this.firstDay + HORIZON_DAYS) * MINUTES_PER_DAY;
      this.reach(day + 1);
      if (this.lost[day] === 0) return instant;
      instant = this.calendar.nextWorkingInstant((this.firstDay + day + 1) * MINUTES_PER_DAY);
    }
  }

  workBetween(from: Minute, to: Minute): number {
    return this.position(to) - this.position(from);
  }

  /** Open minutes from the beginning of the first day; negative before it. */
  private position(instant: Minute): number {
    const day = dayOf(instant) - this.firstDay;
    if (day < 0) return -this.calendar.workBetween(instant, this.firstDay * MINUTES_PER_DAY);
    this.reach(day + 1);
    const begin = (this.firstDay + day) * MINUTES_PER_DAY;
    return this.sum[day]! + (this.lost[day] === 1 ? 0 : this.calendar.workBetween(begin, instant));
  }

  /** The first day by whose end this much is open; HORIZON_DAYS if there is none. */
  private dayReaching(target: number, from: number): number {
    let day = Math.max(0, from);
    while (day < HORIZON_DAYS) {
      this.reach(day + 1);
      for (; day < this.known; day++) if (this.sum[day + 1]! >= target) return day;
    }
    return HORIZON_DAYS;
  }

  private reach(days: number): void {
    if (days <= this.known) return;
    const size = Math.ceil(days / CHUNK_DAYS) * CHUNK_DAYS;
    const lost = new Uint8Array(size);
    lost.set(this.lost);
    lost.set(this.future.lostDays(this.exposure, this.firstDay + this.known, size - this.known), this.known);
    const sum = new Float64Array(size + 1);
    sum.set(this.sum);
    for (let day = this.known; day < size; day++) {
      sum[day + 1] = sum[day]! + (lost[day] === 1 ? 0 : this.calendar.workOnDay(this.firstDay + day));
    }
    this.lost = lost;
    this.sum = sum;
    this.known = size;
  }
}

/** The working time of each activity in one future; activities with the same calendar and exposure share it. */
export function openTimes(
  calendars: readonly WorkCalendar[],
  uncertainty: CompiledUncertainty,
  future: Future,
  firstDay: DayNumber,
): WorkingTime[] {
  const made = new Map<WorkCalendar, Map<number, WorkingTime>>();
  return calendars.map((calendar, activity) => {
    const exposure = uncertainty.exposureOf[activity]!;
    if (exposure === 0) return calendar;
    const byExposure = made.get(calendar) ?? new Map<number, WorkingTime>();
    made.set(calendar, byExposure);
    const open = byExposure.get(exposure) ?? new OpenTime(calendar, future, exposure, firstDay);
    byExposure.set(exposure, open);
    return open;
  });
}
