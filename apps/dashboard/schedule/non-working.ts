import { isoOf, MINUTES_PER_DAY, type Gantt } from './network.js';

type Shifts = readonly { readonly start: number; readonly finish: number }[];
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Shown from this zoom on: whole days, and from the second on the hours between shifts. */
export const DAYS_FROM = 3;
export const HOURS_FROM = 60;

/** Non-working stretches of the calendars, each calculated once for a window. */
export class NonWorkingTime {
  private readonly exceptions: readonly ReadonlyMap<string, Shifts>[];
  private cache = new Map<number, readonly Stretch[]>();
  private key = '';

  constructor(private readonly calendars: Gantt['calendars']) {
    this.exceptions = calendars.map(
      ({ exceptions }) => new Map(exceptions.map(({ date, shifts }) => [date, shifts])),
    );
  }

  within(calendar: number, from: number, to: number, pixelsPerDay: number): readonly Stretch[] {
    if (pixelsPerDay < DAYS_FROM) return [];
    const first = Math.floor(from / MINUTES_PER_DAY);
    const last = Math.ceil(to / MINUTES_PER_DAY);
    const hours = pixelsPerDay >= HOURS_FROM;
    const key = `${first} ${last} ${hours}`;
    if (key !== this.key) {
      this.key = key;
      this.cache = new Map();
    }
    const known = this.cache.get(calendar);
    if (known) return known;
    const found = this.stretches(calendar, first, last, hours);
    this.cache.set(calendar, found);
    return found;
  }

  private shiftsOn(calendar: number, day: number): Shifts {
    const date = isoOf(day * MINUTES_PER_DAY).slice(0, 10);
    const weekday = (((day + 4) % 7) + 7) % 7;
    return this.exceptions[calendar]?.get(date) ?? this.calendars[calendar]?.week[weekday] ?? [];
  }

  private stretches(calendar: number, first: number, last: number, hours: boolean): Stretch[] {
    const found: Stretch[] = [];
    const add = (from: number, to: number): void => {
      const before = found.at(-1);
      if (before?.to === from) found[found.length - 1] = { from: before.from, to };
      else if (to > from) found.push({ from, to });
    };
    for (let day = first; day < last; day++) {
      const start = day * MINUTES_PER_DAY;
      const shifts = this.shiftsOn(calendar, day);
      if (shifts.length === 0) add(start, start + MINUTES_PER_DAY);
      else if (hours) {
        let at = start;
        for (const shift of shifts) {
          add(at, start + shift.start);
          at = start + shift.finish;
        }
        add(at, start + MINUTES_PER_DAY);
      }
    }
    return found;
  }
}
