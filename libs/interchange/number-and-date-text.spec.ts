import { describe, expect, it } from '@jest/globals';
import { isoMinuteOf, minuteOfDay } from './date-text.js';
import { addDecimals, decimalText, numberOf, shiftDecimal } from './number-text.js';

describe('numbers as files write them', () => {
  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["1'234.5", 1234.5],
    ['-0.25', -0.25],
    ['1e3', 1000],
    ['', undefined],
    ['ten', undefined],
    ['0x10', undefined],
    ['1e999', undefined],
    ['Infinity', undefined],
    ['-', undefined],
  ])('%j is %j', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it('keeps money exact', () => {
    expect(decimalText('240.0000')).toBe('240');
    expect(decimalText('-0.0')).toBe('0');
    expect(decimalText('00012.50')).toBe('12.5');
    expect(decimalText('12,50')).toBe('12.5');
    expect(decimalText('1e3')).toBeUndefined();
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('99999999999999999999', '1')).toBe('100000000000000000000');
    expect(addDecimals('-1.5', '0.25')).toBe('-1.25');
    expect(shiftDecimal('352625', -2)).toBe('3526.25');
    expect(shiftDecimal('3526.25', 2)).toBe('352625');
    expect(shiftDecimal('5', -3)).toBe('0.005');
    expect(shiftDecimal('-12.345', 1)).toBe('-123.45');
  });
});

describe('dates as files write them', () => {
  it.each([
    ['2025-09-02 17:00', '2025-09-02T17:00'],
    ['2025-09-02T17:00:00', '2025-09-02T17:00'],
    ['2025-09-02T23:59:59', '2025-09-02T23:59'],
    ['2025-09-02', '2025-09-02T00:00'],
    ['2024-02-29 08:00', '2024-02-29T08:00'],
  ])('%s is %s', (text, minute) => {
    expect(isoMinuteOf(text)).toBe(minute);
  });

  it.each([
    ['2023-02-29 08:00', 'malformed'],
    ['2100-02-29 08:00', 'malformed'],
    ['2025-13-01 08:00', 'malformed'],
    ['2025-09-02 25:00', 'malformed'],
    ['2025/09/02 08:00', 'malformed'],
    ['02-Sep-25', 'malformed'],
    ['', 'malformed'],
    ['0001-01-01 00:00', 'out-of-range'],
    ['9999-12-31 23:59', 'out-of-range'],
  ])('%j is %s', (text, problem) => {
    expect(isoMinuteOf(text)).toEqual({ problem });
  });

  it('reads times of day up to the end of the day', () => {
    expect(['08:00', '23:59:59', '24:00', '00:00'].map(minuteOfDay)).toEqual([480, 1439, 1440, 0]);
    expect(['24:01', '8', '12:60', 'noon'].map(minuteOfDay)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
