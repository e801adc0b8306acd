import { describe, expect, it } from '@jest/globals';
import { calculateSchedule, type ScheduleError } from '#engines/cpm';
import { parseMinute } from '#engines/work-calendars';
import { expectSchedule, stateSchedule } from '../support/drawn-schedule.js';

/** # work done, X work to do, - waiting; the data date is Thursday morning. */
const dataDate = '2026-01-08';

describe('progress', () => {
  it('nothing unfinished is scheduled before the data date', () => {
    expectSchedule(
      { a: '2d; done 2026-01-05..2026-01-06', b: '2d FS a', c: '3d; started 2026-01-06 left 1d' },
      { dataDate },
      `
          MTWTFSSMTWTFSS
      a   ##
      b      XX
      c    ##X~
    `,
    );
  });

  const outOfSequence = {
    a: '4d; started 2026-01-06 left 2d',
    b: '4d FS a; started 2026-01-07 left 3d',
    c: '1d FS b',
  };

  it('retained logic: the rest of what started too early waits', () => {
    const { result } = expectSchedule(
      outOfSequence,
      { dataDate },
      `
          MTWTFSSMTWTFSS
      a    ##XX
      b     #--..XXX
      c             X
    `,
    );
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-12T08:00'));
    expect(result.warnings.map(({ code }) => code)).toEqual(['schedule.out-of-sequence-progress']);
  });

  it('progress override: it does not wait', () => {
    const result = calculateSchedule(
      stateSchedule(outOfSequence, { dataDate, progressMode: 'progress-override' }),
    );
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-08T08:00'));
    expect(result.earlyFinish[1]).toBe(parseMinute('2026-01-12T17:00'));
  });

  it('retained logic passes through what was finished too early', () => {
    const result = calculateSchedule(
      stateSchedule({ a: '4d', b: '1d FS a; done 2026-01-06..2026-01-06', c: '1d FS b' }, { dataDate }),
    );
    // a runs from Thursday to Tuesday; c waits for it although b is done.
    expect(result.earlyStart[2]).toBe(parseMinute('2026-01-14T08:00'));
  });

  it('a lag that has partly gone by is waited for only in part', () => {
    expectSchedule(
      { a: '1d; done 2026-01-05..2026-01-05', b: '1d FS a +4d' },
      { dataDate },
      `
          MTWTFSSMTWTFSS
      a   #
      b          X
    `,
    );
  });

  it('a start-to-start lag counts what the predecessor has done', () => {
    const result = calculateSchedule(
      stateSchedule({ a: '6d; started 2026-01-06 left 4d', b: '1d SS a +3d' }, { dataDate }),
    );
    // Two of the three days are done by Thursday morning.
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-09T08:00'));
  });

  it('a lead never pulls work before the data date', () => {
    const result = calculateSchedule(stateSchedule({ a: '1d', b: '1d FS a -5d' }, { dataDate }));
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-08T08:00'));
  });

  it('suspended work goes on when it is resumed', () => {
    const result = calculateSchedule(
      stateSchedule({ a: '4d; started 2026-01-05 left 2d; resumed 2026-01-13' }, { dataDate }),
    );
    expect(result.earlyStart[0]).toBe(parseMinute('2026-01-13T08:00'));
    expect(result.earlyFinish[0]).toBe(parseMinute('2026-01-14T17:00'));
  });

  it('complete work has no float, and work in progress that of its finish', () => {
    const result = calculateSchedule(
      stateSchedule(
        { a: '1d; done 2026-01-05..2026-01-05', b: '3d; started 2026-01-06 left 1d', c: '4d' },
        { dataDate, totalFloat: 'start' },
      ),
    );
    expect(result.totalFloatMinutes[0]).toBeNaN();
    expect(result.totalFloatMinutes[1]).toBe(3 * 480);
  });
});

describe('levels of effort and loops', () => {
  it('a level of effort spans what it is tied to, and drives nothing', () => {
    const { result } = expectSchedule(
      { a: '2d', b: '3d FS a', loe: 'effort SS a FF b', c: '1d FS b' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XX
      b     XXX
      loe XXXXX
      c          X
    `,
    );
    expect(result.critical[2]).toBe(0);
    expect(result.longestPath[2]).toBe(0);
  });

  it('its lags count, and what only it follows has the float of an open end', () => {
    const { result } = expectSchedule(
      { a: '1d', b: '4d', loe: 'effort SS a +1d FF b' },
      {},
      `
          MTWTFSSMTWTFSS
      a   X~~~
      b   XXXX
      loe  XXX
    `,
    );
    expect(result.totalFloatMinutes[0]).toBe(3 * 480);
    expect(result.freeFloatMinutes[0]).toBe(3 * 480);
  });

  it('a tie to a successor ends it there and does not hold the successor', () => {
    const { result } = expectSchedule(
      { a: '2d', loe: 'effort SS a', c: '3d FS a FF loe' },
      {},
      `
          MTWTFSSMTWTFSS
      a   XX
      loe XXXXX
      c     XXX
    `,
    );
    expect([...result.longestPath.subarray(0, 3)]).toEqual([1, 0, 1]);
  });

  it('a loop is named in its order', () => {
    const looped = stateSchedule({ x: '1d', a: '1d FS x FS c', b: '1d FS a', c: '1d FS b', z: '1d FS c' });
    const error = thrownBy(() => calculateSchedule(looped)) as ScheduleError;
    expect(error.code).toBe('schedule.relationship-loop');
    expect(error.message).toMatch(/a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c/);
    expect(new Set(error.details['activities'] as string[])).toEqual(new Set(['a', 'b', 'c']));
  });

  it('an activity that follows itself is a loop', () => {
    expect(thrownBy(() => calculateSchedule(stateSchedule({ a: '1d FS a' })))).toMatchObject({
      code: 'schedule.relationship-loop',
      details: { activities: ['a'] },
    });
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
