import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateSchedule, type NetworkDefinition } from '#engines/cpm';
import { CAUSE_KINDS, compareSchedules, explainMovement } from '#engines/schedule-quality';
import { compileCalendar, parseMinute } from '#engines/work-calendars';
import { stateSchedule } from '../support/drawn-schedule.js';
import { randomNetwork, seededNumbers } from '../support/random-network.js';

const shares = (before: NetworkDefinition, after: NetworkDefinition, activity?: string) => {
  const explanation = explainMovement(before, after, activity === undefined ? {} : { activity });
  const days = Object.fromEntries(explanation.causes.map(({ kind, slipDays }) => [kind, slipDays]));
  const alone = Object.fromEntries(explanation.causes.map(({ kind, aloneDays }) => [kind, aloneDays]));
  return { explanation, days, alone };
};

describe('why a date moved', () => {
  const before = { a: '3d', b: '4d FS a', end: 'finish FS b' };

  it('progress: work that went slower, and a data date that ran on', () => {
    const { explanation, days } = shares(
      stateSchedule(before),
      stateSchedule({ ...before, a: '3d; started 2026-01-06 left 2d' }, { dataDate: '2026-01-08' }),
      'end',
    );
    // Begun on Tuesday, two days left on Thursday morning: Friday evening instead of Wednesday evening.
    expect(days).toEqual({ progress: 2, durations: 0, logic: 0, calendars: 0, constraints: 0 });
    expect(explanation.sentence).toBe(
      'The finish of end moved 2 working days later, from 2026-01-13 17:00 to 2026-01-15 17:00: progress +2 working days (a).',
    );
  });

  it('every group in its own right, one after the other', () => {
    const after = {
      a: '3d; started 2026-01-06 left 2d', // progress
      b: '5d FS a +1d', // duration, lag
      end: 'finish FS b; finish-on-or-after 2026-01-26', // constraint
    };
    const { explanation, days, alone } = shares(
      stateSchedule(before),
      stateSchedule(after, { dataDate: '2026-01-08', holidays: ['2026-01-14'] }),
      'end',
    );
    expect(explanation.slipDays).toBe(9); // from the 13th to the 26th, in days of the older calendar
    expect(days).toEqual({ progress: 2, durations: 1, logic: 1, calendars: 1, constraints: 4 });
    expect(alone).toEqual({ progress: 2, durations: 1, logic: 1, calendars: 0, constraints: 9 });
    expect(explanation.causes.map(({ kind }) => kind)).toEqual([...CAUSE_KINDS]);
  });

  it('an activity that came in between is named, and so is one that went', () => {
    const { explanation, days } = shares(
      stateSchedule({ a: '3d', x: '2d FS a', b: '4d FS x' }),
      stateSchedule({ a: '3d', y: '5d FS a', b: '4d FS y' }),
      'b',
    );
    expect(days['logic']).toBe(3);
    expect(explanation.causes[2]!.decisive).toEqual(expect.arrayContaining(['x', 'y']));
  });

  it('another calendar is a cause of its own', () => {
    const { explanation, days } = shares(
      stateSchedule({ a: '10d' }),
      stateSchedule({ a: '10d; calendar 6d' }),
      'a',
    );
    expect(days).toEqual({ progress: 0, durations: 0, logic: 0, calendars: -1, constraints: 0 });
    expect(explanation.after).toBe(parseMinute('2026-01-15T17:00'));
  });

  it('nothing moved', () => {
    const { explanation } = shares(stateSchedule(before), stateSchedule(before), 'end');
    expect(explanation.sentence).toBe('The finish of end has not moved: 2026-01-13 17:00.');
  });

  it('an activity of only one of the two schedules is refused', () => {
    expect(() =>
      explainMovement(stateSchedule(before), stateSchedule({ a: '1d' }), { activity: 'b' }),
    ).toThrow('the activity has to be in both schedules');
  });
});

/** A later update of a random schedule: progress, other durations, logic, calendars and constraints at once. */
function updated(definition: NetworkDefinition, seed: number, constrained = true): NetworkDefinition {
  const random = seededNumbers(seed);
  const kept = definition.activities.filter(() => random() > 0.05);
  const added = Array.from({ length: 3 }, (_, index) => ({
    id: `N${index}`,
    type: 'task' as const,
    status: 'not-started' as const,
    calendar: index,
    durationMinutes: 2400,
    remainingMinutes: 2400,
  }));
  const dataDate = definition.dataDate + 1440 * 5;
  const activities = [
    ...kept.map((activity) => {
      const roll = random();
      if (activity.type === 'task' && activity.status === 'not-started' && roll < 0.1) {
        return { ...activity, status: 'in-progress' as const, actualStart: dataDate - 1440 };
      }
      if (activity.type === 'task' && activity.status === 'in-progress' && roll < 0.5) {
        return {
          ...activity,
          status: 'complete' as const,
          actualFinish: dataDate - 480,
          remainingMinutes: 0,
        };
      }
      if (roll < 0.3)
        return {
          ...activity,
          durationMinutes: activity.durationMinutes + (activity.type === 'task' ? 480 : 0),
        };
      if (roll < 0.4) return { ...activity, calendar: (activity.calendar + 1) % 3 };
      if (roll < 0.5 && constrained)
        return {
          ...activity,
          constraints: [{ type: 'start-on-or-after' as const, date: dataDate + 14_400 }],
        };
      return activity;
    }),
    ...added,
  ];
  const place = new Map(activities.map(({ id }, index) => [id, index]));
  const relationships = definition.relationships.flatMap((link) => {
    const predecessor = place.get(definition.activities[link.predecessor]!.id);
    const successor = place.get(definition.activities[link.successor]!.id);
    return predecessor === undefined || successor === undefined || random() < 0.05
      ? []
      : [{ ...link, predecessor, successor }];
  });
  const last = activities.length - 1;
  return {
    ...definition,
    dataDate,
    activities,
    relationships: [
      ...relationships,
      { predecessor: 0, successor: last, type: 'FS' },
      { predecessor: last - 1, successor: last - 2, type: 'SS' },
    ],
    calendars: definition.calendars.map((calendar) =>
      'add' in calendar ? calendar : { ...calendar, exceptions: calendar.exceptions.slice(0, -3) },
    ),
  };
}

describe('why a date moved: on random updates', () => {
  it('the causes add up to the slip exactly, and the steps end at the newer schedule', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (seed) => {
        const before = randomNetwork(seed, {
          activities: 40,
          relationships: 70,
          progressed: 0.5,
          constrained: 0.1,
        });
        const after = updated(before, seed + 1);
        const both = after.activities.filter(({ id }) => before.activities.some((other) => other.id === id));
        const activity = both[seed % both.length]!.id;
        const explanation = explainMovement(before, after, { activity });
        const [old, latest] = [before, after].map((definition) => {
          const index = definition.activities.findIndex(({ id }) => id === activity);
          return calculateSchedule(definition).finish[index]!;
        }) as [number, number];
        expect([explanation.before, explanation.after]).toEqual([old, latest]);
        const stated = before.activities.find(({ id }) => id === activity)!;
        const calendar = compileCalendar(before.calendars[stated.calendar] as never);
        expect(explanation.slipMinutes).toBe(calendar.workBetween(old, latest));
        expect(explanation.causes.reduce((sum, { slipMinutes }) => sum + slipMinutes, 0)).toBe(
          explanation.slipMinutes,
        );
        // Cause by cause: each ends where the next begins.
        let at = old;
        for (const cause of explanation.causes) {
          expect(cause.slipMinutes).toBe(calendar.workBetween(at, cause.date));
          at = cause.date;
        }
        expect(at).toBe(latest);
      }),
      { numRuns: 60 },
    );
  });

  it('a group without differences has no share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (seed) => {
        const before = randomNetwork(seed, { activities: 30, relationships: 50 });
        const after = updated(before, seed + 1, seed % 2 === 0);
        for (const { differences, slipMinutes, aloneMinutes } of explainMovement(before, after).causes) {
          if (differences.length === 0) expect([slipMinutes, aloneMinutes]).toEqual([0, 0]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('two schedules side by side', () => {
  it('lists what was added, deleted, changed and moved, with the driving reason', () => {
    const comparison = compareSchedules(
      stateSchedule({ a: '2d', x: '1d', b: '2d FS a FS x', c: '1d FS b', d: '1d FS b' }),
      stateSchedule({ a: '3d', b: '2d FS a', n: '1d FS b', c: '1d FS n', d: '1d FS b +1d' }),
    );
    expect(comparison.added).toEqual(['n']);
    expect(comparison.deleted).toEqual(['x']);
    expect([...comparison.changed.keys()]).toEqual(['a']);
    expect(comparison.relationships.map(({ kind }) => kind).sort()).toEqual([
      'lag-changed',
      'relationship-added',
      'relationship-added',
      'relationship-deleted',
      'relationship-deleted',
    ]);
    expect(
      comparison.moved.map(({ activity, reason, driversAfter }) => [activity, reason, driversAfter]),
    ).toEqual([
      ['a', 'own-duration', []],
      ['b', 'driver-moved', ['a']],
      ['c', 'other-driver', ['n']],
      ['d', 'driver-moved', ['b']],
    ]);
    expect(comparison.moved[2]!.sentence).toBe(
      'c finishes 2026-01-13 17:00 instead of 2026-01-09 17:00: something else drives it now (n).',
    );
  });
});
