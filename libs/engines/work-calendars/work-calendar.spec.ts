import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDefinition, Shift } from './calendar-definition.js';
import { CalendarError } from './calendar-error.js';
import { formatMinute, parseDate, parseMinute } from './time.js';
import { compileCalendar, TWENTY_FOUR_HOURS } from './work-calendar.js';

const OFFICE: readonly Shift[] = [
  { start: 480, finish: 720 },
  { start: 780, finish: 1020 },
];
const fiveDay: CalendarDefinition = {
  id: '5x8',
  name: 'five days of eight hours',
  week: [[], OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, []],
  exceptions: [
    { day: parseDate('2026-01-01'), shifts: [] },
    { day: parseDate('2026-01-10'), shifts: [{ start: 480, finish: 720 }] }, // a working Saturday morning
  ],
  minutesPerDay: 480,
};
const calendar = compileCalendar(fiveDay);
const at = parseMinute;
const shown = (instant: number) => formatMinute(instant);

describe('working-time arithmetic', () => {
  // 2026-01-05 is a Monday.
  it.each([
    ['a day', '2026-01-05T08:00', 480, '2026-01-05T17:00'],
    ['over lunch', '2026-01-05T11:00', 120, '2026-01-05T14:00'],
    ['to the end of a shift, not the start of the next', '2026-01-05T08:00', 240, '2026-01-05T12:00'],
    ['from the evening', '2026-01-05T17:00', 60, '2026-01-06T09:00'],
    ['over a weekend with a working Saturday morning', '2026-01-09T08:00', 720, '2026-01-10T12:00'],
    ['over the weekend itself', '2026-01-09T08:00', 721, '2026-01-12T08:01'],
    ['over the new year', '2025-12-31T13:00', 480, '2026-01-02T12:00'],
    ['nothing', '2026-01-04T03:00', 0, '2026-01-04T03:00'],
    ['two hundred days', '2026-01-05T08:00', 200 * 480, '2026-10-09T12:00'],
  ])('adds %s', (_, from, work, expected) => {
    expect(shown(calendar.add(at(from), work))).toBe(expected);
  });

  it.each([
    ['a day', '2026-01-05T17:00', 480, '2026-01-05T08:00'],
    ['to the start of a shift, not the end of the one before', '2026-01-05T17:00', 240, '2026-01-05T13:00'],
    ['from the morning', '2026-01-06T08:00', 60, '2026-01-05T16:00'],
    ['over the working Saturday', '2026-01-12T08:00', 240, '2026-01-10T08:00'],
    ['from a non-working day', '2026-01-04T12:00', 480, '2026-01-02T08:00'],
  ])('subtracts %s', (_, from, work, expected) => {
    expect(shown(calendar.subtract(at(from), work))).toBe(expected);
    expect(shown(calendar.add(at(from), -work))).toBe(expected);
  });

  it.each([
    ['2026-01-05T07:00', '2026-01-05T08:00', '2026-01-02T17:00'],
    ['2026-01-05T08:00', '2026-01-05T08:00', '2026-01-02T17:00'],
    ['2026-01-05T12:00', '2026-01-05T13:00', '2026-01-05T12:00'],
    ['2026-01-05T12:30', '2026-01-05T13:00', '2026-01-05T12:00'],
    ['2026-01-05T17:00', '2026-01-06T08:00', '2026-01-05T17:00'],
    ['2026-01-11T09:00', '2026-01-12T08:00', '2026-01-10T12:00'],
  ])('finds work after and before %s', (from, next, previous) => {
    expect(shown(calendar.nextWorkingInstant(at(from)))).toBe(next);
    expect(shown(calendar.previousWorkingInstant(at(from)))).toBe(previous);
  });

  it('measures work in both directions', () => {
    expect(calendar.workBetween(at('2026-01-05T08:00'), at('2026-01-12T08:00'))).toBe(5 * 480 + 240);
    expect(calendar.workBetween(at('2026-01-12T08:00'), at('2026-01-05T08:00'))).toBe(-5 * 480 - 240);
  });

  it('knows each day', () => {
    expect(calendar.workOnDay(parseDate('2026-01-01'))).toBe(0);
    expect(calendar.workOnDay(parseDate('2026-01-10'))).toBe(240);
    expect(calendar.shiftsOnDay(parseDate('2026-01-05'))).toEqual(OFFICE);
  });

  it('runs on every minute where every minute works', () => {
    expect(TWENTY_FOUR_HOURS.continuous).toBe(true);
    expect(TWENTY_FOUR_HOURS.add(123.5, 1440)).toBe(1563.5);
    expect(TWENTY_FOUR_HOURS.workBetween(10, 4)).toBe(-6);
    expect(TWENTY_FOUR_HOURS.nextWorkingInstant(-7)).toBe(-7);
  });

  it('runs through midnight where two days touch', () => {
    const nights = compileCalendar({
      ...fiveDay,
      week: fiveDay.week.map(() => [{ start: 0, finish: 1440 }]),
      exceptions: [{ day: parseDate('2026-01-07'), shifts: [] }],
    });
    expect(shown(nights.add(at('2026-01-05T12:00'), 2160))).toBe('2026-01-07T00:00');
    expect(shown(nights.subtract(at('2026-01-08T00:00'), 1))).toBe('2026-01-06T23:59');
    expect(nights.continuous).toBe(false);
  });

  it('answers far from where it began, in both directions', () => {
    expect(calendar.workBetween(at('1990-01-01T00:00'), at('2110-01-01T00:00'))).toBeGreaterThan(
      31_000 * 480 - 1_000,
    );
    expect(shown(calendar.nextWorkingInstant(at('1960-02-06T10:00')))).toBe('1960-02-08T08:00');
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

describe('calendars that cannot be', () => {
  const broken = (change: Partial<CalendarDefinition>) => () => compileCalendar({ ...fiveDay, ...change });

  it('have no working time', () => {
    expect(thrownBy(broken({ week: [[], [], [], [], [], [], []], exceptions: [] }))).toMatchObject({
      code: 'calendar.no-working-time',
      where: 'calendars[5x8]',
    });
  });

  it('run out of working time', () => {
    const twoDays = compileCalendar({
      ...fiveDay,
      week: [[], [], [], [], [], [], []],
      exceptions: [{ day: parseDate('2026-01-05'), shifts: OFFICE }],
    });
    expect(shown(twoDays.add(at('2026-01-05T08:00'), 480))).toBe('2026-01-05T17:00');
    expect(() => twoDays.add(at('2026-01-05T08:00'), 481)).toThrow(CalendarError);
    expect(thrownBy(() => twoDays.nextWorkingInstant(at('2026-01-06T08:00')))).toMatchObject({
      code: 'calendar.no-working-time',
    });
  });

  it('state a shift that is none', () => {
    const backwards = broken({ week: fiveDay.week.map(() => [{ start: 900, finish: 600 }]) });
    expect(thrownBy(backwards)).toMatchObject({
      code: 'calendar.invalid-shift',
      where: 'calendars[5x8].week[0]',
    });
    expect(thrownBy(broken({ exceptions: [{ day: 1, shifts: [{ start: -1, finish: 60 }] }] }))).toMatchObject(
      { where: 'calendars[5x8].exceptions[0]' },
    );
    expect(thrownBy(broken({ week: [] }))).toMatchObject({ code: 'calendar.invalid-shift' });
  });

  it('meet a date that is a mistake', () => {
    expect(thrownBy(() => calendar.nextWorkingInstant(at('2601-01-01T08:00') + 1440))).toMatchObject({
      code: 'calendar.date-out-of-range',
    });
    expect(() => calendar.add(at('2026-01-05T08:00'), 1e12)).toThrow(CalendarError);
    expect(() => calendar.workBetween(NaN, 0)).toThrow(CalendarError);
  });

  it('join shifts that touch or overlap, in any order', () => {
    const joined = compileCalendar({
      ...fiveDay,
      week: fiveDay.week.map(() => [
        { start: 700, finish: 900 },
        { start: 480, finish: 720 },
        { start: 900, finish: 960 },
      ]),
      exceptions: [],
    });
    expect(joined.shiftsOnDay(0)).toEqual([{ start: 480, finish: 960 }]);
  });
});

describe('working time by another road', () => {
  const minuteByMinute = (definition: CalendarDefinition, from: number, to: number) => {
    let work = 0;
    for (let minute = from; minute < to; minute += 1) {
      const day = Math.floor(minute / 1440);
      const exception = definition.exceptions.findLast((candidate) => candidate.day === day);
      const shifts = exception?.shifts ?? definition.week[new Date(day * 86_400_000).getUTCDay()]!;
      if (shifts.some(({ start, finish }) => minute - day * 1440 >= start && minute - day * 1440 < finish))
        work += 1;
    }
    return work;
  };
  const shift = fc
    .tuple(fc.integer({ min: 0, max: 1430 }), fc.integer({ min: 1, max: 600 }))
    .map(([start, length]) => ({ start, finish: Math.min(1440, start + length) }));
  const definition = fc
    .record({
      week: fc.array(fc.array(shift, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
      exceptions: fc.array(
        fc.record({ day: fc.integer({ min: 0, max: 60 }), shifts: fc.array(shift, { maxLength: 2 }) }),
        { maxLength: 8 },
      ),
    })
    .filter(({ week }) => week.some((day) => day.length > 0))
    .map((parts): CalendarDefinition => ({ id: 'any', name: 'any', minutesPerDay: 480, ...parts }));

  it('sums as a count of minutes does', () => {
    fc.assert(
      fc.property(
        definition,
        fc.integer({ min: -10_000, max: 80_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (stated, from, span) => {
          expect(compileCalendar(stated).workBetween(from, from + span)).toBe(
            minuteByMinute(stated, from, from + span),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds the least and subtracts the most instant with that much work between', () => {
    fc.assert(
      fc.property(
        definition,
        fc.integer({ min: -10_000, max: 80_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        (stated, from, work) => {
          const any = compileCalendar(stated);
          const later = any.add(from, work);
          expect(any.workBetween(from, later)).toBe(work);
          expect(any.workBetween(from, later - 1)).toBe(work - 1);
          const earlier = any.subtract(from, work);
          expect(any.workBetween(earlier, from)).toBe(work);
          expect(any.workBetween(earlier + 1, from)).toBe(work - 1);
          expect(any.workBetween(from, any.nextWorkingInstant(from))).toBe(0);
          expect(any.workBetween(any.previousWorkingInstant(from), from)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is described alike where it is alike', () => {
    const padded = {
      ...fiveDay,
      id: 'other',
      exceptions: [...fiveDay.exceptions, { day: parseDate('2026-02-02'), shifts: OFFICE }],
    };
    expect(compileCalendar(padded).workingTime).toBe(calendar.workingTime);
    expect(compileCalendar({ ...fiveDay, exceptions: [] }).workingTime).not.toBe(calendar.workingTime);
  });
});
