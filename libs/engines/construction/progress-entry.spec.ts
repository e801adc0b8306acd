import { describe, expect, it } from '@jest/globals';
import { formatMinute } from '#engines/work-calendars';
import {
  advanceDay,
  applyProgress,
  compileConstruction,
  ConstructionError,
  type ConstructionState,
  initialState,
  type ProgressEntry,
} from './index.js';
import { network, task } from './small-networks.fixture.js';

const DEFINITION = network(
  [
    task('A', 2400),
    task('B', 960),
    task('DONE', 0, { type: 'finish-milestone' }),
    task('SITE', 0, { type: 'level-of-effort' }),
  ],
  [
    { predecessor: 0, successor: 1, type: 'FS' },
    { predecessor: 1, successor: 2, type: 'FS' },
    { predecessor: 0, successor: 3, type: 'SS' },
    { predecessor: 1, successor: 3, type: 'FF' },
  ],
);
const CONSTRUCTION = compileConstruction({
  network: DEFINITION,
  seed: 1,
  uncertainty: {
    durations: [{ activity: 'A', unit: 'factor', distribution: { kind: 'deterministic', value: 2 } }],
  },
});

function lived(days: number, state = initialState(CONSTRUCTION)): ConstructionState {
  for (let i = 0; i < days; i++) state = advanceDay(CONSTRUCTION, state).state;
  return state;
}

function problemsOf(entries: readonly ProgressEntry[], state = lived(10)): string[] {
  try {
    applyProgress(CONSTRUCTION, state, entries);
  } catch (error) {
    if (error instanceof ConstructionError)
      return error.problems.map(({ code, where }) => `${code} ${where}`);
    throw error;
  }
  return [];
}

describe('entered progress', () => {
  it('takes the place of the simulated, and the build goes on from it', () => {
    const simulated = lived(10);
    expect(simulated.activities[0]).toMatchObject({ status: 'in-progress', workMinutes: 4800 });
    const state = applyProgress(CONSTRUCTION, simulated, [
      { activity: 'A', actualStart: '2025-05-02T08:00', remainingMinutes: 480 },
    ]);
    // A fifth is left; at the drawn pace of two that is 960 minutes.
    expect(state.activities[0]).toMatchObject({
      status: 'in-progress',
      workMinutes: 4800,
      workedMinutes: 3840,
    });
    const after = lived(4, state);
    expect(formatMinute(after.activities[0]!.actualFinish!)).toBe('2025-05-13T17:00');
    expect(formatMinute(after.activities[0]!.actualStart!)).toBe('2025-05-02T08:00');
  });

  it('a finish entered completes; more work entered later reopens', () => {
    const done = applyProgress(CONSTRUCTION, lived(10), [
      { activity: 'A', actualFinish: '2025-05-08T12:00' },
    ]);
    expect(done.activities[0]).toMatchObject({ status: 'complete', actualFinish: expect.any(Number) });
    const started = advanceDay(CONSTRUCTION, done).state;
    expect(started.activities[1]!.status).toBe('not-started'); // Saturday
    const reopened = applyProgress(CONSTRUCTION, done, [{ activity: 'A', remainingMinutes: 240 }]);
    expect(reopened.activities[0]!.status).toBe('in-progress');
    expect(reopened.activities[0]!.actualFinish).toBeUndefined();
  });

  it('a start taken back takes all work back; a milestone needs only its finish', () => {
    const back = applyProgress(CONSTRUCTION, lived(10), [{ activity: 'A', actualStart: null }]);
    expect(back.activities[0]).toMatchObject({ status: 'not-started', workedMinutes: 0, workMinutes: 4800 });
    const open = applyProgress(CONSTRUCTION, lived(10), [{ activity: 'DONE', actualFinish: '2025-05-09' }]);
    expect(open.activities[2]).toMatchObject({ status: 'complete' });
    expect(open.activities[2]!.actualStart).toBe(open.activities[2]!.actualFinish);
  });

  it('refuses what cannot be, all at once and in place, and then changes nothing', () => {
    const state = lived(10);
    const before = JSON.stringify(state);
    expect(
      problemsOf(
        [
          { activity: 'X', actualStart: '2025-05-02T08:00' },
          { activity: 'A', actualStart: '2025-05-06T08:00', actualFinish: '2025-05-05T08:00' },
          { activity: 'A', remainingMinutes: 5 },
          { activity: 'B', actualFinish: '2025-05-05T08:00' },
          { activity: 'SITE', actualStart: '2025-05-05T08:00' },
          { activity: 'DONE', actualFinish: '2025-02-30T08:00' },
        ],
        state,
      ),
    ).toEqual([
      'progress.unknown-activity entries[0].activity',
      'progress.finish-before-start entries[1].actualFinish',
      'progress.duplicate-entry entries[2].activity',
      'progress.missing-start entries[3].actualFinish',
      'progress.not-enterable entries[4].activity',
      'progress.invalid-date entries[5].actualFinish',
    ]);
    expect(JSON.stringify(state)).toBe(before);
    expect(problemsOf([{ activity: 'A', actualFinish: '2026-01-01' }])).toEqual([
      'progress.after-data-date entries[0].actualFinish',
    ]);
    expect(problemsOf([{ activity: 'A', remainingMinutes: -1 }])).toEqual([
      'progress.invalid-remaining entries[0].remainingMinutes',
    ]);
    expect(problemsOf([{ activity: 'B', remainingMinutes: 100 }])).toEqual([
      'progress.missing-start entries[0].remainingMinutes',
    ]);
    expect(problemsOf([{ activity: 'A', actualFinish: '2025-05-08T12:00', remainingMinutes: 10 }])).toEqual([
      'progress.remaining-after-finish entries[0].remainingMinutes',
    ]);
  });
});

describe('a network that is in progress already', () => {
  it('goes on from its own progress at the drawn pace', () => {
    const [a, ...rest] = DEFINITION.activities;
    const start = DEFINITION.dataDate - 2 * 1440;
    const definition = {
      ...DEFINITION,
      activities: [
        { ...a!, status: 'in-progress' as const, actualStart: start, remainingMinutes: 600 },
        ...rest,
      ],
    };
    const construction = compileConstruction({
      network: definition,
      seed: 1,
      uncertainty: {
        durations: [{ activity: 'A', unit: 'factor', distribution: { kind: 'deterministic', value: 1.5 } }],
      },
    });
    const state = initialState(construction);
    expect(state.activities[0]).toMatchObject({ workMinutes: 3600, workedMinutes: 2700, actualStart: start });
  });
});
