import { formatDate, parseDate } from '#engines/work-calendars';
import { UsageError } from '../failure.js';

/** An option that must be a whole number in a range. @throws UsageError */
export function wholeNumberOption(name: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw new UsageError(`--${name} must be a whole number from ${minimum} to ${maximum}, not "${text}"`);
}

/** An option that must be a date. @throws UsageError */
export function dateOption(name: string, text: string): string {
  try {
    return formatDate(parseDate(text));
  } catch {
    throw new UsageError(`--${name} must be a date such as 2027-10-04, not "${text}"`);
  }
}
