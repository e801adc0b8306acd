import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMinute } from '#engines/work-calendars';
import { instantAfterPeriods, periodEnds, periodsElapsed } from './index.js';

describe('periods', () => {
  it('keep the day of the month and fall back on its last', () => {
    const ends = periodEnds(parseMinute('2026-01-31T08:00'), parseMinute('2026-04-02T00:00'), 'month');
    const expected = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'].map((d) =>
      parseMinute(`${d}T08:00`),
    );
    expect(ends).toEqual(expected);
    expect(periodEnds(0, 1440 * 10, 'week')).toEqual([0, 10080, 20160]);
  });

  it('turn time into periods and back', () => {
    const ends = periodEnds(0, 100_000, 'day');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (instant) => {
        expect(instantAfterPeriods(ends, periodsElapsed(ends, instant))).toBe(instant);
      }),
    );
  });
});
