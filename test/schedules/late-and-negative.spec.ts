import { describe, expect, it } from '@jest/globals';
import { calculateSchedule, type NetworkDefinition, type ScheduleResult } from '#engines/cpm';
import { formatMinute } from '#engines/work-calendars';
import { expectSchedule, stateSchedule } from '../support/drawn-schedule.js';

/** Total and free float in days, activity by activity. */
function floats(definition: NetworkDefinition, result: ScheduleResult): Record<string, [number, number]> {
  const days = (minutes: number) => minutes / 480;
  return Object.fromEntries(
    definition.activities.map(({ id }, index) => [
      id,
      [days(result.totalFloatMinutes[index]!), days(result.freeFloatMinutes[index]!)],
    ]),
  );
}

const marks = (definition: NetworkDefinition, flags: Uint8Array) =>
  definition.activities.filter((_, index) => flags[index] === 1).map(({ id }) => id);

describe('as late as possible in Primavera', () => {
  it('an open end stands at the end of the project, also where that must finish by a later date', () => {
    const { definition, result } = expectSchedule(
      { a: '2d; as-late-as-possible', b: '5d' },
      { mustFinishBy: '2026-01-14' },
      `
          MTWTFSSMTWTFSS
      a      XX..~~~
      b   XXXXX..~~~
    `,
    );
    // Its free float is spent; what the later date leaves is total float.
    expect(floats(definition, result)).toEqual({ a: [3, 0], b: [3, 0] });
    expect(formatMinute(result.projectFinish)).toBe('2026-01-09T17:00');
  });

  it('an open end under a date that has passed is late, and stays at the end of the project', () => {
    const { definition, result } = expectSchedule(
      { a: '2d; as-late-as-possible', b: '5d' },
      { mustFinishBy: '2026-01-07' },
      `
          MTWTFSSMTWTFSS
      a      XX
      b   XXXXX
    `,
    );
    expect(floats(definition, result)).toEqual({ a: [-2, 0], b: [-2, 0] });
  });

  it('the remaining work of a started activity moves, its actual start stays', () => {
    const { definition, result } = expectSchedule(
      { a: '3d; started 2026-01-05 left 1d; as-late-as-possible', b: '1d FS a FS c', c: '5d' },
      { dataDate: '2026-01-06' },
      `
          MTWTFSSMTWTFSS
      a   #----..X
      b           X
      c    XXXX..X
    `,
    );
    expect(formatMinute(result.start[0]!)).toBe('2026-01-05T08:00');
    expect(formatMinute(result.earlyStart[0]!)).toBe('2026-01-12T08:00');
    expect(floats(definition, result)['a']).toEqual([0, 0]);
  });

  it('a level of effort behind it does not hold it', () => {
    const { result } = expectSchedule(
      { a: '1d; as-late-as-possible', b: '5d', e: 'effort SS a FF b' },
      {},
      `
          MTWTFSSMTWTFSS
      a       X
      b   XXXXX
      e       X
    `,
    );
    expect(formatMinute(result.earlyStart[0]!)).toBe('2026-01-09T08:00');
  });

  it('lags and other relationships leave what they leave, never more than the project has', () => {
    const { definition, result } = expectSchedule(
      {
        a: '1d; as-late-as-possible',
        b: '1d; as-late-as-possible',
        c: '2d; as-late-as-possible',
        x: '4d',
        y: '2d FS x FS a +1d SS b +1d FF c -1d',
      },
      {},
      `
          MTWTFSSMTWTFSS
      a     X
      b      X
      c       X..X
      x   XXXX
      y       X..X
    `,
    );
    // The lead would leave c one day more than the project has.
    expect(floats(definition, result)).toEqual({ a: [0, 0], b: [0, 0], c: [0, 1], x: [0, 0], y: [0, 0] });
  });

  it('its move makes it drive what it now touches, and nothing drives it', () => {
    const { definition, result } = expectSchedule(
      { x: '1d', a: '1d FS x; as-late-as-possible', b: '4d', c: '1d FS a FS b' },
      {},
      `
          MTWTFSSMTWTFSS
      x   X~~
      a      X
      b   XXXX
      c       X
    `,
    );
    expect(marks(definition, result.longestPath)).toEqual(['a', 'b', 'c']);
    expect(floats(definition, result)).toEqual({ x: [2, 2], a: [0, 0], b: [0, 0], c: [0, 0] });
  });

  it('progress override: started work behind it holds nothing back', () => {
    const lines = {
      a: '1d; as-late-as-possible',
      b: '2d FS a; started 2026-01-05 left 2d',
      c: '4d',
    };
    const options = { dataDate: '2026-01-06', progressMode: 'progress-override' } as const;
    const result = calculateSchedule(stateSchedule(lines, options));
    expect(formatMinute(result.earlyFinish[0]!)).toBe('2026-01-09T17:00');
    expect(formatMinute(result.earlyFinish[1]!)).toBe('2026-01-07T17:00');
  });
});

describe('finish on', () => {
  it('waits for its date, and what comes before has the float up to it', () => {
    const { definition, result } = expectSchedule(
      { x: '1d', a: '2d FS x; finish-on 2026-01-09', z: '8d' },
      {},
      `
          MTWTFSSMTWTFSS
      x   X~~
      a      XX
      z   XXXXX..XXX
    `,
    );
    // Free float to the project's finish is what the date leaves; the late date is the one stated.
    expect(floats(definition, result)).toEqual({ x: [2, 2], a: [0, 3], z: [0, 0] });
    expect(marks(definition, result.longestPath)).toEqual(['z']);
  });

  it('started work is not held back for it, and is late where it cannot keep it', () => {
    const early = expectSchedule(
      { a: '4d; started 2026-01-05 left 2d; finish-on 2026-01-09', z: '6d' },
      { dataDate: '2026-01-06' },
      `
          MTWTFSSMTWTFSS
      a   #XX~~
      z    XXXX..XX
    `,
    );
    expect(floats(early.definition, early.result)['a']).toEqual([2, 4]);
    const late = calculateSchedule(
      stateSchedule(
        { a: '6d; started 2026-01-05 left 5d; finish-on 2026-01-08' },
        { dataDate: '2026-01-06' },
      ),
    );
    expect(late.totalFloatMinutes[0]! / 480).toBe(-2);
  });

  it('a chain of them: each keeps its own date, negative float goes back as far as it reaches', () => {
    const { definition, result } = expectSchedule(
      { w: '2d', x: '3d FS w; finish-on 2026-01-08', y: '1d FS x; finish-on 2026-01-14', v: '1d FS w' },
      {},
      `
          MTWTFSSMTWTFSS
      w   XX
      x     XXX
      y            X
      v     X~~..~~~
    `,
    );
    expect(floats(definition, result)).toMatchObject({ w: [-1, 0], x: [-1, 2] });
  });
});

describe('expected finish', () => {
  it('shortens and stretches what is left, and has no free float', () => {
    const { definition, result } = expectSchedule(
      {
        a: '5d; expected 2026-01-06',
        b: '1d FS a',
        c: '1d; started 2026-01-05 left 1d; expected 2026-01-09',
        d: '1d FS c',
      },
      { dataDate: '2026-01-06' },
      `
          MTWTFSSMTWTFSS
      a    X~~~
      b     X~~..~
      c   #XXXX
      d          X
    `,
    );
    expect([...result.remainingMinutes].map((minutes) => minutes / 480)).toEqual([1, 1, 4, 1]);
    expect(floats(definition, result)).toEqual({ a: [3, 0], b: [3, 3], c: [0, 0], d: [0, 0] });
  });

  it('is measured from where logic lets the work begin; one that has gone by says nothing', () => {
    const { result } = expectSchedule(
      { x: '3d', a: '1d FS x; expected 2026-01-12', b: '2d FS x; expected 2026-01-07' },
      {},
      `
          MTWTFSSMTWTFSS
      x   XXX
      a      XX..X
      b      XX..~
    `,
    );
    expect([...result.remainingMinutes].map((minutes) => minutes / 480)).toEqual([3, 3, 2]);
  });

  it('is left alone where the project does not use it', () => {
    const result = calculateSchedule(
      stateSchedule({ a: '5d; expected 2026-01-06' }, { useExpectedFinish: false }),
    );
    expect(result.remainingMinutes[0]! / 480).toBe(5);
  });
});

describe('negative free float', () => {
  it('a mandatory start before what it waits for leaves less than nothing', () => {
    const { definition, result } = expectSchedule(
      { x: '4d', a: '1d FS x; mandatory-start 2026-01-06', y: '1d FS x' },
      {},
      `
          MTWTFSSMTWTFSS
      x   XXXX
      a    X
      y       X
    `,
    );
    expect(floats(definition, result)['x']).toEqual([-3, -3]);
  });
});

describe('out of sequence', () => {
  it('retained logic: what is left waits, through finished work as well; a lead never reaches before the data date', () => {
    const { definition, result } = expectSchedule(
      {
        a: '4d; started 2026-01-05 left 3d',
        b: '1d FS a; done 2026-01-05..2026-01-05',
        c: '2d FS b; started 2026-01-05 left 1d',
        d: '1d FS a -9d',
      },
      { dataDate: '2026-01-06' },
      `
          MTWTFSSMTWTFSS
      a   #XXX
      b   #
      c   #---X
      d    X~~~
    `,
    );
    expect(floats(definition, result)['c']).toEqual([0, 0]);
    expect(result.warnings.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'schedule.out-of-sequence-progress relationships[a->b FS]',
      'schedule.out-of-sequence-progress relationships[b->c FS]',
    ]);
  });
});
