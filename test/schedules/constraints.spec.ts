import { describe, expect, it } from '@jest/globals';
import { parseMinute } from '#engines/work-calendars';
import { expectSchedule, stateSchedule } from '../support/drawn-schedule.js';
import { calculateSchedule } from '#engines/cpm';

const days = (result: ReturnType<typeof calculateSchedule>, index: number) =>
  result.totalFloatMinutes[index]! / 480;

describe('constraints in Primavera', () => {
  it('start on or after raises the early dates only', () => {
    expectSchedule(
      { a: '2d; start-on-or-after 2026-01-07', b: '5d' },
      {},
      `
          MTWTFSSMTWTFSS
      a     XX~
      b   XXXXX
    `,
    );
  });

  it('finish on or after moves the work so that it ends there', () => {
    expectSchedule(
      { a: '2d; finish-on-or-after 2026-01-08', b: '1d FS a' },
      {},
      `
          MTWTFSSMTWTFSS
      a     XX
      b       X
    `,
    );
  });

  it('start on or before and finish on or before lower the late dates: negative float', () => {
    const { result } = expectSchedule(
      { x: '3d', a: '2d FS x; start-on-or-before 2026-01-06', b: '2d FS x; finish-on-or-before 2026-01-08' },
      {},
      `
          MTWTFSSMTWTFSS
      x   XXX
      a      XX
      b      XX
    `,
    );
    expect([days(result, 0), days(result, 1), days(result, 2)]).toEqual([-2, -2, -1]);
    expect([...result.critical]).toEqual([1, 1, 1]);
  });

  it('start on and finish on do both, yet yield to logic', () => {
    const { result } = expectSchedule(
      {
        a: '2d; start-on 2026-01-07',
        b: '2d; finish-on 2026-01-09',
        x: '6d',
        c: '1d FS x; start-on 2026-01-06',
      },
      {},
      `
          MTWTFSSMTWTFSS
      a     XX
      b      XX
      x   XXXXX..X
      c           X
    `,
    );
    expect([days(result, 0), days(result, 1), days(result, 3)]).toEqual([0, 0, -5]);
  });

  it('mandatory start and finish hold against logic on both passes', () => {
    const { result } = expectSchedule(
      {
        x: '4d',
        a: '2d FS x; mandatory-start 2026-01-06',
        b: '2d FS x; mandatory-finish 2026-01-07',
        c: '1d FS a',
      },
      {},
      `
          MTWTFSSMTWTFSS
      x   XXXX
      a    XX
      b    XX
      c      X
    `,
    );
    // What has to be ready for Tuesday morning takes until Thursday.
    expect([days(result, 0), days(result, 1), days(result, 2)]).toEqual([-3, 0, 0]);
  });

  it('as late as possible takes the free float and not the total float', () => {
    expectSchedule(
      { a: '1d; as-late-as-possible', b: '2d', c: '1d FS a FS b', d: '6d' },
      {},
      `
          MTWTFSSMTWTFSS
      a    X~~~
      b   XX~~~
      c     X~~..~
      d   XXXXX..X
    `,
    );
  });

  it('a chain that is as late as possible moves together', () => {
    expectSchedule(
      { a: '1d; as-late-as-possible', b: '1d FS a; as-late-as-possible', c: '1d FS b FS d', d: '4d' },
      {},
      `
          MTWTFSSMTWTFSS
      a     X
      b      X
      c       X
      d   XXXX
    `,
    );
  });

  it('two constraints: not before Wednesday, not after Thursday', () => {
    expectSchedule(
      { a: '1d; start-on-or-after 2026-01-07; finish-on-or-before 2026-01-08', b: '5d' },
      {},
      `
          MTWTFSSMTWTFSS
      a     X~
      b   XXXXX
    `,
    );
  });

  it('must finish by measures open ends', () => {
    const late = calculateSchedule(stateSchedule({ a: '3d', b: '2d FS a' }, { mustFinishBy: '2026-01-07' }));
    expect([days(late, 0), days(late, 1)]).toEqual([-2, -2]);
    const early = calculateSchedule(stateSchedule({ a: '3d', b: '2d FS a' }, { mustFinishBy: '2026-01-13' }));
    expect([days(early, 0), days(early, 1)]).toEqual([2, 2]);
  });

  it('an expected finish sets the remaining duration, of work begun and to come', () => {
    const { result } = expectSchedule(
      {
        a: '5d; expected 2026-01-07',
        b: '1d FS a; expected 2026-01-12',
        c: '2d; started 2026-01-05 left 2d; expected 2026-01-09',
      },
      { dataDate: '2026-01-06' },
      `
          MTWTFSSMTWTFSS
      a    XX
      b      XX..X
      c   #XXXX..~
    `,
    );
    expect([...result.remainingMinutes].map((minutes) => minutes / 480)).toEqual([2, 3, 4]);
  });

  it('open ends can be made critical', () => {
    const plain = calculateSchedule(stateSchedule({ a: '5d', b: '2d' }));
    const open = calculateSchedule(stateSchedule({ a: '5d', b: '2d' }, { openEndsCritical: true }));
    expect([days(plain, 1), days(open, 1)]).toEqual([3, 0]);
  });
});

describe('constraints in Microsoft Project', () => {
  const microsoft = { dialect: 'msproject', lagCalendar: 'successor', totalFloat: 'smallest' } as const;

  it('must start on holds against logic, and the conflict is negative slack', () => {
    const { result } = expectSchedule(
      { x: '4d', a: '2d FS x; must-start-on 2026-01-07' },
      microsoft,
      `
          MTWTFSSMTWTFSS
      x   XXXX
      a     XX
    `,
    );
    expect([days(result, 0), days(result, 1)]).toEqual([-2, -2]);
  });

  it('logic wins where constraint dates are not honoured', () => {
    expectSchedule(
      { x: '4d', a: '2d FS x; must-start-on 2026-01-07' },
      { ...microsoft, constraintsHonoured: false },
      `
          MTWTFSSMTWTFSS
      x   XXXX
      a       X..X
    `,
    );
  });

  it('as late as possible takes the total slack, and successors go with it', () => {
    const { result } = expectSchedule(
      { a: '1d; as-late-as-possible', b: '1d FS a', d: '4d' },
      microsoft,
      `
          MTWTFSSMTWTFSS
      a     X
      b      X
      d   XXXX
    `,
    );
    expect(days(result, 0)).toBe(0);
  });

  it('a deadline lowers the late finish and moves nothing', () => {
    const { result } = expectSchedule(
      { a: '3d; deadline 2026-01-06', b: '5d' },
      microsoft,
      `
          MTWTFSSMTWTFSS
      a   XXX
      b   XXXXX
    `,
    );
    expect(days(result, 0)).toBe(-1);
    expect(result.freeFloatMinutes[0]).toBe(0);
  });

  it('an elapsed duration runs day and night', () => {
    const result = calculateSchedule(stateSchedule({ a: '33h; elapsed', b: '1d FS a' }, microsoft));
    expect(result.earlyFinish[0]).toBe(parseMinute('2026-01-06T17:00'));
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-07T08:00'));
  });

  it('a manual task stands where the planner put it, and drives from there', () => {
    const stated = stateSchedule({ x: '1d', a: '2d FS x', b: '1d FS a' }, microsoft);
    const manual = { start: parseMinute('2026-01-08T08:00'), finish: parseMinute('2026-01-09T17:00') };
    const result = calculateSchedule({
      ...stated,
      activities: stated.activities.map((activity) =>
        activity.id === 'a' ? { ...activity, manual } : activity,
      ),
    });
    expect(result.earlyStart[1]).toBe(manual.start);
    expect(result.earlyStart[2]).toBe(parseMinute('2026-01-12T08:00'));
  });

  it('a split task pauses where it paused, wherever it moves', () => {
    const stated = stateSchedule({ x: '1d', a: '2d FS x', b: '1d FS a' }, microsoft);
    const splits = [
      { start: parseMinute('2026-01-05T08:00'), finish: parseMinute('2026-01-05T17:00') },
      { start: parseMinute('2026-01-08T08:00'), finish: parseMinute('2026-01-08T17:00') },
    ];
    const result = calculateSchedule({
      ...stated,
      activities: stated.activities.map((activity) =>
        activity.id === 'a' ? { ...activity, splits } : activity,
      ),
    });
    // A day of work, two of pause, a day of work, from Tuesday.
    expect(result.earlyStart[1]).toBe(parseMinute('2026-01-06T08:00'));
    expect(result.earlyFinish[1]).toBe(parseMinute('2026-01-09T17:00'));
    expect(result.lateStart[1]).toBe(parseMinute('2026-01-06T08:00'));
  });

  it('a relationship of a summary binds everything in it, and its own dates are theirs', () => {
    const stated = stateSchedule({ x: '2d', s: '0d FS x', a: '1d', b: '3d', y: '1d FS s' }, microsoft);
    const result = calculateSchedule({
      ...stated,
      activities: stated.activities.map((activity) => {
        if (activity.id === 's') return { ...activity, type: 'wbs-summary' as const };
        return activity.id === 'a' || activity.id === 'b' ? { ...activity, parent: 1 } : activity;
      }),
    });
    expect([...result.earlyStart].map((start) => Math.floor(start / 1440) - 20_458)).toEqual([0, 2, 2, 2, 7]);
    expect(result.start[1]).toBe(result.start[2]);
    expect(result.finish[1]).toBe(result.finish[3]);
    expect([...result.longestPath.subarray(0, 5)]).toEqual([1, 0, 0, 1, 1]);
    expect(days(result, 2)).toBe(2);
  });

  it('a start-to-start relationship from a summary follows what starts first in it', () => {
    const stated = stateSchedule(
      { s: '0d', a: '1d; start-on-or-after 2026-01-07', b: '3d; start-on-or-after 2026-01-06', y: '1d SS s' },
      microsoft,
    );
    const result = calculateSchedule({
      ...stated,
      activities: stated.activities.map((activity) => {
        if (activity.id === 's') return { ...activity, type: 'wbs-summary' as const };
        return activity.id === 'y' ? activity : { ...activity, parent: 0 };
      }),
    });
    expect(result.earlyStart[3]).toBe(result.earlyStart[2]);
  });
});
