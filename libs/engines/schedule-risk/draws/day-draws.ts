import { type RandomField, randomField, type StreamLabel } from '#engines/numerics';
import type { CompiledUncertainty, WindowDefinition } from '#engines/uncertainty';
import type { Horizon } from '../kernel/axis-tables.js';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { LANES } from '../kernel/memory-layout.js';
import type { Mitigation, Variation } from './occurrence-draws.js';

const DAY_MILLISECONDS = 86_400_000;
const NO_CLOSURES: readonly Closure[] = [];
const NO_CANDIDATES: readonly Candidate[] = [];

/** Days counted from the horizon's first. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** A closure drawn for one lane. */
export interface Closure extends DayRange {
  readonly risk: number;
  readonly cost: number;
}

const monthOf = (day: number): number => new Date(day * DAY_MILLISECONDS).getUTCMonth();
const yearOf = (day: number): number => new Date(day * DAY_MILLISECONDS).getUTCFullYear();
const dayOfYear = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / DAY_MILLISECONDS;

function daysInMonth(day: number): number {
  const date = new Date(day * DAY_MILLISECONDS);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Days on which a window is in force; its ends may be drawn for each year. */
export class WindowDays {
  private readonly start: RandomField;
  private readonly end: RandomField;
  private readonly years: readonly { readonly year: number; readonly first: number; readonly last: number }[];
  private readonly shifts;
  private written = 0;

  constructor(
    compiled: CompiledUncertainty,
    index: number,
    horizon: Horizon,
    private readonly from: number,
    seed: StreamLabel,
  ) {
    const { id, recurrence } = compiled.definition.windows![index]!;
    this.start = randomField(seed, 'schedule-risk', 'window', id, 'start');
    this.end = randomField(seed, 'schedule-risk', 'window', id, 'end');
    this.shifts = compiled.windowShifts[index]!;
    const { firstDay, days } = horizon;
    const once = recurrence.kind === 'once' ? yearOf(recurrence.start) : undefined;
    const [earliest, latest] = [once ?? yearOf(firstDay) - 1, once ?? yearOf(firstDay + days) + 1];
    this.years = Array.from({ length: latest - earliest + 1 }, (_, place) => {
      const [first, last] = boundsOf(recurrence, earliest + place);
      return { year: earliest + place, first: first - firstDay, last: last - firstDay };
    });
  }

  /** Writes the words of the lanes in which the window is in force, for the iterations from `iteration` and so many days. */
  write(kernel: BlockKernel, address: number, iteration: number, days: number): void {
    const { start, end } = this.shifts;
    const certain = start === undefined && end === undefined;
    // What is the same in every iteration is written once.
    if (certain && this.written >= days) return;
    this.written = days;
    const at = address >> 2;
    kernel.ints.fill(0, at, at + 2 * (days + 1));
    const [ranges, ranges0]: [number[], number[]] = [[], []];
    for (let lane = 0; lane < LANES; lane += 1) {
      const drawn = certain && lane > 0 ? ranges0 : this.rangesOf(iteration + lane, days, ranges);
      const word = at + (lane >> 5);
      const bit = 1 << (lane & 31);
      for (const day of drawn) kernel.ints[word + 2 * day]! ^= bit;
      if (lane === 0) ranges0.push(...drawn);
    }
    kernel.spanDays(address, days);
  }

  /** First days of the stretches in force and the days after their last, in turn and in order, none past `days`. */
  private rangesOf(iteration: number, days: number, toggles: number[]): readonly number[] {
    toggles.length = 0;
    const { start, end } = this.shifts;
    for (const { year, first, last } of this.years) {
      const begin = first + Math.round(start?.quantile(this.start.at(year, iteration)) ?? 0);
      const after = last + Math.round(end?.quantile(this.end.at(year, iteration)) ?? 0) + 1;
      const [low, high] = [Math.max(this.from, begin), Math.min(days, after)];
      if (low >= high) continue;
      // Stretches that meet are one; one that begins before the last did makes that one longer.
      const previous = toggles.at(-1);
      if (previous === undefined || low > previous) toggles.push(low, high);
      else {
        toggles[toggles.length - 1] = Math.max(previous, high);
        toggles[toggles.length - 2] = Math.min(toggles.at(-2)!, low);
      }
    }
    return toggles;
  }
}

function boundsOf(recurrence: WindowDefinition['recurrence'], year: number): readonly [number, number] {
  if (recurrence.kind === 'once') return [recurrence.start, recurrence.end];
  const first = dayOfYear(year, recurrence.start.month, recurrence.start.day);
  const last = dayOfYear(year, recurrence.end.month, recurrence.end.day);
  return [first, last < first ? dayOfYear(year + 1, recurrence.end.month, recurrence.end.day) : last];
}

/** A day on which a risk may strike, and the number that decides whether it does. */
export interface Candidate {
  readonly day: number;
  readonly decision: number;
  /** What its length and its cost are drawn from; not drawn where it cannot come about. */
  readonly size: number;
  readonly cost: number;
}

/**
 * Risks with dates: at most one occurrence on a drawn day, or any number by monthly rates; each closes days. Days with
 * rates are drawn by thinning: candidates at the highest rate, by their gaps, of which each stays with its own day's
 * share. The candidates of a lane do not depend on mitigation, so what it takes away is taken from the same ones.
 */
export class ClosureDays {
  private readonly fields;
  private readonly rates: Float64Array | undefined;
  private readonly highest: number;
  private readonly gapScale: number;
  private readonly costs: boolean;

  constructor(
    private readonly compiled: CompiledUncertainty,
    readonly risk: number,
    private readonly horizon: Horizon,
    private readonly from: number,
    seed: StreamLabel,
    private readonly mitigation: Mitigation,
  ) {
    const { definition } = compiled.risks[risk]!;
    const field = (part: string) => randomField(seed, 'schedule-risk', 'risk', definition.id, part);
    this.fields = {
      occurrence: field('occurrence'),
      day: field('day'),
      size: field('size'),
      cost: field('cost'),
    };
    const { effect, mitigatedEffect } = compiled.risks[risk]!;
    this.costs = effect.cost !== undefined || mitigatedEffect.cost !== undefined;
    const { occurrence } = definition;
    if (occurrence.kind === 'monthly') {
      this.rates = Float64Array.from({ length: horizon.days }, (_, index) => {
        const day = horizon.firstDay + index;
        return index < from ? 0 : Math.min(1, occurrence.rates[monthOf(day)]! / daysInMonth(day));
      });
    }
    this.highest = this.rates ? this.rates.reduce((most, rate) => Math.max(most, rate), 0) : 0;
    this.gapScale = this.highest < 1 ? 1 / Math.log(1 - this.highest) : 0;
  }

  /** Everything of one iteration, on so many days, that does not depend on the variation. */
  candidates(iteration: number, days: number): readonly Candidate[] {
    const { occurrence } = this.compiled.risks[this.risk]!.definition;
    if (occurrence.kind === 'monthly') return this.byRates(iteration, days);
    if (occurrence.kind !== 'dates') return NO_CANDIDATES;
    const today = this.horizon.firstDay + this.from;
    const first = Math.max(occurrence.first, today);
    if (first > occurrence.last) return NO_CANDIDATES;
    const day = first + Math.floor(this.fields.day.at(iteration) * (occurrence.last - first + 1));
    const decision = this.fields.occurrence.at(iteration);
    return [this.candidate(day - this.horizon.firstDay, decision, iteration)];
  }

  private byRates(iteration: number, days: number): readonly Candidate[] {
    if (this.highest === 0) return NO_CANDIDATES;
    const found: Candidate[] = [];
    const stream = this.fields.occurrence.streamAt(iteration);
    for (let day = this.from - 1; ;) {
      day += 1 + (this.gapScale === 0 ? 0 : Math.floor(Math.log(stream.nextDouble()) * this.gapScale));
      if (day >= days) return found;
      const decision = stream.nextDouble();
      // What mitigation leaves is a part of what comes about without it.
      if (decision < this.probability(day, 1)) found.push(this.candidate(day, decision, iteration));
    }
  }

  private candidate(index: number, decision: number, iteration: number): Candidate {
    const day = this.horizon.firstDay + index;
    const drawn = (field: RandomField, wanted: boolean) => (wanted ? field.at(day, iteration) : 0);
    return {
      day: index,
      decision,
      size: drawn(this.fields.size, true),
      cost: drawn(this.fields.cost, this.costs),
    };
  }

  /** What comes of the candidates. */
  closures(candidates: readonly Candidate[], variation: Variation): readonly Closure[] {
    if (candidates.length === 0) return NO_CLOSURES;
    const factor = this.mitigation.factor(this.risk, variation);
    const effect = this.mitigation.effect(this.risk, variation);
    const closures: Closure[] = [];
    for (const { day, decision, size, cost } of candidates) {
      if (decision >= this.probability(day, factor)) continue;
      const length = Math.max(1, Math.round(effect.size.quantile(size)));
      closures.push({
        risk: this.risk,
        first: day,
        last: day + length - 1,
        cost: effect.cost?.quantile(cost) ?? 0,
      });
    }
    return closures;
  }

  private probability(day: number, factor: number): number {
    const { occurrence } = this.compiled.risks[this.risk]!.definition;
    if (occurrence.kind !== 'dates') return (this.rates![day]! * factor) / this.highest;
    const today = this.horizon.firstDay + this.from;
    const whole = occurrence.probability * factor;
    const left =
      (occurrence.last - Math.max(occurrence.first, today) + 1) / (occurrence.last - occurrence.first + 1);
    // What is past of its dates has passed without it.
    return (whole * left) / (1 - whole * (1 - left));
  }
}
