import { numberText } from '../shell/words.js';

const STEPS = [
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
] as const;

/** `RUB 12.24 bn`; hours of work, where there is no money, as `2.80 k h`. */
export function moneyText(amount: number | null | undefined, currency: string): string {
  if (amount === null || amount === undefined) return '–';
  const [step, name] = STEPS.find(([size]) => Math.abs(amount) >= size) ?? [1, ''];
  const scaled = amount / step;
  const sign = scaled < 0 ? '−' : '';
  const figure = `${numberText(Math.abs(scaled), step === 1 ? 0 : 2)}${name === '' ? '' : ` ${name}`}`;
  return currency === 'h' ? `${sign}${figure} h` : `${sign}${currency} ${figure}`;
}
