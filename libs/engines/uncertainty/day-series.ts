import type { Distribution, RandomField, RandomStream } from '#engines/numerics';
import type { DayNumber } from '#engines/work-calendars';
import type { DatedOccurrence } from './future.js';
import { dayOfYear, yearOf } from './month-table.js';
import type { WindowDefinition } from './uncertainty-definition.js';
import type { RateTable, TransitionTable } from './weather-chain.js';

const INITIAL_DAYS = 1024;
const UINT32_RANGE = 4294967296;

/**
 * Days in or out of force from a first day on, worked out as far as anybody asked. What was answered once is never
 * answered differently, in whatever order the questions come.
 */
export abstract class DaySeries {
  /** 1 where in force; element 0 is the day `from`. */
  flags = new Uint8Array(0);
  protected known = 0;

  constructor(protected readonly from: DayNumber) {}

  /** Days before the first are past: nothing is drawn for them. */
  at(day: DayNumber): boolean {
    const i = day - this.from;
    if (i < 0) return false;
    if (i >= this.known) this.reach(i + 1);
    return this.flags[i] === 1;
  }

  /** Makes the first `days` flags known. */
  reach(days: number): void {
    if (days <= this.known) return;
    const size = Math.max(INITIAL_DAYS, 2 * this.known, days);
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
    this.fill(this.known, size);
    this.known = size;
  }

  /** Works out flags[start … end). */
  protected abstract fill(start: number, end: number): void;
}

export class HazardSeries extends DaySeries {
  constructor(
    from: DayNumber,
    private readonly table: TransitionTable,
    private readonly stream: RandomStream,
  ) {
    super(from);
  }

  protected fill(start: number, end: number): void {
    this.table.extend(end);
    const { afterGood, afterAdverse } = this.table;
    const { flags, stream } = this;
    let adverse = start > 0 && flags[start - 1] === 1;
    for (let i = start; i < end; i++) {
      const limit = adverse ? afterAdverse[i]! : afterGood[i]!;
      adverse = stream.nextUint32() < limit * UINT32_RANGE;
      flags[i] = adverse ? 1 : 0;
    }
  }
}

/** Where a window lies in each year. */
export class WindowSeries extends DaySeries {
  constructor(
    from: DayNumber,
    private readonly definition: WindowDefinition,
    private readonly startShift: Distribution | undefined,
    private readonly endShift: Distribution | undefined,
    private readonly startDraws: RandomField,
    private readonly endDraws: RandomField,
    private readonly iteration: number,
  ) {
    super(from);
  }

  /** First and last day of the window that begins in a year; the last may lie before the first (no window then). */
  bounds(year: number): { readonly first: DayNumber; readonly last: DayNumber } {
    const { recurrence } = this.definition;
    const [first, last] =
      recurrence.kind === 'once'
        ? [recurrence.start, recurrence.end]
        : yearlyBounds(year, recurrence.start, recurrence.end);
    const shift = (distribution: Distribution | undefined, draws: RandomField): number =>
      distribution ? Math.round(distribution.quantile(draws.at(year, this.iteration))) : 0;
    return {
      first: first + shift(this.startShift, this.startDraws),
      last: last + shift(this.endShift, this.endDraws),
    };
  }

  protected fill(start: number, end: number): void {
    const { recurrence } = this.definition;
    const once = recurrence.kind === 'once' ? yearOf(recurrence.start) : undefined;
    const firstYear = once ?? yearOf(this.from + start) - 2;
    const lastYear = once ?? yearOf(this.from + end) + 1;
    for (let year = firstYear; year <= lastYear; year++) {
      const { first, last } = this.bounds(year);
      const low = Math.max(start, first - this.from);
      const high = Math.min(end, last - this.from + 1);
      if (low < high) this.flags.fill(1, low, high);
    }
  }
}

function yearlyBounds(
  year: number,
  start: { month: number; day: number },
  end: { month: number; day: number },
) {
  const first = dayOfYear(year, start);
  const last = dayOfYear(year, end);
  return [first, last < first ? dayOfYear(year + 1, end) : last] as const;
}

/** A risk with dates: its occurrences in order, and the days that they close. */
export abstract class OccurrenceSeries extends DaySeries {
  readonly occurrences: DatedOccurrence[] = [];

  constructor(
    from: DayNumber,
    private readonly risk: number,
    private readonly size: Distribution,
    private readonly cost: Distribution | undefined,
    private readonly sizeDraws: RandomField,
    private readonly costDraws: RandomField,
    private readonly iteration: number,
  ) {
    super(from);
  }

  on(day: DayNumber): DatedOccurrence | undefined {
    if (!this.at(day)) return undefined;
    return this.occurrences.find((occurrence) => occurrence.day === day);
  }

  /** The occurrence whose closure holds on that day; of several the latest. */
  closing(day: DayNumber): DatedOccurrence | undefined {
    if (!this.at(day)) return undefined;
    return this.occurrences.findLast((occurrence) => occurrence.day <= day && day <= occurrence.lastDay);
  }

  protected happen(index: number): void {
    const day = this.from + index;
    const days = Math.max(1, Math.round(this.size.quantile(this.sizeDraws.at(day, this.iteration))));
    const cost = this.cost ? this.cost.quantile(this.costDraws.at(day, this.iteration)) : 0;
    this.occurrences.push({ risk: this.risk, day, lastDay: day + days - 1, cost });
  }

  protected override fill(start: number, end: number): void {
    this.occur(start, end);
    for (const { day, lastDay } of this.occurrences) {
      const low = Math.max(start, day - this.from);
      const high = Math.min(end, lastDay - this.from + 1);
      if (low < high) this.flags.fill(1, low, high);
    }
  }

  /** Calls `happen` for each occurrence within flags[start … end), in order. */
  protected abstract occur(start: number, end: number): void;
}

export class MonthlySeries extends OccurrenceSeries {
  private rates: RateTable | undefined;
  private stream: RandomStream | undefined;

  drawnFrom(rates: RateTable, stream: RandomStream): this {
    this.rates = rates;
    this.stream = stream;
    return this;
  }

  protected occur(start: number, end: number): void {
    const { rates, stream } = this;
    if (!rates || !stream) return;
    rates.extend(end);
    for (let i = start; i < end; i++) {
      if (stream.nextUint32() < rates.probability[i]! * UINT32_RANGE) this.happen(i);
    }
  }
}

/** At most one occurrence, on a known day. */
export class SingleSeries extends OccurrenceSeries {
  private day: DayNumber | undefined;

  happeningOn(day: DayNumber | undefined): this {
    this.day = day;
    return this;
  }

  protected occur(start: number, end: number): void {
    const index = this.day === undefined ? -1 : this.day - this.from;
    if (index >= start && index < end) this.happen(index);
  }
}
