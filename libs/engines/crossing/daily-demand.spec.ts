import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#engines/work-calendars';
import { tenLaneCheckpoint } from './khasan-crossing.fixture.js';
import {
  demandFactor,
  expectedArrivals,
  withOpening,
  type CrossingDefinition,
  type DemandFactors,
} from './index.js';

const factorOn = (date: string, factors: DemandFactors, definition = tenLaneCheckpoint(12)): number => {
  const stream = { ...definition.demand[0]!, factors };
  return demandFactor(definition, stream, parseDate(date));
};

describe('demand on a date', () => {
  it('multiplies weekday, month, particular dates and growth', () => {
    const weekday = [0.5, 1, 1, 1, 1, 2, 1];
    const month = [1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1];
    const dates = [{ from: '2027-06-10', to: '2027-06-12', factor: 4 }];
    // 11 June 2027 is a Friday.
    expect(factorOn('2027-06-11', { weekday, month, dates })).toBe(2 * 3 * 4);
    expect(factorOn('2027-06-13', { weekday, month, dates })).toBe(0.5 * 3);
    const growth = { percentPerYear: 10, from: '2027-01-01' };
    // Four years are 1,461 days: four times 365.25.
    expect(factorOn('2031-01-01', { growth })).toBeCloseTo(1.1 * 1.1 * 1.1 * 1.1, 12);
    expect(factorOn('2026-01-01', { growth })).toBe(1);
  });

  it('ramps up from the opening, straight between the points', () => {
    const rampUp = {
      opening: '2027-10-01',
      points: [
        { day: 0, factor: 0.2 },
        { day: 100, factor: 1.2 },
      ],
    };
    expect(factorOn('2027-10-01', { rampUp })).toBe(0.2);
    expect(factorOn('2027-10-26', { rampUp })).toBeCloseTo(0.45, 12);
    expect(factorOn('2029-10-01', { rampUp })).toBe(1.2);
    const definition = tenLaneCheckpoint(12);
    const demand = definition.demand.map((stream) => ({ ...stream, factors: { rampUp } }));
    const later = withOpening({ ...definition, demand }, '2027-10-26');
    expect(demandFactor(later, later.demand[0]!, parseDate('2027-10-26'))).toBe(0.2);
  });

  it('has holidays of either bank, and nobody on days when the gate stays shut', () => {
    const definition = tenLaneCheckpoint(12);
    const [bank] = definition.banks;
    const exceptions = [
      { date: '2027-06-15', name: 'Feast', shifts: [{ start: 600, finish: 900 }] },
      { date: '2027-06-16', name: 'Shut', shifts: [] },
    ];
    const kept: CrossingDefinition = {
      ...definition,
      banks: [{ ...bank!, openingHours: { ...bank!.openingHours, exceptions } }],
    };
    expect(factorOn('2027-06-15', { holiday: 1.5 }, kept)).toBe(1.5);
    expect(factorOn('2027-06-16', {}, kept)).toBe(0);
    expect(factorOn('2027-06-16', { closedDay: 0.3 }, kept)).toBe(0.3);
    expect(expectedArrivals(kept, kept.demand[0]!, parseDate('2027-06-14'))).toBe(140);
  });
});
