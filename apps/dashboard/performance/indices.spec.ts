import { expect, it } from '@jest/globals';
import { amountAt, daysUntil, indicesOf } from './indices.js';

const PLANNED = [
  { date: '2025-01-01', amount: 0 },
  { date: '2025-01-11', amount: 100 },
  { date: '2025-01-21', amount: 100 },
  { date: '2025-01-31', amount: 200 },
];

it('reads a curve on the straight line between its points', () => {
  expect(amountAt(PLANNED, '2025-01-06')).toBe(50);
  expect(amountAt(PLANNED, '2024-12-01')).toBe(0);
  expect(amountAt(PLANNED, '2025-03-01')).toBe(200);
});

it('gives the earned schedule as the first day on which so much was planned', () => {
  expect(daysUntil(PLANNED, 50)).toBe(5);
  expect(daysUntil(PLANNED, 100)).toBe(10);
  expect(daysUntil(PLANNED, 150)).toBe(25);
  expect(daysUntil(PLANNED, 999)).toBe(30);
});

it('gives the indices at each date, and none where there is nothing to divide by', () => {
  const earned = [
    { date: '2025-01-01', amount: 0 },
    { date: '2025-01-26', amount: 75 },
  ];
  const actual = [{ date: '2025-01-26', amount: 100 }];
  expect(indicesOf(PLANNED, earned, actual)).toEqual([
    { date: '2025-01-01', cpi: null, spi: null, spiT: null },
    { date: '2025-01-26', cpi: 0.75, spi: 0.5, spiT: 7.5 / 25 },
  ]);
});
