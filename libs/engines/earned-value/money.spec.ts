import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeOf } from './error-code.fixture.js';
import { formatMoney, parseMoney } from './index.js';

describe('money', () => {
  it('reads and writes exact decimal text', () => {
    expect(parseMoney('9000000000.01')).toBe(900_000_000_001);
    expect(parseMoney('-0.5')).toBe(-50);
    expect(parseMoney('7', 0)).toBe(7);
    expect(formatMoney(900_000_000_001)).toBe('9000000000.01');
    expect(formatMoney(-5)).toBe('-0.05');
    expect(formatMoney(916_666.5)).toBe('9166.66');
    expect(formatMoney(7, 0)).toBe('7');
  });

  it('keeps every amount through text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e15, max: 9e15 }), fc.integer({ min: 0, max: 4 }), (amount, scale) => {
        expect(parseMoney(formatMoney(amount, scale), scale)).toBe(amount);
      }),
    );
  });

  it('refuses what would not stay exact', () => {
    expect(codeOf(() => parseMoney('1.005'))).toBe('earned-value.invalid-money');
    expect(codeOf(() => parseMoney('1e9'))).toBe('earned-value.invalid-money');
    expect(codeOf(() => parseMoney('99999999999999999'))).toBe('earned-value.money-out-of-range');
  });
});
