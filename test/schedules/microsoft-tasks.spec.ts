import { describe, expect, it } from '@jest/globals';
import { calculateSchedule, type NetworkActivity } from '#engines/cpm';
import { formatMinute, parseMinute } from '#engines/work-calendars';
import { stateSchedule } from '../support/drawn-schedule.js';

/**
 * Microsoft Project's own kinds of tasks, each worked out by hand from its rule in
 * docs/methods/network-calculation.md. Work is Monday to Friday, 08:00 to 17:00 with an hour of rest; the project
 * starts on Monday 5 January 2026.
 */
const MICROSOFT = { dialect: 'msproject', lagCalendar: 'successor', totalFloat: 'smallest' } as const;

type Details = Readonly<Record<string, Partial<NetworkActivity>>>;

function calculated(lines: Readonly<Record<string, string>>, details: Details = {}) {
  const stated = stateSchedule(lines, MICROSOFT);
  const activities = stated.activities.map((activity) => ({ ...activity, ...details[activity.id] }));
  const result = calculateSchedule({ ...stated, activities });
  const at = (id: string): number => activities.findIndex((activity) => activity.id === id);
  const text = (minute: number | undefined) => formatMinute(minute!).slice(5).replace('T', ' ');
  return {
    /** `01-05 08:00 – 01-06 17:00`, by the early dates. */
    early: (id: string) => `${text(result.earlyStart[at(id)])} – ${text(result.earlyFinish[at(id)])}`,
    /** Where it stands in the end: as late as possible, not at its early dates. */
    stands: (id: string) => `${text(result.start[at(id)])} – ${text(result.finish[at(id)])}`,
    late: (id: string) => `${text(result.lateStart[at(id)])} – ${text(result.lateFinish[at(id)])}`,
    /** Total and free slack in hours. */
    slack: (id: string) => [result.totalFloatMinutes[at(id)]! / 60, result.freeFloatMinutes[at(id)]! / 60],
    finish: text(result.projectFinish),
  };
}

const span = (start: string, finish: string) => ({
  start: parseMinute(`2026-${start}`),
  finish: parseMinute(`2026-${finish}`),
});

describe('manual tasks', () => {
  it('stand on a weekend where the planner put them there; what follows waits for its own working time', () => {
    const { early } = calculated(
      { a: '1d', b: '1d FS a' },
      { a: { manual: span('01-10T08:00', '01-10T17:00') } },
    );
    expect(early('a')).toBe('01-10 08:00 – 01-10 17:00');
    expect(early('b')).toBe('01-12 08:00 – 01-12 17:00');
  });

  it('leave what they follow the slack up to where they stand', () => {
    const { early, slack } = calculated(
      { x: '1d', a: '2d FS x', b: '1d FS a' },
      { a: { manual: span('01-08T08:00', '01-09T17:00') } },
    );
    expect(early('x')).toBe('01-05 08:00 – 01-05 17:00');
    expect(early('b')).toBe('01-12 08:00 – 01-12 17:00');
    // Tuesday and Wednesday.
    expect(slack('x')).toEqual([16, 16]);
  });

  it('do not move for what they follow, which has no free slack then rather than a negative one', () => {
    const { early, slack } = calculated(
      { x: '3d', a: '2d FS x', b: '1d FS a' },
      { a: { manual: span('01-06T08:00', '01-07T17:00') } },
    );
    expect(early('a')).toBe('01-06 08:00 – 01-07 17:00');
    expect(early('b')).toBe('01-08 08:00 – 01-08 17:00');
    expect(slack('x')[1]).toBe(0);
  });
});

describe('split tasks', () => {
  const splits = (...stretches: ReturnType<typeof span>[]) => ({ splits: stretches });

  it('keep their pauses in working time when they are pushed over a weekend', () => {
    const { early } = calculated(
      { x: '3d', a: '2d FS x', b: '1d FS a' },
      { a: splits(span('01-05T08:00', '01-05T17:00'), span('01-07T08:00', '01-07T17:00')) },
    );
    // Thursday's work, Friday's pause, Monday's work.
    expect(early('a')).toBe('01-08 08:00 – 01-12 17:00');
    expect(early('b')).toBe('01-13 08:00 – 01-13 17:00');
  });

  it('keep them on the way back too', () => {
    const { early, late, slack } = calculated(
      { y: '10d', a: '2d', b: '1d FS a' },
      { a: splits(span('01-05T08:00', '01-05T17:00'), span('01-08T08:00', '01-08T17:00')) },
    );
    expect(early('a')).toBe('01-05 08:00 – 01-08 17:00');
    expect(early('b')).toBe('01-09 08:00 – 01-09 17:00');
    // b on Friday 16; before it work on Thursday 15, a pause of two days, work on Monday 12.
    expect(late('b')).toBe('01-16 08:00 – 01-16 17:00');
    expect(late('a')).toBe('01-12 08:00 – 01-15 17:00');
    expect(slack('a')).toEqual([40, 0]);
  });

  it('of three stretches, the middle one half a day', () => {
    const { early } = calculated(
      { x: '1d', a: '12h FS x' },
      {
        a: splits(
          span('01-05T08:00', '01-05T12:00'),
          span('01-06T08:00', '01-06T12:00'),
          span('01-07T08:00', '01-07T12:00'),
        ),
      },
    );
    // From Tuesday on: three mornings, two afternoons of pause between them.
    expect(early('a')).toBe('01-06 08:00 – 01-08 12:00');
  });
});

describe('elapsed durations', () => {
  it('begin at once, day or night, and run through the weekend', () => {
    const { early, finish } = calculated({ x: '4d', a: '48h FS x; elapsed', b: '1d FS a' });
    expect(early('a')).toBe('01-08 17:00 – 01-10 17:00');
    expect(early('b')).toBe('01-12 08:00 – 01-12 17:00');
    expect(finish).toBe('01-12 17:00');
  });

  it('leave what they follow the working time that their own slack covers', () => {
    const { late, slack } = calculated({ x: '4d', a: '48h FS x; elapsed', b: '1d FS a' });
    // a may begin on Saturday 08:00: x may end on Friday 17:00.
    expect(late('a')).toBe('01-10 08:00 – 01-12 08:00');
    expect(slack('x')).toEqual([8, 0]);
  });
});

describe('as late as possible', () => {
  it('takes the total slack, what follows goes with it, and what comes before keeps its slack', () => {
    const { stands, slack } = calculated({
      y: '10d',
      x: '1d',
      a: '2d FS x; as-late-as-possible',
      b: '1d FS a',
    });
    expect(stands('a')).toBe('01-14 08:00 – 01-15 17:00');
    expect(stands('b')).toBe('01-16 08:00 – 01-16 17:00');
    expect(slack('b')[0]).toBe(0);
    expect(stands('x')).toBe('01-05 08:00 – 01-05 17:00');
    // Tuesday 6 to Tuesday 13: six days.
    expect(slack('x')).toEqual([48, 48]);
  });

  it('with a deadline before the finish of the project stands at the deadline', () => {
    const { stands } = calculated({ y: '10d', a: '2d; as-late-as-possible; deadline 2026-01-13' });
    expect(stands('a')).toBe('01-12 08:00 – 01-13 17:00');
  });
});

describe('relationships of summary tasks', () => {
  const summary = { type: 'wbs-summary' } as const;

  it('from one summary to another with a lag bind the latest of the one and all of the other', () => {
    const { early, slack, finish } = calculated(
      { s: '0d', a: '2d', b: '3d', t: '0d FS s +1d', c: '1d', d: '2d' },
      { s: summary, a: { parent: 0 }, b: { parent: 0 }, t: summary, c: { parent: 3 }, d: { parent: 3 } },
    );
    // b ends on Wednesday, the lag is Thursday.
    expect(early('c')).toBe('01-09 08:00 – 01-09 17:00');
    expect(early('d')).toBe('01-09 08:00 – 01-12 17:00');
    expect(finish).toBe('01-12 17:00');
    expect([slack('a')[0], slack('b')[0], slack('c')[0], slack('d')[0]]).toEqual([8, 0, 8, 0]);
  });

  it('reach through a summary within a summary', () => {
    const { early } = calculated(
      { x: '2d', s: '0d FS x', t: '0d', a: '1d', b: '2d', y: '1d FS t' },
      { s: summary, t: { ...summary, parent: 1 }, a: { parent: 2 }, b: { parent: 1 } },
    );
    expect(early('a')).toBe('01-07 08:00 – 01-07 17:00');
    expect(early('b')).toBe('01-07 08:00 – 01-08 17:00');
    // The inner summary ends with a.
    expect(early('y')).toBe('01-08 08:00 – 01-08 17:00');
  });

  it('are like a constraint on one: nothing in it begins before', () => {
    const { early } = calculated(
      { s: '0d; start-on-or-after 2026-01-08', a: '1d', b: '1d FS a' },
      { s: summary, a: { parent: 0 }, b: { parent: 0 } },
    );
    expect(early('a')).toBe('01-08 08:00 – 01-08 17:00');
    expect(early('b')).toBe('01-09 08:00 – 01-09 17:00');
  });
});
