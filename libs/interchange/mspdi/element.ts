import type { IsoMinute } from '#engines/work-calendars';
import { isoMinuteOf } from '../date-text.js';
import { InterchangeError, type InterchangeErrorCode } from '../interchange-error.js';
import type { WarningList } from '../interchange-warning.js';
import { decimalText, numberOf } from '../number-text.js';
import { durationSecondsOf } from './durations.js';

/** No task lasts a thousand years: a longer duration is a damaged number. */
const MAXIMUM_MINUTES = 525_960_000;

/** An XML element read: its leaf children by name, the others in order. */
export class Element {
  /** Text of the first leaf child of each name. */
  readonly fields = new Map<string, string>();
  readonly parts: Element[] = [];

  constructor(
    readonly name: string,
    readonly path: string,
    readonly line: number,
    private readonly warnings: WarningList,
  ) {}

  text(name: string): string {
    return this.fields.get(name) ?? '';
  }

  optional(name: string): string | undefined {
    const text = this.fields.get(name);
    return text === undefined || text === '' ? undefined : text;
  }

  required(name: string): string {
    const text = this.optional(name);
    return text ?? this.fail('interchange.missing-value', name, `${name} is missing`);
  }

  part(name: string): Element | undefined {
    return this.parts.find((part) => part.name === name);
  }

  /** The parts of that name, of this element or of its only container: `list('Exceptions', 'Exception')`. */
  list(container: string, name: string): readonly Element[] {
    return this.part(container)?.all(name) ?? [];
  }

  all(name: string): readonly Element[] {
    return this.parts.filter((part) => part.name === name);
  }

  flag(name: string): boolean {
    const text = this.text(name);
    return text === '1' || text === 'true';
  }

  number(name: string): number | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const value = numberOf(text);
    return value ?? this.fail('interchange.bad-value', name, `not a number: ${text.slice(0, 60)}`);
  }

  /** Tenths of a minute as the format counts lags and slack, in whole minutes. */
  tenths(name: string): number | undefined {
    const value = this.number(name);
    if (value === undefined) return undefined;
    if (Math.abs(value) > MAXIMUM_MINUTES * 10) {
      this.fail('interchange.bad-value', name, `${value} tenths of a minute are more than any schedule has`);
    }
    return Math.round(value / 10) + 0;
  }

  /** An ISO 8601 duration in whole minutes. */
  minutes(name: string): number | undefined {
    const hours = this.hours(name);
    return hours === undefined ? undefined : Math.round(hours * 60) + 0;
  }

  /** An ISO 8601 duration in hours, to the second. */
  hours(name: string): number | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const seconds = durationSecondsOf(text);
    if (seconds === undefined || seconds < 0 || seconds > MAXIMUM_MINUTES * 60) {
      this.fail('interchange.bad-value', name, `not a duration: ${text.slice(0, 60)}`);
    }
    return seconds / 3600;
  }

  money(name: string): string | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    return (
      decimalText(text) ?? this.fail('interchange.bad-value', name, `not an amount: ${text.slice(0, 60)}`)
    );
  }

  /** A date that the schedule depends on: refused where it is none. */
  date(name: string): IsoMinute | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const found = isoMinuteOf(text);
    if (typeof found === 'string') return found;
    const code = found.problem === 'out-of-range' ? 'interchange.date-out-of-range' : 'interchange.bad-value';
    return this.fail(code, name, `not a date between 1900 and 2199: ${text.slice(0, 60)}`);
  }

  /** A date that only informs: left out with a warning where it is none. */
  storedDate(name: string): IsoMinute | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const found = isoMinuteOf(text);
    if (typeof found === 'string') return found;
    this.warn('interchange.date-ignored', name, `${this.name}/${name} is not a date of this age, left out`);
    return undefined;
  }

  place(name?: string): string {
    return `${this.path} line ${this.line}${name === undefined ? '' : `, field ${name}`}`;
  }

  warn(code: string, name: string, message: string): void {
    this.warnings.add(code, message, this.place(name));
  }

  fail(code: InterchangeErrorCode, name: string, title: string): never {
    throw new InterchangeError(code, title, this.place(name), { value: this.text(name).slice(0, 60) });
  }
}
