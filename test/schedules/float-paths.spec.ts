import { describe, expect, it } from '@jest/globals';
import { type FloatPathOptions, floatPaths, ScheduleCalculator } from '#engines/cpm';
import { expectSchedule } from '../support/drawn-schedule.js';

/** Every path as its activities from the first to the last, with its float in days. */
function pathsOf(
  definition: ReturnType<typeof expectSchedule>['definition'],
  options: Omit<FloatPathOptions, 'to'> & { readonly to?: string },
): [string, number][] {
  const calculator = new ScheduleCalculator(definition);
  calculator.calculate();
  const { to, ...rest } = options;
  const end = definition.activities.findIndex(({ id }) => id === to);
  return floatPaths(calculator, { ...rest, ...(end === -1 ? {} : { to: end }) }).map(
    ({ activities, floatMinutes }) => [
      [...activities]
        .reverse()
        .map((index) => definition.activities[index]!.id)
        .join(' '),
      floatMinutes / 480,
    ],
  );
}

describe('multiple float paths', () => {
  // c can slip a day, e two; x waits a day before c, and three with what c can slip.
  const { definition } = expectSchedule(
    {
      a: '2d',
      x: '1d',
      b: '3d FS a',
      c: '2d FS a FS x',
      d: '1d FS b FS c',
      e: '4d',
      f: '1d FS d FS e',
      g: '1d FS f',
    },
    { days: 14 },
    `
        MTWTFSSMTWTFSS
    a   XX
    x   X~~
    b     XXX
    c     XX~
    d          X
    e   XXXX~..~
    f           X
    g            X
  `,
  );

  it('by total float: the critical chain, then what joins it, the least float first', () => {
    expect(pathsOf(definition, { by: 'total-float', limit: 10 })).toEqual([
      ['a b d f g', 0],
      ['x c', 1],
      ['e', 2],
    ]);
  });

  it('by free float: each path by how far it misses the one it joins', () => {
    expect(pathsOf(definition, { by: 'free-float', limit: 10 })).toEqual([
      ['a b d f g', 0],
      ['x c', 1],
      ['e', 2],
    ]);
  });

  it('of predecessors with equal float the one that drives is followed', () => {
    const short = expectSchedule(
      { a: '1d', b: '1d FS a', c: '1d FS b', d: '1d FS a FS c' },
      {},
      `
          MTWTFSSMTWTFSS
      a   X
      b    X
      c     X
      d      X
    `,
    );
    expect(pathsOf(short.definition, { by: 'total-float', limit: 3 })).toEqual([['a b c d', 0]]);
  });

  it('to any activity, and no more of them than asked for', () => {
    expect(pathsOf(definition, { by: 'free-float', limit: 2, to: 'd' })).toEqual([
      ['a b d', 0],
      ['x c', 1],
    ]);
    expect(pathsOf(definition, { by: 'total-float', limit: 1, to: 'c' })).toEqual([['a c', 1]]);
  });

  it('every unfinished activity before the end lies on one path and no more', () => {
    const all = pathsOf(definition, { by: 'total-float', limit: 100 }).flatMap(([path]) => path.split(' '));
    expect([...all].sort()).toEqual(definition.activities.map(({ id }) => id).sort());
  });
});
