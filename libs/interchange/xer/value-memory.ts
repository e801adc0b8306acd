import type { IsoMinute } from '#engines/work-calendars';
import { type DateProblem, isoMinuteOf } from '../date-text.js';
import { numberOf } from '../number-text.js';

/** More different values than this are not worth remembering. */
const MOST_VALUES = 50_000;

/** A schedule repeats its dates and numbers thousands of times: each different text is read, and kept, once. */
export class ValueMemory {
  private readonly dates = new Map<string, IsoMinute | { readonly problem: DateProblem }>();
  private readonly numbers = new Map<string, number | undefined>();

  isoMinute(text: string): IsoMinute | { readonly problem: DateProblem } {
    const known = this.dates.get(text);
    if (known !== undefined) return known;
    const found = isoMinuteOf(text);
    if (this.dates.size < MOST_VALUES) this.dates.set(text, found);
    return found;
  }

  number(text: string): number | undefined {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const found = numberOf(text);
    if (this.numbers.size < MOST_VALUES) this.numbers.set(text, found);
    return found;
  }
}
