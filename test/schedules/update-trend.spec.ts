import { describe, expect, it } from '@jest/globals';
import { updateTrend } from '#engines/schedule-quality';
import { formatMinute } from '#engines/work-calendars';
import { stateSchedule } from '../support/drawn-schedule.js';

const first = stateSchedule({ a: '2d', b: '3d FS a', end: 'finish FS b' });
const second = stateSchedule(
  { a: '2d; done 2026-01-05..2026-01-08', b: '3d FS a', end: 'finish FS b' },
  { dataDate: '2026-01-09' },
);
const third = stateSchedule(
  {
    a: '2d; done 2026-01-05..2026-01-08',
    b: '3d FS a; done 2026-01-09..2026-01-16',
    end: 'finish FS b',
  },
  { dataDate: '2026-01-19' },
);

describe('the past updates of a project', () => {
  const trend = updateTrend([first, second, third]);

  it('give the milestone trend', () => {
    const dates = trend.milestones.map(({ activity, points }) => [
      activity,
      ...points.map(({ date }) => formatMinute(date).slice(5, 10)),
    ]);
    expect(dates).toEqual([['end', '01-09', '01-13', '01-19']]);
  });

  it('give each window its slip, and causes that add up to it', () => {
    expect(trend.windows.map(({ slipDays }) => slipDays)).toEqual([2, 3]);
    for (const { slipMinutes, causes } of trend.windows) {
      expect(causes.reduce((sum, cause) => sum + cause.slipMinutes, 0)).toBe(slipMinutes);
    }
    expect(trend.windows[0]!.causes.find(({ kind }) => kind === 'progress')?.decisive).toContain('a');
  });

  it('give the own bias: twice as long as planned, and how far forecasts were out', () => {
    // a took 4 days for 2; b took 6 for 3. Forecast finishes: a +2 days; b +5 days at first, +3 at the second update.
    expect(trend.bias.durationRatio).toEqual({ count: 2, mean: 2, median: 2, p80: 2 });
    expect(trend.bias.finishErrorDays).toMatchObject({ count: 3, median: 3, p80: 5 });
    expect(trend.bias.lateShare).toBe(1);
  });

  it('are refused one alone, and out of order', () => {
    const thrown = (updates: Parameters<typeof updateTrend>[0]) => {
      try {
        updateTrend(updates);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(thrown([first])).toMatchObject({ code: 'quality.too-few-updates' });
    expect(thrown([second, first])).toMatchObject({
      code: 'quality.updates-out-of-order',
      where: 'updates[1]',
    });
  });
});
