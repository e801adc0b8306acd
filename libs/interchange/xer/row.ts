import type { IsoMinute } from '#engines/work-calendars';
import { InterchangeError, type InterchangeErrorCode } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { decimalText } from '../number-text.js';
import type { DateProblem } from '../date-text.js';
import type { ValueMemory } from './value-memory.js';

/** No activity lasts a thousand years: a longer duration is a damaged number. */
const MAXIMUM_HOURS = 8_766_000;

/** One record of a table, its fields by name. Valid only while it is being handled. */
export class Row {
  cells: readonly string[] = [];
  line = 0;

  constructor(
    readonly table: string,
    private readonly index: ReadonlyMap<string, number>,
    private readonly values: ValueMemory,
    private readonly warnings: WarningList,
  ) {}

  has(column: string): boolean {
    return this.index.has(column);
  }

  /** The field as it stands; empty where the file leaves it out. */
  text(column: string): string {
    const at = this.index.get(column);
    return at === undefined ? '' : (this.cells[at] ?? '');
  }

  optional(column: string): string | undefined {
    const text = this.text(column);
    return text === '' ? undefined : text;
  }

  /** Throws `interchange.missing-value`. */
  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.fail('interchange.missing-value', column, `${column} is empty`);
    return text;
  }

  number(column: string): number | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const value = this.values.number(text);
    if (value === undefined) this.fail('interchange.bad-value', column, `not a number: ${shortened(text)}`);
    return value;
  }

  /** Hours as the file has them, in whole minutes. */
  minutes(column: string): number | undefined {
    const hours = this.number(column);
    if (hours === undefined) return undefined;
    if (Math.abs(hours) > MAXIMUM_HOURS) {
      this.fail('interchange.bad-value', column, `${hours} hours are more than any schedule has`);
    }
    return Math.round(hours * 60) + 0;
  }

  durationMinutes(column: string): number | undefined {
    const minutes = this.minutes(column);
    if (minutes !== undefined && minutes < 0) {
      this.fail('interchange.bad-value', column, `a duration cannot be negative: ${this.text(column)}`);
    }
    return minutes;
  }

  money(column: string): string | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const amount = decimalText(text);
    if (amount === undefined) this.fail('interchange.bad-value', column, `not an amount: ${shortened(text)}`);
    return amount;
  }

  /** A date that the schedule depends on: refused where it is none. */
  date(column: string): IsoMinute | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const found = this.values.isoMinute(text);
    if (typeof found === 'string') return found;
    return this.refuseDate(column, text, found.problem);
  }

  /** A date that only informs: left out with a warning where it is none. */
  storedDate(column: string): IsoMinute | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const found = this.values.isoMinute(text);
    if (typeof found === 'string') return found;
    this.warn(
      'interchange.date-ignored',
      column,
      `${this.table}.${column} is not a date of this age, left out`,
    );
    return undefined;
  }

  flag(column: string): boolean {
    return this.text(column) === 'Y';
  }

  place(column: string): string {
    return `${this.table} line ${this.line}, field ${column}`;
  }

  warn(code: string, column: string, message: string): void {
    this.warnings.add(code, message, this.place(column));
  }

  fail(code: InterchangeErrorCode, column: string, title: string): never {
    throw new InterchangeError(code, title, this.place(column), { value: shortened(this.text(column)) });
  }

  private refuseDate(column: string, text: string, problem: DateProblem): never {
    const code = problem === 'out-of-range' ? 'interchange.date-out-of-range' : 'interchange.bad-value';
    this.fail(code, column, `not a date between 1900 and 2199: ${shortened(text)}`);
  }
}

/** Enough of a value to recognise it by. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
