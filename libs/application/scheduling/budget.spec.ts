import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { exchangeRate, minorUnits } from './budget.js';

const rates = [
  { date: '2025-06-20', from: 'USD', to: 'RUB', rate: '78.50' },
  { date: '2025-01-10', from: 'USD', to: 'RUB', rate: '102.00' },
];

describe('exchange rates', () => {
  it.each([
    ['2025-01-09', '102.00'],
    ['2025-01-10', '102.00'],
    ['2025-06-19', '102.00'],
    ['2025-06-20', '78.50'],
    ['2027-01-01', '78.50'],
  ])('on %s a dollar is %s roubles', (date, expected) => {
    expect(exchangeRate(rates, 'USD', 'RUB', date)?.toFixed(2)).toBe(expected);
  });

  it('read the other way round', () => {
    expect(exchangeRate(rates, 'RUB', 'USD', '2026-01-01')?.toFixed(10)).toBe('0.0127388535');
  });

  it('are one within a currency and absent for a pair without a rate', () => {
    expect(exchangeRate([], 'RUB', 'RUB', '2026-01-01')?.toNumber()).toBe(1);
    expect(exchangeRate(rates, 'EUR', 'RUB', '2026-01-01')).toBeUndefined();
  });
});

describe('minor units', () => {
  it.each([
    ['9000000000', 900_000_000_000],
    ['0.005', 0],
    ['0.015', 2],
    ['-12.50', -1250],
  ])('of %s are %d', (amount, expected) => {
    expect(minorUnits(new Decimal(amount))).toBe(expected);
  });
});
