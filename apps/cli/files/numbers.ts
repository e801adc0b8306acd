import { UsageError } from '../failure.js';

/** An option that must be a whole number in a range. @throws UsageError */
export function wholeNumberOption(name: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
  throw new UsageError(`--${name} must be a whole number from ${minimum} to ${maximum}, not "${text}"`);
}
