import { describe, expect, it } from '@jest/globals';
import { ScheduleCalculator } from '#engines/cpm';
import {
  type BaselineDates,
  dcmaAssessment,
  gaoPractices,
  type QualityInput,
} from '#engines/schedule-quality';
import { parseMinute } from '#engines/work-calendars';
import { type DrawnOptions, stateSchedule } from '../support/drawn-schedule.js';

function input(
  lines: Readonly<Record<string, string>>,
  options: DrawnOptions = {},
  rest: Partial<QualityInput> = {},
): QualityInput {
  const definition = stateSchedule(lines, options);
  const calculator = new ScheduleCalculator(definition);
  calculator.calculate();
  return { definition, calculator, ...rest };
}

const point = (given: QualityInput, number: number) => dcmaAssessment(given)[number - 1]!;

const baseline = (
  dates: Readonly<Record<string, readonly [string, string, number]>>,
): ReadonlyMap<string, BaselineDates> =>
  new Map(
    Object.entries(dates).map(([id, [start, finish, days]]) => [
      id,
      {
        start: parseMinute(`${start}T08:00`),
        finish: parseMinute(`${finish}T17:00`),
        durationMinutes: days * 480,
      },
    ]),
  );

const chain = { s: 'start', a: '2d FS s', b: '3d FS a', c: '2d FS b', m: 'finish FS c' };

describe('the 14 points', () => {
  it('a plain chain passes what can be assessed', () => {
    const outcomes = dcmaAssessment(input(chain)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual([
      ...Array.from({ length: 9 }, () => 'passed'),
      'not-assessed', // 10: no resources known
      'not-assessed', // 11: no baseline
      'passed',
      'not-assessed',
      'not-assessed',
    ]);
  });

  it('1: names activities without predecessor or successor, but no milestone and no complete work', () => {
    const given = input(
      { ...chain, x: '1d', y: '1d FS s', z: '1d; done 2026-01-05..2026-01-05' },
      { dataDate: '2026-01-06' },
    );
    expect(point(given, 1)).toMatchObject({
      outcome: 'failed',
      offending: ['x', 'y'],
      population: 5,
      value: 0.4,
      limit: 0.05,
    });
  });

  it('2 and 3: leads and lags by their relationships', () => {
    const given = input({ ...chain, b: '3d FS a -1d', c: '2d FS b +2d' });
    expect(point(given, 2)).toMatchObject({ outcome: 'failed', offending: ['a -> b FS'], value: 1 });
    expect(point(given, 3)).toMatchObject({ outcome: 'failed', offending: ['b -> c FS'], value: 0.25 });
  });

  it('4: nine in ten relationships finish to start', () => {
    const given = input({ ...chain, b: '3d SS a' });
    expect(point(given, 4)).toMatchObject({ outcome: 'failed', value: 0.75, offending: ['a -> b SS'] });
  });

  it('5: hard constraints, soft ones not', () => {
    const given = input({
      ...chain,
      a: '2d FS s; start-on-or-after 2026-01-06',
      b: '3d FS a; finish-on-or-before 2026-01-20',
      c: '2d FS b; mandatory-finish 2026-01-20',
    });
    expect(point(given, 5)).toMatchObject({ outcome: 'failed', offending: ['b', 'c'], population: 3 });
  });

  it('6 to 8: floats and durations in the working days of each activity', () => {
    const given = input(
      { ...chain, long: '45d FS s', short: '1d FS s FF long -1h', end: 'finish FS long' },
      { mustFinishBy: '2026-01-08' },
    );
    expect(point(given, 7).offending).toEqual(expect.arrayContaining(['a', 'b', 'c', 'long']));
    expect(point(given, 8)).toMatchObject({ outcome: 'failed', offending: ['long'] });
    const loose = input({ s: 'start', a: '50d FS s', b: '1d FS s', end: 'finish FS a FS b' });
    expect(point(loose, 6)).toMatchObject({ outcome: 'failed', offending: ['b'] });
  });

  it('9: actual dates after the data date and forecasts before it', () => {
    const given = input(
      { a: '2d; done 2026-01-05..2026-01-08', b: '1d; mandatory-start 2026-01-05', c: '1d' },
      { dataDate: '2026-01-07' },
    );
    expect(point(given, 9)).toMatchObject({ outcome: 'failed', offending: ['a', 'b'], population: 3 });
  });

  it('10: a day of work without resources', () => {
    const given = input({ ...chain, half: '4h FS s' }, {}, { resourced: new Set(['a', 'b']) });
    expect(point(given, 10)).toMatchObject({ outcome: 'failed', offending: ['c'], population: 3 });
  });

  const progressed = {
    a: '2d; done 2026-01-05..2026-01-06',
    b: '2d FS a; done 2026-01-07..2026-01-09',
    c: '2d FS b; started 2026-01-12 left 1d',
    d: '2d FS c',
  };
  const planned = baseline({
    a: ['2026-01-05', '2026-01-06', 2],
    b: ['2026-01-07', '2026-01-08', 2],
    c: ['2026-01-09', '2026-01-12', 2],
    d: ['2026-01-13', '2026-01-14', 2],
  });

  it('11 and 14: what was due and is late, and what was due against what is done', () => {
    const given = input(progressed, { dataDate: '2026-01-13' }, { baseline: planned });
    expect(point(given, 11)).toMatchObject({ outcome: 'failed', offending: ['b', 'c'], population: 3 });
    // Two complete of three due.
    expect(point(given, 14)).toMatchObject({ outcome: 'failed', value: 2 / 3, offending: ['c'] });
  });

  it('12: 600 days on the critical path move the finish by 600 days, unless a date holds it', () => {
    expect(point(input(chain), 12)).toMatchObject({ outcome: 'passed', value: 1 });
    const held = input({ ...chain, m: 'finish FS c; mandatory-finish 2026-01-15' });
    expect(point(held, 12)).toMatchObject({ outcome: 'failed', offending: ['a'] });
  });

  it('13: the length of the critical path with the float to the baseline', () => {
    const given = input(progressed, { dataDate: '2026-01-13' }, { baseline: planned });
    // Three days to go, one day late: (3 − 1) / 3.
    expect(point(given, 13).value).toBeCloseTo(2 / 3, 12);
    expect(point(input(chain, { mustFinishBy: '2026-01-15' }), 13).value).toBeCloseTo(9 / 7, 12);
  });
});

describe('the ten practices', () => {
  it('are ten, each with its checks, and fail by what fails', () => {
    const practices = gaoPractices(
      input({ ...chain, loose: '1d SS a', twin: '1d' }, {}, { options: { riskAnalysed: false } }),
    );
    expect(practices.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const sequencing = practices[1]!;
    expect(sequencing.outcome).toBe('failed');
    expect(sequencing.checks.find(({ code }) => code === 'gao.dangling-finish')?.offending).toEqual([]);
    expect(practices[7]!.outcome).toBe('failed');
    expect(practices[2]!.outcome).toBe('not-assessed');
  });

  it('find starts and finishes that hang free', () => {
    const practices = gaoPractices(input({ a: '3d', b: '2d FF a', c: '2d SS b', d: '1d FS c' }));
    const check = (code: string) =>
      practices[1]!.checks.find((candidate) => candidate.code === code)!.offending;
    expect(check('gao.dangling-start')).toEqual(['b']);
    expect(check('gao.dangling-finish')).toEqual(['b']);
  });

  it('find a longest path that a date holds instead of logic', () => {
    const practices = gaoPractices(
      input({ a: '1d', b: '2d FS a; start-on-or-after 2026-01-12', c: '1d FS b' }),
    );
    const path = practices[5]!.checks.find(({ code }) => code === 'gao.continuous-path')!;
    expect(path).toMatchObject({ outcome: 'failed', offending: ['b'] });
  });
});
