import { describe, expect, it } from '@jest/globals';
import {
  calculateSchedule,
  type NetworkActivity,
  type NetworkDefinition,
  ScheduleCalculator,
} from '#engines/cpm';
import { formatMinute, parseMinute } from '#engines/work-calendars';
import { stateSchedule } from '../support/drawn-schedule.js';

const MICROSOFT = { dialect: 'msproject', lagCalendar: 'successor', totalFloat: 'smallest' } as const;

/** A drawn schedule with what its notation has no word for. */
function withDetails(
  lines: Readonly<Record<string, string>>,
  details: Readonly<Record<string, Partial<NetworkActivity>>>,
  more: Partial<NetworkDefinition> = {},
): NetworkDefinition {
  const definition = stateSchedule(lines, MICROSOFT);
  const activities = definition.activities.map((activity) => ({ ...activity, ...details[activity.id] }));
  return { ...definition, ...more, activities };
}

function rows(definition: NetworkDefinition) {
  const result = calculateSchedule(definition);
  const text = (minute: number | undefined) =>
    minute === undefined || Number.isNaN(minute) ? null : formatMinute(minute).slice(5);
  return definition.activities.map(({ id }, index) => [
    id,
    text(result.earlyStart[index]),
    text(result.earlyFinish[index]),
    text(result.lateFinish[index]),
    result.totalFloatMinutes[index]! / 480,
    result.freeFloatMinutes[index]! / 480,
    result.critical[index],
  ]);
}

describe('levelling in Microsoft Project', () => {
  it('puts an unstarted task and what follows it off by elapsed time, and leaves float before it', () => {
    const definition = withDetails(
      { a: '2d', b: '1d FS a', c: '1d FS b' },
      { b: { levellingDelayMinutes: 2 * 1440 } },
    );
    // Two elapsed days after Wednesday 08:00 is Friday 08:00.
    expect(rows(definition)).toEqual([
      ['a', '01-05T08:00', '01-06T17:00', '01-08T17:00', 2, 2, 0],
      ['b', '01-09T08:00', '01-09T17:00', '01-09T17:00', 0, 0, 1],
      ['c', '01-12T08:00', '01-12T17:00', '01-12T17:00', 0, 0, 1],
    ]);
  });

  it('moves nothing that has started', () => {
    const definition = withDetails(
      { a: '2d; started 2026-01-05 left 2d', b: '1d FS a' },
      { a: { levellingDelayMinutes: 10 * 1440 } },
    );
    expect(rows(definition)[1]).toEqual(['b', '01-07T08:00', '01-07T17:00', '01-07T17:00', 0, 0, 1]);
  });
});

describe('inactive tasks of Microsoft Project', () => {
  const lines = { a: '2d', gone: '9d FS a', b: '1d FS gone', c: '1d FS a' };
  const inactive = { gone: { type: 'level-of-effort', inactive: true } } as const;

  it("stand after their predecessors, in nobody's way and without float", () => {
    expect(rows(withDetails(lines, inactive))).toEqual([
      ['a', '01-05T08:00', '01-06T17:00', '01-06T17:00', 0, 0, 1],
      ['gone', '01-07T08:00', '01-19T17:00', null, NaN, NaN, 0],
      ['b', '01-05T08:00', '01-05T17:00', '01-07T17:00', 2, 2, 0],
      ['c', '01-07T08:00', '01-07T17:00', '01-07T17:00', 0, 0, 1],
    ]);
  });

  it('do not stretch their summary, nor the project', () => {
    const definition = withDetails(
      { ...lines, all: '1d' },
      {
        ...inactive,
        gone: { ...inactive.gone, parent: 4 },
        c: { parent: 4 },
        all: { type: 'wbs-summary' },
      },
    );
    expect(rows(definition)[4]).toEqual(['all', '01-07T08:00', '01-07T17:00', '01-07T17:00', 0, 0, 1]);
    expect(formatMinute(calculateSchedule(definition).projectFinish)).toBe('2026-01-07T17:00');
  });
});

describe('scheduling from the finish in Microsoft Project', () => {
  const finish = { scheduleFromFinish: parseMinute('2026-02-27T17:00') };

  it('late dates come from the finish, and the project starts as late as they allow', () => {
    expect(rows(withDetails({ a: '3d', b: '2d FS a', c: '1d FS a' }, {}, finish))).toEqual([
      ['a', '02-23T08:00', '02-25T17:00', '02-25T17:00', 0, 0, 1],
      ['b', '02-26T08:00', '02-27T17:00', '02-27T17:00', 0, 0, 1],
      ['c', '02-26T08:00', '02-26T17:00', '02-27T17:00', 1, 1, 0],
    ]);
  });

  it('tasks as late as possible, the default there, stand at their late dates', () => {
    const late = { constraints: [{ type: 'as-late-as-possible' }] } as const;
    const definition = withDetails(
      { a: '3d', b: '2d FS a', c: '1d FS a' },
      { a: late, b: late, c: late },
      finish,
    );
    const result = calculateSchedule(definition);
    expect([...result.start].map((minute) => formatMinute(minute).slice(5))).toEqual([
      '02-23T08:00',
      '02-26T08:00',
      '02-27T08:00',
    ]);
  });

  it('a restated task is calculated like a whole new network', () => {
    const definition = withDetails({ a: '3d', b: '2d FS a' }, {}, finish);
    const calculator = new ScheduleCalculator(definition);
    calculator.calculate();
    const longer = { ...definition.activities[0]!, durationMinutes: 2400, remainingMinutes: 2400 };
    const whole = calculateSchedule({ ...definition, activities: [longer, definition.activities[1]!] });
    const again = calculator.recalculate([{ kind: 'activity', activity: 0, to: longer }]);
    expect([...again.earlyStart]).toEqual([...whole.earlyStart]);
    expect(formatMinute(whole.earlyStart[0]!)).toBe('2026-02-19T08:00');
  });
});

describe('summaries of nothing', () => {
  it('stand at the start of the project', () => {
    const definition = withDetails({ all: '1d' }, { all: { type: 'wbs-summary' } });
    expect(rows(definition)).toEqual([['all', '01-05T08:00', '01-05T08:00', '01-05T08:00', 0, 0, 1]]);
  });
});
