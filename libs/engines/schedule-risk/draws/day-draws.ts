import { type RandomField, randomField, type StreamLabel } from '#engines/numerics';
import type { CompiledUncertainty, WindowDefinition } from '#engines/uncertainty';
import type { Horizon } from '../kernel/axis-tables.js';
import type { Mitigation, Variation } from './occurrence-draws.js';

const DAY_MILLISECONDS = 86_400_000;
const NO_CLOSURES: readonly Closure[] = [];

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
  private readonly definition: WindowDefinition;
  private readonly start;
  private readonly end;

  constructor(
    private readonly compiled: CompiledUncertainty,
    private readonly index: number,
    private readonly horizon: Horizon,
    private readonly from: number,
    seed: StreamLabel,
  ) {
    this.definition = compiled.definition.windows![index]!;
    this.start = randomField(seed, 'schedule-risk', 'window', this.definition.id, 'start');
    this.end = randomField(seed, 'schedule-risk', 'window', this.definition.id, 'end');
  }

  /** The stretches of days, from the horizon's first, in which the window is in force. */
  draw(iteration: number): readonly DayRange[] {
    const { recurrence } = this.definition;
    const { firstDay, days } = this.horizon;
    const ranges: DayRange[] = [];
    const once = recurrence.kind === 'once' ? yearOf(recurrence.start) : undefined;
    const shifts = this.compiled.windowShifts[this.index]!;
    for (let year = once ?? yearOf(firstDay) - 1; year <= (once ?? yearOf(firstDay + days) + 1); year += 1) {
      const [stated, statedEnd] = this.bounds(year);
      const first = stated + Math.round(shifts.start?.quantile(this.start.at(year, iteration)) ?? 0);
      const last = statedEnd + Math.round(shifts.end?.quantile(this.end.at(year, iteration)) ?? 0);
      const low = Math.max(this.from, first - firstDay);
      const high = Math.min(days - 1, last - firstDay);
      if (low <= high) ranges.push({ first: low, last: high });
    }
    return ranges;
  }

  private bounds(year: number): readonly [number, number] {
    const { recurrence } = this.definition;
    if (recurrence.kind === 'once') return [recurrence.start, recurrence.end];
    const first = dayOfYear(year, recurrence.start.month, recurrence.start.day);
    const last = dayOfYear(year, recurrence.end.month, recurrence.end.day);
    return [first, last < first ? dayOfYear(year + 1, recurrence.end.month, recurrence.end.day) : last];
  }
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

  /** Everything of one iteration that does not depend on the variation. */
  candidates(iteration: number): readonly Candidate[] {
    const { occurrence } = this.compiled.risks[this.risk]!.definition;
    if (occurrence.kind === 'monthly') return this.byRates(iteration);
    if (occurrence.kind !== 'dates') return [];
    const today = this.horizon.firstDay + this.from;
    const first = Math.max(occurrence.first, today);
    if (first > occurrence.last) return [];
    const day = first + Math.floor(this.fields.day.at(iteration) * (occurrence.last - first + 1));
    const decision = this.fields.occurrence.at(iteration);
    return [this.candidate(day - this.horizon.firstDay, decision, iteration)];
  }

  private byRates(iteration: number): Candidate[] {
    const found: Candidate[] = [];
    if (this.highest === 0) return found;
    const stream = this.fields.occurrence.streamAt(iteration);
    for (let day = this.from - 1; ;) {
      day += 1 + (this.gapScale === 0 ? 0 : Math.floor(Math.log(stream.nextDouble()) * this.gapScale));
      if (day >= this.horizon.days) return found;
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
