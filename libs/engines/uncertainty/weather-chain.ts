import type { DayNumber } from '#engines/work-calendars';
import { daysInMonth, monthOf } from './month-table.js';
import type { HazardDefinition, HazardMonth } from './uncertainty-definition.js';

const CHUNK = 512;

/** Probability that a day is adverse after a good day and after an adverse one. */
export interface Transition {
  readonly afterGood: number;
  readonly afterAdverse: number;
}

/**
 * The two-state chain from one day to the next. With p the share of adverse days of the day before and q that of the
 * day itself, P(adverse | adverse) = q + ρ(1 − p) and P(adverse | good) = q − ρp give exactly the share q, whatever ρ.
 * Within a month ρ = 1 − 1/(L(1 − q)) makes the mean spell L; where the months' shares differ, or L is too short for
 * the share, ρ is held to what keeps both within [0, 1].
 */
export function transition(before: number, month: HazardMonth): Transition {
  const q = month.probability;
  if (q <= 0 || q >= 1) return { afterGood: q, afterAdverse: q };
  let rho = month.meanSpellDays === undefined ? 0 : 1 - 1 / (month.meanSpellDays * (1 - q));
  if (rho > 0) {
    if (before > 0) rho = Math.min(rho, q / before);
    if (before < 1) rho = Math.min(rho, (1 - q) / (1 - before));
  } else {
    if (before > 0) rho = Math.max(rho, -(1 - q) / before);
    if (before < 1) rho = Math.max(rho, -q / (1 - before));
  }
  return { afterGood: q - rho * before, afterAdverse: q + rho * (1 - before) };
}

/** The transition of each day from `from` on, tabulated as far as was asked; shared by all iterations. */
export class TransitionTable {
  afterGood = new Float64Array(0);
  afterAdverse = new Float64Array(0);

  constructor(
    private readonly hazard: HazardDefinition,
    private readonly from: DayNumber,
    /** Known weather of the day before `from`; without it the first day has its month's share. */
    private readonly adverseBefore: boolean | undefined,
  ) {}

  extend(days: number): void {
    const known = this.afterGood.length;
    if (days <= known) return;
    const size = Math.ceil(days / CHUNK) * CHUNK;
    const afterGood = new Float64Array(size);
    const afterAdverse = new Float64Array(size);
    afterGood.set(this.afterGood);
    afterAdverse.set(this.afterAdverse);
    for (let i = known; i < size; i++) {
      const month = this.hazard.months[monthOf(this.from + i)]!;
      const before = this.hazard.months[monthOf(this.from + i - 1)]!.probability;
      const step = transition(before, month);
      if (i > 0) {
        afterGood[i] = step.afterGood;
        afterAdverse[i] = step.afterAdverse;
      } else {
        const first =
          this.adverseBefore === undefined
            ? month.probability
            : this.adverseBefore
              ? step.afterAdverse
              : step.afterGood;
        afterGood[0] = first;
        afterAdverse[0] = first;
      }
    }
    this.afterGood = afterGood;
    this.afterAdverse = afterAdverse;
  }
}

/** The probability of an occurrence on each day: its month's rate spread evenly over the month's days. */
export class RateTable {
  probability = new Float64Array(0);

  constructor(
    private readonly rates: readonly number[],
    private readonly from: DayNumber,
  ) {}

  extend(days: number): void {
    const known = this.probability.length;
    if (days <= known) return;
    const probability = new Float64Array(Math.ceil(days / CHUNK) * CHUNK);
    probability.set(this.probability);
    for (let i = known; i < probability.length; i++) {
      const day = this.from + i;
      probability[i] = Math.min(1, this.rates[monthOf(day)]! / daysInMonth(day));
    }
    this.probability = probability;
  }
}
