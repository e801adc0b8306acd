import { EarnedValueError } from './earned-value-error.js';

/**
 * Money is a whole number of the currency's minor units (kopecks, cents) held in a double: sums are exact up to
 * 9 · 10^15 minor units, which is ninety trillion roubles, and an amount beyond that is refused, never rounded.
 */
export type MinorUnits = number;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/**
 * Exact decimal text (`"12345.67"`) as minor units; `scale` is the number of decimals of the currency (2 for RUB).
 * Text with more decimals than the currency has is refused unless the surplus decimals are zeros.
 * @throws EarnedValueError earned-value.invalid-money, earned-value.money-out-of-range
 */
export function parseMoney(text: string, scale = 2, where = 'money'): MinorUnits {
  const match = DECIMAL.exec(text.trim());
  const decimals = match?.[3] ?? '';
  if (!match || /[1-9]/.test(decimals.slice(scale))) {
    throw new EarnedValueError(
      'earned-value.invalid-money',
      `not an amount with at most ${scale} decimals: "${text}"`,
      where,
      { text, scale },
    );
  }
  const digits = match[2]! + decimals.slice(0, scale).padEnd(scale, '0');
  const amount = Number(digits);
  return checkedMoney(match[1] === '-' && amount !== 0 ? -amount : amount, where);
}

/** Minor units as exact decimal text: 1234567 → `"12345.67"`. Fractions of a minor unit are rounded half to even. */
export function formatMoney(amount: MinorUnits, scale = 2): string {
  const whole = roundHalfEven(amount);
  const digits = String(Math.abs(whole)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return whole < 0 ? `-${text}` : text;
}

/** The amount itself if sums with it stay exact. */
export function checkedMoney(amount: number, where = 'money'): MinorUnits {
  if (!Number.isSafeInteger(amount)) {
    throw new EarnedValueError(
      'earned-value.money-out-of-range',
      'an amount must be a whole number of minor units below 9·10^15',
      where,
      { amount },
    );
  }
  return amount;
}

/** The nearest whole number; a tie goes to the even one. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const rounded = rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  return rounded === 0 ? 0 : rounded;
}

/** A share of an amount in whole minor units: 0 gives 0 and 1 the amount itself, exactly. */
export function shareOf(amount: MinorUnits, fraction: number): MinorUnits {
  return roundHalfEven(amount * fraction);
}
