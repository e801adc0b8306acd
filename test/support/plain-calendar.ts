import type { CalendarDefinition } from '#engines/work-calendars';

/** Working time looked at minute by minute: slow, and nothing in it can be wrong by a table or an index. */
export class PlainCalendar {
  private readonly days = new Map<number, Uint8Array>();
  private readonly totals = new Map<number, number>();
  private readonly exceptions: ReadonlyMap<number, readonly { start: number; finish: number }[]>;

  constructor(private readonly definition: CalendarDefinition) {
    this.exceptions = new Map(definition.exceptions.map(({ day, shifts }) => [day, shifts]));
  }

  works(minute: number): boolean {
    const day = Math.floor(minute / 1440);
    return this.minutesOf(day)[minute - day * 1440] === 1;
  }

  private workOf(day: number): number {
    const known = this.totals.get(day);
    if (known !== undefined) return known;
    const total = this.minutesOf(day).reduce((sum, works) => sum + works, 0);
    this.totals.set(day, total);
    return total;
  }

  private minutesOf(day: number): Uint8Array {
    const known = this.days.get(day);
    if (known) return known;
    const minutes = new Uint8Array(1440);
    const shifts = this.exceptions.get(day) ?? this.definition.week[(((day + 4) % 7) + 7) % 7]!;
    for (const { start, finish } of shifts) minutes.fill(1, start, finish);
    this.days.set(day, minutes);
    return minutes;
  }

  /** Days without the end of the work are passed in one step. */
  add(from: number, work: number): number {
    const forward = work > 0;
    let at = from;
    for (let left = Math.abs(work); left > 0;) {
      const day = forward ? at / 1440 : at / 1440 - 1;
      if (Number.isInteger(day) && this.workOf(day) < left) {
        left -= this.workOf(day);
        at += forward ? 1440 : -1440;
        continue;
      }
      if (this.works(forward ? at : at - 1)) left -= 1;
      at += forward ? 1 : -1;
    }
    return at;
  }

  next(from: number): number {
    let at = from;
    while (!this.works(at)) at += 1;
    return at;
  }

  previous(from: number): number {
    let at = from;
    while (!this.works(at - 1)) at -= 1;
    return at;
  }

  between(from: number, to: number): number {
    if (to < from) return 0 - this.between(to, from);
    let work = 0;
    for (let at = from; at < to;) {
      if (at % 1440 === 0 && at + 1440 <= to) {
        work += this.workOf(at / 1440);
        at += 1440;
        continue;
      }
      if (this.works(at)) work += 1;
      at += 1;
    }
    return work;
  }
}

export const ALWAYS: CalendarDefinition = {
  id: 'always',
  name: 'always',
  week: Array.from({ length: 7 }, () => [{ start: 0, finish: 1440 }]),
  exceptions: [],
  minutesPerDay: 1440,
};
