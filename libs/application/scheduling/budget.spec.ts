import { describe, expect, it } from '@jest/globals';
import { minorUnits } from './budget.js';

describe('minor units', () => {
  it.each([
    ['9000000000', 900_000_000_000],
    ['0.005', 0],
    ['0.015', 2],
    ['-12.50', -1250],
  ])('of %s are %d', (amount, expected) => {
    expect(minorUnits(amount)).toBe(expected);
  });
});
